"""The groups that wait for rewards, gathered into visits, and the memory of those that closed too early."""

from __future__ import annotations

from collections import deque
from typing import Literal, NamedTuple

from ..errors import ScalerError
from .state import read_list, read_number, read_object, read_whole, read_wholes
from .types import Choice, GroupResult, Json, Visit

#: A reward, a fault, or nothing yet.
RolloutState = float | Literal["fault"] | None

#: Incomplete groups of the past that are remembered so that a late outcome is told from a duplicate.
_REMEMBERED = 4096


class OpenGroup:
    """A group without an outcome for each rollout yet."""

    __slots__ = ("assignment", "choice", "missing", "outcomes", "step")

    def __init__(self, assignment: int, choice: Choice, step: int, rollouts: int) -> None:
        self.assignment = assignment
        self.choice = choice
        self.step = step
        self.outcomes: list[RolloutState] = [None] * rollouts
        self.missing = rollouts


class ClosedGroup(NamedTuple):
    choice: Choice
    step: int
    rollouts: int
    missing: int
    result: GroupResult
    #: Whether the rewards are not all equal.
    effective: bool


class ClosedVisit(NamedTuple):
    visit: Visit
    groups: list[ClosedGroup]


class OpenGroups:
    def __init__(self, rollouts: int) -> None:
        self._rollouts = rollouts
        self._groups: dict[int, OpenGroup] = {}
        self._expired: deque[int] = deque(maxlen=_REMEMBERED)

    def __len__(self) -> int:
        return len(self._groups)

    def get(self, assignment: int) -> OpenGroup | None:
        return self._groups.get(assignment)

    def open(self, assignment: int, choice: Choice, step: int) -> None:
        self._groups[assignment] = OpenGroup(assignment, choice, step, self._rollouts)

    def has_expired(self, assignment: int) -> bool:
        """Whether the group closed before all its outcomes were in."""
        return assignment in self._expired

    def record(self, assignment: int, rollout: int, outcome: float | Literal["fault"]) -> bool:
        """Whether this rollout's outcome was not known before. The group must be open and the rollout in range."""
        group = self._groups.get(assignment)
        if group is None or rollout >= self._rollouts:
            raise ScalerError("E_CURRICULUM_STATE", f"assignment {assignment} has no open rollout {rollout}")
        if group.outcomes[rollout] is not None:
            return False
        group.outcomes[rollout] = outcome
        group.missing -= 1
        return True

    def close(self, deadline: int) -> list[ClosedVisit]:
        """Closes the visits whose groups are complete or were given in step ``deadline`` or before.

        They come in the order in which they were given. Nothing else depends on the order in which outcomes came in.
        """
        visits: dict[tuple[int, int], list[OpenGroup]] = {}
        for group in self._groups.values():
            visits.setdefault((group.step, group.choice.environment), []).append(group)
        closed: list[ClosedVisit] = []
        for (step, environment), groups in visits.items():
            if step > deadline and any(group.missing > 0 for group in groups):
                continue
            results = [self._close(group) for group in groups]
            closed.append(ClosedVisit(Visit(environment, step, [group.result for group in results]), results))
        return closed

    def _close(self, group: OpenGroup) -> ClosedGroup:
        del self._groups[group.assignment]
        if group.missing > 0:
            self._expired.append(group.assignment)
        rewards = [outcome for outcome in group.outcomes if isinstance(outcome, int | float)]
        total = 0.0
        for reward in rewards:
            total += reward
        return ClosedGroup(
            choice=group.choice,
            step=group.step,
            rollouts=self._rollouts,
            missing=group.missing,
            result=GroupResult(group.choice.level, group.choice.difficulty, len(rewards), total),
            effective=any(reward != rewards[0] for reward in rewards),
        )

    def snapshot(self) -> Json:
        groups = [
            [group.assignment, *group.choice, group.step, list(group.outcomes)] for group in self._groups.values()
        ]
        return {"groups": groups, "expired": list(self._expired)}

    def restore(self, state: Json) -> None:
        groups, expired = read_object(state, "groups", "expired")
        self._groups.clear()
        self._expired.clear()
        self._expired.extend(read_wholes(expired))
        for entry in read_list(groups):
            assignment, environment, level, difficulty, step, outcomes = read_list(entry, 6)
            choice = Choice(read_whole(environment), read_whole(level), read_number(difficulty))
            self.open(read_whole(assignment), choice, read_whole(step))
            for rollout, outcome in enumerate(read_list(outcomes, self._rollouts)):
                if outcome is not None:
                    self.record(assignment, rollout, outcome if outcome == "fault" else read_number(outcome))
