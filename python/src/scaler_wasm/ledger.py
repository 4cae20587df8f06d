"""Numbers for rollouts whose trainer only says which group they belong to."""

from __future__ import annotations

from collections.abc import Iterable

from .curriculum.types import Outcome


class RolloutLedger:
    """Numbers the rollouts of each assignment in the order in which their rewards come.

    >>> ledger = RolloutLedger(rollouts=2)
    >>> [outcome.rollout for outcome in ledger.outcomes([(7, 1.0), (8, None), (7, 0.0)])]
    [0, 0, 1]
    """

    def __init__(self, rollouts: int) -> None:
        self._rollouts = rollouts
        #: Rewards that came so far, by assignment; complete groups are forgotten.
        self._counts: dict[int, int] = {}

    def outcomes(self, rewards: Iterable[tuple[int, float | None]]) -> list[Outcome]:
        """Outcomes of pairs (assignment, reward), where ``None`` is a fault."""
        outcomes: list[Outcome] = []
        for assignment, reward in rewards:
            rollout = self._counts.pop(assignment, 0)
            outcomes.append(Outcome(assignment, rollout, reward))
            if rollout + 1 < self._rollouts:
                self._counts[assignment] = rollout + 1
        return outcomes

    def snapshot(self) -> list[tuple[int, int]]:
        return list(self._counts.items())

    def restore(self, state: Iterable[tuple[int, int]]) -> None:
        self._counts = dict(state)
