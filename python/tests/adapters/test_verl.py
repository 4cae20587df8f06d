"""verl's own reward loop, data set loading and collation, with a local Ray."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("verl")

import numpy as np
import pandas
import ray
import torch
from omegaconf import OmegaConf
from tensordict import TensorDict
from tiny import tokenizer
from torch.utils.data import DataLoader
from verl import DataProto
from verl.experimental.reward_loop.reward_manager.naive import NaiveRewardManager
from verl.trainer.ppo.reward import get_custom_reward_fn
from verl.utils.dataset.rl_dataset import RLHFDataset, collate_fn, get_dataset_class

from scaler_wasm import Engine
from scaler_wasm.shared_run import shared_run
from scaler_wasm.verl import CurriculumDataset, compute_score, rows

ID = "numbers/prime-factorisation@1:0:7"
KEYS = {"score", "acc", "malformed", "no_answer", "fault"}


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def custom_reward() -> Any:
    function = {"path": "pkg://scaler_wasm.verl", "name": "compute_score"}
    return get_custom_reward_fn(OmegaConf.create({"reward": {"custom_reward_function": function}}))


def judge_through_verl(text: str, row: dict[str, Any]) -> dict[str, Any]:
    """What verl's reward loop makes of one response."""
    words = tokenizer()
    response = torch.tensor([words.encode(text, add_special_tokens=False)])
    batch = TensorDict({"responses": response, "attention_mask": torch.ones_like(response)}, batch_size=1)
    fields = {key: np.array([row[key]], dtype=object) for key in ("data_source", "reward_model", "extra_info")}

    async def run() -> dict[str, Any]:
        manager = NaiveRewardManager(OmegaConf.create({}), words, custom_reward())
        return await manager.run_single(DataProto(batch=batch, non_tensor_batch=fields))

    return asyncio.run(run())


def test_scores_have_the_same_keys_whatever_the_model_wrote() -> None:
    right = f"\\boxed{{{Engine().answer(ID)}}}"
    for text, score in ((right, 1.0), ("\\boxed{", 0.0), ("", 0.0), ("\\boxed{1}" * 5_000, 0.0)):
        result = compute_score("scaler", text, ID, {}, reward_router_address="unused")
        assert result.keys() == KEYS
        assert result["score"] == score


def test_the_reward_loop_loads_and_calls_it() -> None:
    row = next(rows(only=["numbers"], levels=[0], seed=7))
    right = f"It is \\boxed{{{Engine().answer(row['reward_model']['ground_truth'])}}}."
    result = judge_through_verl(right, row)
    assert result["reward_score"] == 1.0
    assert result["reward_extra_info"]["acc"] == 1.0


def test_rows_in_parquet_are_read_by_its_data_set(tmp_path: Path) -> None:
    path = tmp_path / "train.parquet"
    pandas.DataFrame(rows(only=["numbers"], levels=[0, 1], count=3)).to_parquet(path)
    config = OmegaConf.create({"prompt_key": "prompt", "max_prompt_length": 8_192, "filter_overlong_prompts": False})
    data = RLHFDataset(str(path), tokenizer(), config)
    item = data[0]
    assert item["reward_model"]["ground_truth"].startswith("numbers/")
    assert item["raw_prompt"][0]["role"] == "user"


def curriculum_config(run: Path, **options: Any) -> Any:
    return OmegaConf.create(
        {
            "custom_cls": {"path": "pkg://scaler_wasm.verl", "name": "CurriculumDataset"},
            "train_batch_size": 4,
            "dataloader_num_workers": 0,
            "scaler": {"run": str(run), "rollouts": 2, "slots": 12, **options},
        }
    )


def test_the_data_set_and_the_reward_workers_share_one_curriculum(tmp_path: Path) -> None:
    config = curriculum_config(tmp_path / "run", seed=5)
    cls = get_dataset_class(config)
    assert cls.__name__ == CurriculumDataset.__name__
    data = cls(data_files=[], tokenizer=None, processor=None, config=config)
    assert len(data) == 12
    seen: list[int] = []
    for batch in DataLoader(data, batch_size=4, collate_fn=collate_fn):
        for index in range(4):
            row = {key: batch[key][index] for key in ("data_source", "reward_model", "extra_info")}
            seen.append(row["extra_info"]["assignment"])
            for _ in range(2):
                judge_through_verl("no answer", row)
    assert seen == list(range(12))
    status = ray.get(shared_run(str(tmp_path / "run"), groups=4, rollouts=2).status.remote())
    assert status.outcomes.accepted == 24


def test_an_existing_run_is_continued(tmp_path: Path) -> None:
    config = curriculum_config(tmp_path / "run")
    first = CurriculumDataset([], None, config)
    assert first[0]["extra_info"]["assignment"] == 0
    ray.kill(shared_run(str(tmp_path / "run"), groups=4, rollouts=2))
    second = CurriculumDataset([], None, config)
    assert second[1]["extra_info"]["assignment"] == 4


@pytest.mark.parametrize(
    ("change", "message"),
    [({"scaler": {}}, "data.scaler.run"), ({"dataloader_num_workers": 8}, "dataloader_num_workers=0")],
)
def test_options_that_cannot_work_are_refused(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    config = OmegaConf.merge(curriculum_config(tmp_path), {})
    for key, value in change.items():
        config[key] = value
    with pytest.raises(ValueError, match=message):
        CurriculumDataset([], None, config)
