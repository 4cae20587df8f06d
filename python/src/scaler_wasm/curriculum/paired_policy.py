"""A rotation that chooses the environments and a controller that chooses their levels."""

from __future__ import annotations

from .difficulty.controller import DifficultyController
from .random import Random
from .rotation.rotation import Rotation
from .state import read_object
from .types import Choice, Json, Visit, visit_mean


class PairedPolicy:
    def __init__(self, difficulty: DifficultyController, rotation: Rotation) -> None:
        self._difficulty = difficulty
        self._rotation = rotation

    def choose(self, n: int, step: int, random: Random) -> list[Choice]:
        choices: list[Choice] = []
        for environment, count in self._rotation.choose(n, step, random):
            difficulty = self._difficulty.difficulty(environment)
            levels = self._difficulty.propose(environment, count, step, random)
            choices.extend(Choice(environment, level, difficulty) for level in levels)
        return choices

    def observe(self, visit: Visit) -> None:
        if visit_mean(visit)[1] == 0:
            return
        self._rotation.observe(visit)
        self._difficulty.update(visit)

    def difficulty(self, environment: int) -> float:
        return self._difficulty.difficulty(environment)

    def active(self) -> list[int]:
        return self._rotation.active()

    def snapshot(self) -> Json:
        return {"difficulty": self._difficulty.snapshot(), "rotation": self._rotation.snapshot()}

    def restore(self, state: Json) -> None:
        difficulty, rotation = read_object(state, "difficulty", "rotation")
        self._difficulty.restore(difficulty)
        self._rotation.restore(rotation)
