"""What a rotation is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from ..random import Random
from ..types import Json, Visit


class Share(NamedTuple):
    """How many instances of an environment a step takes."""

    environment: int
    instances: int


class Rotation(Protocol):
    """Decides which environments a step trains on, and how many instances of each."""

    def choose(self, n: int, step: int, random: Random) -> list[Share]: ...

    def observe(self, visit: Visit) -> None:
        """Called for visits with at least one reward, before the difficulty moves."""

    def active(self) -> list[int]: ...

    def snapshot(self) -> Json: ...

    def restore(self, state: Json) -> None: ...


def distribute(environments: Sequence[int], n: int, random: Random) -> list[Share]:
    """Shares ``n`` instances evenly among the environments, in random order; the first in that order get the rest.

    Environments that get none are left out. Source: SCALER's trainer, ``_distribute_batch_size``.
    """
    share, rest = divmod(n, len(environments))
    shares = [
        Share(environment, share + 1 if i < rest else share)
        for i, environment in enumerate(random.shuffle(list(environments)))
    ]
    return [entry for entry in shares if entry.instances > 0]
