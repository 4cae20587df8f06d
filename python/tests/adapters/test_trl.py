"""The real TRL, with a tiny random model on the processor."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("trl")

from datasets import IterableDataset
from tiny import model, tokenizer
from trl import GRPOConfig, GRPOTrainer

from scaler_wasm import Engine, ScalerError
from scaler_wasm.trl import Curriculum, dataset, reward

ID = "numbers/prime-factorisation@1:0:7"


def config(folder: Path, **options: Any) -> Any:
    defaults = {
        "output_dir": str(folder),
        "max_steps": 3,
        "save_strategy": "no",
        "per_device_train_batch_size": 8,
        "num_generations": 4,
        "max_completion_length": 8,
        "use_cpu": True,
        "report_to": [],
        "disable_tqdm": True,
        "logging_steps": 1,
        "shuffle_dataset": False,
    }
    return GRPOConfig(**{**defaults, **options})


def train(args: Any, **options: Any) -> Any:
    trainer = GRPOTrainer(model=model(), processing_class=tokenizer(), args=args, **options)
    trainer.train(resume_from_checkpoint=options.get("resume"))
    return trainer


def test_rewards_are_the_scores_and_a_fault_would_be_none() -> None:
    right = f"\\boxed{{{Engine().answer(ID)}}}"
    chat = [{"role": "assistant", "content": right}]
    assert reward([right, chat, "no", ""], id=[ID] * 4) == [1.0, 1.0, 0.0, 0.0]


def test_reward_takes_whatever_columns_a_trainer_passes() -> None:
    logged: dict[str, float] = {}
    rewards = reward(
        ["x"],
        id=[ID],
        prompts=["p"],
        completion_ids=[[1]],
        trainer_state=None,
        log_metric=logged.__setitem__,
        other=[1],
    )
    assert rewards == [0.0]
    assert logged["scaler/no_answer"] == 1.0


def test_an_id_without_an_instance_is_an_error_and_not_a_zero() -> None:
    with pytest.raises(ScalerError, match="row 1"):
        reward(["x", "x"], id=[ID, "numbers/prime-factorisation@9:0:7"])


def test_a_data_set_trains(tmp_path: Path) -> None:
    rows = dataset(only=["numbers"], levels=[0, 1], count=8)
    assert rows[0]["id"].startswith("numbers/")
    trainer = train(config(tmp_path), reward_funcs=reward, train_dataset=rows)
    logs = [entry for entry in trainer.state.log_history if "reward" in entry]
    assert len(logs) == 3
    assert {"scaler/correct", "scaler/no_answer", "scaler/fault"} <= logs[0].keys()


def test_a_curriculum_trains_and_hears_of_every_rollout(tmp_path: Path) -> None:
    args = config(tmp_path)
    run = Curriculum(args, seed=1)
    trainer = train(args, reward_funcs=run.reward, train_dataset=run.dataset(), callbacks=[run.callback()])
    status = run.status()
    assert status.outcomes.accepted == 3 * 8
    assert status.outcomes.late == status.outcomes.duplicates == 0
    assert any("scaler/effective_prompt_ratio" in entry for entry in trainer.state.log_history)


def test_a_resumed_training_goes_on_with_the_saved_curriculum(tmp_path: Path) -> None:
    args = config(tmp_path, save_strategy="steps", save_steps=2)
    run = Curriculum(args, seed=1)
    train(args, reward_funcs=run.reward, train_dataset=run.dataset(), callbacks=[run.callback()])
    checkpoint = str(tmp_path / "checkpoint-2")

    again = config(tmp_path, max_steps=4, save_strategy="no")
    resumed = Curriculum(again, seed=1)
    resumed.load(checkpoint)
    before = resumed.status()
    trainer = GRPOTrainer(
        model=model(),
        processing_class=tokenizer(),
        args=again,
        reward_funcs=resumed.reward,
        train_dataset=resumed.dataset(),
        callbacks=[resumed.callback()],
    )
    trainer.train(resume_from_checkpoint=checkpoint)
    assert before.outcomes.accepted == 16
    assert resumed.status().outcomes.accepted == 32


def test_a_shuffle_buffer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shuffle_dataset=False"):
        Curriculum(config(tmp_path, shuffle_dataset=True))


def test_the_stream_is_iterable_without_end(tmp_path: Path) -> None:
    rows = Curriculum(config(tmp_path)).dataset()
    assert isinstance(rows, IterableDataset)
    taken = list(rows.take(5))
    assert [row["assignment"] for row in taken] == [0, 1, 2, 3, 4]


def test_all_ranks_hold_the_same_curriculum(tmp_path: Path) -> None:
    script = Path(__file__).with_name("trl_ranks.py")
    launch = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node=2", "--standalone"]
    subprocess.run([*launch, str(script), str(tmp_path)], check=True, timeout=600)
    states = [json.loads((tmp_path / f"rank-{rank}.json").read_text()) for rank in (0, 1)]
    assert states[0] == states[1]
    assert states[0]["status"]["outcomes"][0] == 4 * 8
