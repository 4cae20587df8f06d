"""What a run has done so far: totals, and a line for each environment that was visited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .groups import ClosedGroup
from .state import read_list, read_number, read_object, read_whole, read_wholes
from .types import Environment, Json, ReportReceipt

#: Closed groups that the recent ratio looks back on.
_RECENT = 1024


class EnvironmentStatus(NamedTuple):
    id: str
    levels: int
    difficulty: float
    active: bool
    #: Closed groups.
    groups: int
    #: Closed groups whose rewards are not all equal.
    effective: int
    #: Mean reward over all groups.
    mean_reward: float
    #: Mean reward of the last closed group.
    last_reward: float
    #: Step that gave the last closed group.
    last_step: int


class OutcomeCounts(NamedTuple):
    accepted: int
    duplicates: int
    late: int
    faults: int
    missing: int


class CurriculumStatus(NamedTuple):
    step: int
    given: int
    open: int
    closed: int
    #: Share of closed groups whose rewards are not all equal; ``None`` before the first.
    effective_prompt_ratio: float | None
    #: The same over the last 1,024 closed groups.
    recent_effective_prompt_ratio: float | None
    mean_reward: float | None
    outcomes: OutcomeCounts
    environments: int
    visited: list[EnvironmentStatus]


class _Line:
    __slots__ = ("count", "effective", "groups", "last", "last_step", "sum")

    def __init__(self) -> None:
        self.groups = 0
        self.effective = 0
        self.sum = 0.0
        self.count = 0
        self.last = 0.0
        self.last_step = 0


class StatusSource(NamedTuple):
    environments: Sequence[Environment]
    step: int
    given: int
    open: int
    active: set[int]
    difficulty: Callable[[int], float]


class CurriculumStatistics:
    def __init__(self) -> None:
        self._lines: dict[int, _Line] = {}
        self._totals = OutcomeCounts(0, 0, 0, 0, 0)
        self._recent: list[int] = []

    def count(self, receipt: ReportReceipt) -> None:
        totals = self._totals
        self._totals = totals._replace(
            accepted=totals.accepted + receipt.accepted,
            duplicates=totals.duplicates + receipt.duplicates,
            late=totals.late + receipt.late,
        )

    def close(self, group: ClosedGroup) -> None:
        totals, result = self._totals, group.result
        faults = group.rollouts - group.missing - result.rewards
        self._totals = totals._replace(faults=totals.faults + faults, missing=totals.missing + group.missing)
        if result.rewards == 0:
            return
        line = self._lines.setdefault(group.choice.environment, _Line())
        line.groups += 1
        line.effective += group.effective
        line.sum += result.sum
        line.count += result.rewards
        line.last = result.sum / result.rewards
        line.last_step = max(line.last_step, group.step)
        self._recent.append(int(group.effective))
        if len(self._recent) >= 2 * _RECENT:
            self._recent = self._recent[-_RECENT:]

    def status(self, source: StatusSource) -> CurriculumStatus:
        visited: list[EnvironmentStatus] = []
        groups = effective = count = 0
        total = 0.0
        for index, line in sorted(self._lines.items()):
            groups += line.groups
            effective += line.effective
            total += line.sum
            count += line.count
            id, _version, levels = source.environments[index]
            visited.append(
                EnvironmentStatus(
                    id=id,
                    levels=levels,
                    difficulty=source.difficulty(index),
                    active=index in source.active,
                    groups=line.groups,
                    effective=line.effective,
                    mean_reward=line.sum / line.count,
                    last_reward=line.last,
                    last_step=line.last_step,
                )
            )
        recent = self._recent[-_RECENT:]
        return CurriculumStatus(
            step=source.step,
            given=source.given,
            open=source.open,
            closed=groups,
            effective_prompt_ratio=_ratio(effective, groups),
            recent_effective_prompt_ratio=_ratio(recent.count(1), len(recent)),
            mean_reward=_ratio(total, count),
            outcomes=self._totals,
            environments=len(source.environments),
            visited=visited,
        )

    def snapshot(self) -> Json:
        lines = [
            [index, line.groups, line.effective, line.sum, line.count, line.last, line.last_step]
            for index, line in sorted(self._lines.items())
        ]
        return {"totals": self._totals._asdict(), "recent": list(self._recent), "lines": lines}

    def restore(self, state: Json) -> None:
        totals, recent, lines = read_object(state, "totals", "recent", "lines")
        self._totals = OutcomeCounts(*map(read_whole, read_object(totals, *OutcomeCounts._fields)))
        self._recent = read_wholes(recent)
        self._lines.clear()
        for entry in read_list(lines):
            index, groups, effective, total, count, last, last_step = read_list(entry, 7)
            line = self._lines[read_whole(index)] = _Line()
            line.groups, line.effective, line.count = read_whole(groups), read_whole(effective), read_whole(count)
            line.sum, line.last, line.last_step = read_number(total), read_number(last), read_whole(last_step)


def _ratio(part: float, whole: int) -> float | None:
    return None if whole == 0 else part / whole
