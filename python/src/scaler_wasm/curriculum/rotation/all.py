"""No rotation: every environment may come in every step."""

from __future__ import annotations

from ..random import Random
from ..types import Json, Visit
from .rotation import Share, distribute


class AllEnvironments:
    def __init__(self, count: int, replacement: bool) -> None:
        """``replacement``: each instance draws its environment anew, as RLVE does; else none repeats too soon."""
        self._count = count
        self._replacement = replacement

    def choose(self, n: int, _step: int, random: Random) -> list[Share]:
        if not self._replacement:
            return distribute(random.sample(self._count, n), n, random)
        counts: dict[int, int] = {}
        for _ in range(n):
            environment = random.below(self._count)
            counts[environment] = counts.get(environment, 0) + 1
        return [Share(environment, count) for environment, count in counts.items()]

    def observe(self, visit: Visit) -> None:
        pass

    def active(self) -> list[int]:
        return list(range(self._count))

    def snapshot(self) -> Json:
        return None

    def restore(self, state: Json) -> None:
        pass
