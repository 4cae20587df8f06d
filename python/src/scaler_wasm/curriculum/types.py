"""The words of the curriculum. It knows nothing of an environment but its name and its ladder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from ..module.catalogue import Catalogue
from .random import Random

#: What ``json`` reads and writes.
Json = Any


class Environment(NamedTuple):
    #: ``family/name``.
    id: str
    version: int
    #: Number of rungs, which are 0 to levels - 1.
    levels: int


def environments_of(catalogue: Catalogue) -> list[Environment]:
    """All environments of a catalogue, for a curriculum."""
    return [Environment(manifest.id, manifest.version, len(manifest.levels)) for manifest in catalogue.manifests]


class Assignment(NamedTuple):
    """One group: ``rollouts`` completions of the instance (environment, version, level, seed)."""

    #: Serial number in the run, from 0.
    assignment: int
    environment: str
    version: int
    level: int
    #: Unsigned, below 2^52, never repeated in a run.
    seed: int
    #: ``family/name@version:level:seed``.
    instance: str
    rollouts: int
    #: The call of ``next`` that gave it, from 1.
    step: int


class Outcome(NamedTuple):
    """What became of one rollout."""

    assignment: int
    #: 0 to rollouts - 1.
    rollout: int
    #: In [0, 1]; ``None`` where there is no verdict: the environment failed, or the rollout was lost. It then counts
    #: neither for nor against the model.
    reward: float | None
    #: These are compared with the assignment where they are given.
    environment: str | None = None
    level: int | None = None
    seed: int | None = None


def group_outcomes(assignment: int, rewards: Iterable[float | None]) -> list[Outcome]:
    """The outcomes of a whole group, in the order of its rollouts; ``None`` for a fault.

    >>> group_outcomes(7, [1.0, None])[1].reward is None
    True
    """
    return [Outcome(assignment, rollout, reward) for rollout, reward in enumerate(rewards)]


class ReportReceipt(NamedTuple):
    """What ``report`` did with the outcomes."""

    accepted: int
    #: For a rollout whose outcome was known already.
    duplicates: int
    #: For a group that was closed, incomplete, because it was too old.
    late: int


class Choice(NamedTuple):
    """A policy's choice: the indexes of an environment and a level, and the difficulty that led to the level."""

    environment: int
    level: int
    difficulty: float


class GroupResult(NamedTuple):
    """The rewards of one closed group. ``rewards``, their number, may fall short of the rollouts, and be 0."""

    level: int
    difficulty: float
    rewards: int
    sum: float


class Visit(NamedTuple):
    """All groups that one step gave to one environment, in the order of their assignments, once all are closed."""

    environment: int
    step: int
    groups: Sequence[GroupResult]


class Policy(Protocol):
    """What decides. No I/O, no clock; all randomness comes from the generator passed to ``choose``."""

    def choose(self, n: int, step: int, random: Random) -> list[Choice]:
        """``n`` choices for the step, in the order in which they are given out."""

    def observe(self, visit: Visit) -> None:
        """Called once for every visit, also for one that brought no reward at all."""

    def difficulty(self, environment: int) -> float:
        """The level, possibly between two rungs, at which the policy sees this environment."""

    def active(self) -> list[int]:
        """The environments now in rotation, an index more than once where it holds several places."""

    def snapshot(self) -> Json: ...

    def restore(self, state: Json) -> None: ...


def visit_mean(visit: Visit) -> tuple[float, int]:
    """Mean reward of a visit and the number of rewards behind it."""
    total = 0.0
    count = 0
    for group in visit.groups:
        total += group.sum
        count += group.rewards
    return (0 if count == 0 else total / count), count
