"""What tests of run directories share: twin of ``tests/curriculum/support.ts``."""

from __future__ import annotations

from collections.abc import Iterable

from scaler_wasm import Assignment, Curriculum, CurriculumConfig, Environment, Outcome
from scaler_wasm.curriculum.random import Random
from scaler_wasm.curriculum.store.run_format import check_of


def environments(count: int, levels: int = 8) -> list[Environment]:
    return [Environment(f"family-{i % 4}/e{i}", 1, levels) for i in range(count)]


def outcomes_of(assignments: Iterable[Assignment], seed: int = 0) -> list[Outcome]:
    """Outcomes of a model that solves level l with probability 1 / (1 + l / 2), the same for the same seed."""
    outcomes: list[Outcome] = []
    for group in assignments:
        random = Random.from_seed(seed, group.assignment)
        for rollout in range(group.rollouts):
            solved = random.uniform() < 1 / (1 + group.level / 2)
            outcomes.append(Outcome(group.assignment, rollout, 1.0 if solved else 0.0))
    return outcomes


class Undisturbed:
    """What a run that nobody interrupts gives, computed as far as it is asked for."""

    def __init__(self, config: CurriculumConfig) -> None:
        self._curriculum = Curriculum(environments(12), config)
        self._steps: list[list[Assignment]] = []

    def assignments(self, step: int) -> list[Assignment]:
        while len(self._steps) < step:
            given = self._curriculum.next(8)
            self._steps.append(given)
            self._curriculum.report(outcomes_of(given))
        return self._steps[step - 1]

    def check(self, step: int) -> str:
        return check_of(self.assignments(step))
