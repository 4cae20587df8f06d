"""SCALER's active set: W environments, every one visited in every step.

Before a step, one that brought no success for a while, stayed at the top for a while, or whose difficulty does not
rise gives its place to another, drawn uniformly. Source: arXiv 2601.04809, environment curation, and
``update_environment_windows`` of the published trainer. Its properties are kept: the newcomer may hold a place already
(the set then shrinks, since a step visits each environment once), and a place held twice is judged twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..random import Random
from ..state import read_object, read_wholes
from ..types import Json, Visit, visit_mean
from .history import VisitHistories
from .rotation import Share, distribute


class ScalerWindowOptions(NamedTuple):
    #: Places in the active set.
    size: int
    #: Visits in a row without success that end a stay.
    zero_limit: int
    #: Visits in a row at the top level that end a stay.
    top_limit: int
    #: Visits over which the slope of the difficulty is taken.
    history: int


class ScalerWindow:
    def __init__(self, tops: Sequence[int], options: ScalerWindowOptions) -> None:
        """The set starts with the first environments of the list, as published."""
        self._options = options
        self._tops = tops
        self._histories = VisitHistories(options.history)
        self._places = list(range(min(options.size, len(tops))))

    def choose(self, n: int, _step: int, random: Random) -> list[Share]:
        self._replace(random)
        return distribute(list(dict.fromkeys(self._places)), n, random)

    def observe(self, visit: Visit) -> None:
        self._histories.append(visit.environment, visit.groups[0].difficulty, visit_mean(visit)[0])

    def active(self) -> list[int]:
        return list(self._places)

    def _replace(self, random: Random) -> None:
        for place, environment in enumerate(self._places):
            if not self._is_spent(environment):
                continue
            self._histories.clear(environment)
            if len(self._tops) == 1:
                continue
            other = random.below(len(self._tops) - 1)
            self._places[place] = other if other < environment else other + 1

    def _is_spent(self, environment: int) -> bool:
        history = self._histories.get(environment)
        return history is not None and (
            history.zero_count() >= self._options.zero_limit
            or history.top_count(self._tops[environment]) >= self._options.top_limit
            or history.difficulty_slope(self._options.history) <= 0
        )

    def snapshot(self) -> Json:
        return {"places": list(self._places), "histories": self._histories.snapshot()}

    def restore(self, state: Json) -> None:
        places, histories = read_object(state, "places", "histories")
        self._places = read_wholes(places, len(self._places))
        self._histories.restore(histories)
