"""slime's hooks, called as its rollout code calls them."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from scaler_wasm import Engine
from scaler_wasm.slime import CurriculumSource, report_rollouts, reward

ID = "numbers/prime-factorisation@1:0:7"


@dataclass
class Sample:
    """The fields of ``slime.utils.types.Sample`` that the hooks use."""

    group_index: int | None = None
    index: int | None = None
    prompt: Any = ""
    response: str = ""
    label: str | None = None
    reward: Any = None
    remove_sample: bool = False
    metadata: dict[str, Any] = field(default_factory=dict)


@pytest.fixture(autouse=True)
def slime(monkeypatch: pytest.MonkeyPatch) -> None:
    types = ModuleType("slime.utils.types")
    types.Sample = Sample  # type: ignore[attr-defined]
    for name in ("slime", "slime.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "slime.utils.types", types)


def arguments(folder: Path, **options: Any) -> Any:
    return SimpleNamespace(n_samples_per_prompt=2, save=str(folder), load=None, **options)


def test_a_sample_gets_a_float_and_a_group_gets_a_list() -> None:
    right = Sample(response=f"\\boxed{{{Engine().answer(ID)}}}", label=ID)
    wrong = Sample(response="?", label=ID)
    assert asyncio.run(reward(None, right)) == 1.0
    assert asyncio.run(reward(None, [right, wrong], unknown=1)) == [1.0, 0.0]
    assert right.metadata["scaler"] == {"status": "correct", "reason": "correct", "fault": False}
    assert not wrong.remove_sample


def test_the_source_gives_groups_and_hears_of_their_rewards(tmp_path: Path) -> None:
    source = CurriculumSource(arguments(tmp_path, scaler_seed=3))
    groups = source.get_samples(4)
    assert [len(group) for group in groups] == [2, 2, 2, 2]
    assert [sample.index for group in groups for sample in group] == list(range(8))
    for group in groups:
        assert group[0].label == group[1].label
        for sample in group:
            sample.reward = 1.0
    groups[0][0].metadata["scaler"] = {"fault": True}
    groups[1][1].reward = None
    report_rollouts(None, groups, source)
    status = source.curriculum.status()
    assert status.outcomes.accepted == 7
    source.get_samples(1)
    assert source.curriculum.status().outcomes.faults == 1


def test_interrupted_groups_come_again_first(tmp_path: Path) -> None:
    source = CurriculumSource(arguments(tmp_path))
    first, second = source.get_samples(2)
    source.add_samples([second])
    assert source.get_samples(2)[0] is second
    assert first is not second


def test_a_loaded_source_goes_on_where_the_saved_one_stood(tmp_path: Path) -> None:
    source = CurriculumSource(arguments(tmp_path, scaler_seed=3))
    source.get_samples(3)
    source.save(7)
    args = arguments(tmp_path, scaler_seed=3)
    args.load = str(tmp_path)
    loaded = CurriculumSource(args)
    loaded.load(7)
    labels = [[group[0].label for group in one.get_samples(5)] for one in (source, loaded)]
    assert labels[0] == labels[1]
    fresh = CurriculumSource(args)
    fresh.load(99)
    assert fresh.get_samples(1)[0][0].metadata["assignment"] == 0
