"""What a difficulty rule is."""

from __future__ import annotations

from typing import Protocol

from ..random import Random
from ..types import Json, Visit


class DifficultyController(Protocol):
    """Decides the levels of one environment's instances. It holds the state of all environments, by index."""

    def propose(self, environment: int, count: int, step: int, random: Random) -> list[int]:
        """The levels of ``count`` instances that one step gives to this environment."""

    def update(self, visit: Visit) -> None:
        """Called for visits with at least one reward."""

    def difficulty(self, environment: int) -> float:
        """The level, possibly between two rungs, at which the controller now stands."""

    def snapshot(self) -> Json: ...

    def restore(self, state: Json) -> None: ...
