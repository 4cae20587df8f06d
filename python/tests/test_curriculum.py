"""What the curriculum refuses, and what it promises besides its traces."""

from __future__ import annotations

import copy
import pickle
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaler_wasm import (
    POLICIES,
    Catalogue,
    Curriculum,
    CurriculumConfig,
    Environment,
    Outcome,
    environments_of,
)
from scaler_wasm.curriculum.seeds import instance_seed

from .runs import environments, outcomes_of
from .test_engine import code_of


@pytest.mark.parametrize(
    "fields",
    [
        {"seed": -1},
        {"seed": 2**53},
        {"seed": 1.5},
        {"seed": None},
        {"seed": True},
        {"seed": 1, "rollouts": 0},
        {"seed": 1, "rollouts": 4097},
        {"seed": 1, "max_age": 0},
        {"seed": 1, "policy": "best"},
        {"seed": 1, "policy": None},
        {"seed": 1, "policy": {}},
        {"seed": 1, "policy": {"kind": []}},
        {"seed": 1, "policy": {"kind": "frontier", "explore": 1.01}},
        {"seed": 1, "policy": {"kind": "frontier", "explore": float("nan")}},
        {"seed": 1, "policy": {"kind": "frontier", "explores": 0.1}},
        {"seed": 1, "policy": {"kind": "paired", "difficulty": {"kind": "scaler"}}},
        {"seed": 1, "policy": {"kind": "paired", "difficulty": {"kind": "x"}, "rotation": {"kind": "all"}}},
    ],
)
def test_a_configuration_that_makes_no_sense_is_refused(fields: Any) -> None:
    assert code_of(CurriculumConfig, **fields) == "E_CURRICULUM_CONFIG"


def test_a_configuration_survives_json() -> None:
    for policy in POLICIES:
        config = CurriculumConfig(seed=3, rollouts=4, max_age=2, policy=policy)
        again = CurriculumConfig.from_json(config.to_json())
        assert again.to_json() == config.to_json()
    assert code_of(CurriculumConfig.from_json, {"seed": 1, "max_age": 3}) == "E_CURRICULUM_CONFIG"
    assert code_of(CurriculumConfig.from_json, {}) == "E_CURRICULUM_CONFIG"
    assert code_of(CurriculumConfig.from_json, [1]) == "E_CURRICULUM_CONFIG"


@pytest.mark.parametrize(
    "listed",
    [
        [],
        [Environment("nofamily", 1, 3)],
        [Environment("a/", 1, 3)],
        [Environment("a/b", 1, 0)],
        [Environment("a/b", 1, 3), Environment("a/b", 1, 4)],
    ],
)
def test_environments_that_make_no_sense_are_refused(listed: list[Environment]) -> None:
    assert code_of(Curriculum, listed, CurriculumConfig(seed=1)) == "E_CURRICULUM_ENVIRONMENT"


@pytest.mark.parametrize("n", [0, -1, 65_537, 1.5, "8"])
def test_a_step_has_a_number_of_groups(n: Any) -> None:
    assert code_of(Curriculum(environments(3), CurriculumConfig(seed=1)).next, n) == "E_CURRICULUM_CONFIG"


def test_every_assignment_names_an_instance_that_exists() -> None:
    catalogue = Catalogue.open()
    curriculum = Curriculum(environments_of(catalogue), CurriculumConfig(seed=9))
    for _ in range(4):
        given = curriculum.next(40)
        for group in given:
            assert 0 <= group.level < len(catalogue.manifest(group.environment).levels)
            assert group.instance == f"{group.environment}@{group.version}:{group.level}:{group.seed}"
        curriculum.report(outcomes_of(given))


def test_seeds_of_a_run_never_repeat() -> None:
    assert len({instance_seed(5, serial) for serial in range(50_000)}) == 50_000


@settings(max_examples=20)
@given(st.sampled_from(list(POLICIES)), st.integers(0, 2**32))
def test_neither_order_nor_division_of_reports_matters(policy: str, shuffling: int) -> None:
    config = CurriculumConfig(seed=2, rollouts=3, policy=policy)
    one, other = Curriculum(environments(20), config), Curriculum(environments(20), config)
    order = random.Random(shuffling)
    for _ in range(6):
        given = one.next(10)
        assert other.next(10) == given
        outcomes = outcomes_of(given)
        one.report(outcomes)
        order.shuffle(outcomes)
        cut = order.randrange(len(outcomes))
        other.report(outcomes[:cut])
        other.report(outcomes[cut:])
    assert one.snapshot() == other.snapshot()


def test_a_fault_counts_neither_for_nor_against_the_model() -> None:
    curriculum = Curriculum(environments(3), CurriculumConfig(seed=1, rollouts=2))
    (group,) = curriculum.next(1)
    curriculum.report([Outcome(group.assignment, 0, None), Outcome(group.assignment, 1, 1.0)])
    curriculum.next(1)
    status = curriculum.status()
    assert (status.mean_reward, status.outcomes.faults) == (1.0, 1)


def test_a_curriculum_can_be_copied_and_pickled() -> None:
    curriculum = Curriculum(environments(20), CurriculumConfig(seed=4))
    curriculum.report(outcomes_of(curriculum.next(10)))
    copies = [copy.deepcopy(curriculum), pickle.loads(pickle.dumps(curriculum))]
    expected = curriculum.next(10)
    assert [twin.next(10) for twin in copies] == [expected, expected]


def test_numbers_of_other_libraries_are_rewards() -> None:
    class Half(float):
        pass

    curriculum = Curriculum(environments(3), CurriculumConfig(seed=1, rollouts=2))
    (group,) = curriculum.next(1)
    receipt = curriculum.report([Outcome(group.assignment, 0, Half(0.5)), Outcome(group.assignment, 1, True)])
    assert receipt.accepted == 2
