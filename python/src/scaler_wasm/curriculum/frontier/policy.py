"""The frontier policy: for every environment a Bayesian belief about where the model's frontier lies.

Every group is spent where the belief expects the most gradient. ``docs/curriculum.md`` derives it and names its
sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest
from math import ceil, floor
from typing import NamedTuple

from ..environments import family_of
from ..random import Random
from ..state import read_list, read_numbers, read_object, read_whole
from ..types import Choice, Environment, Json, Visit
from .belief import expected_success, expected_values, index_of_largest, predict, weigh
from .ladder import Ladder
from .member import Member, decode_belief, encode_belief
from .population import Population
from .progress import LearningProgress, bucket_of

#: An environment whose best level is expected to be worth less than this rests.
_WORTH = 0.55
#: Groups of the whole run that a first rest lasts; every further one in a row lasts twice as long.
_REST = 1280
_MAX_DOUBLINGS = 6
#: What speaks for an environment never visited; it shrinks with every visit.
_NOVELTY = 0.06
#: What speaks against another group while one is out.
_IN_FLIGHT = 0.05
#: Rollouts of one group that count as evidence.
_MAX_EVIDENCE = 64
#: Groups of one step for one environment, while others are left.
_MAX_REPEATS = 8


class Ranked(NamedTuple):
    """What speaks for an environment, negated, and its index: the natural order puts the best first."""

    minus_score: float
    environment: int


class Survey(NamedTuple):
    #: Environments worth a group now.
    ready: list[Ranked]
    #: Those worth another look because their rest is over.
    due: list[int]
    #: Those never chosen.
    unseen: list[int]


class FrontierPolicy:
    def __init__(self, environments: Sequence[Environment], rollouts: int, explore: float, family_floor: float) -> None:
        """``explore``: share of every step, in [0, 1], for environments never seen or due for another look.

        ``family_floor``: share of every step, in [0, 1], for the families that waited longest.
        """
        self._explore = explore
        self._family_floor = family_floor
        ladders = {levels: Ladder(levels, rollouts) for levels in {levels for _, _, levels in environments}}
        self._ladders = [ladders[levels] for _, _, levels in environments]
        families: dict[str, int] = {}
        self._families = [families.setdefault(family_of(id), len(families)) for id, _, _ in environments]
        self._population = Population(len(families))
        self._progress = LearningProgress()
        self._members: list[Member | None] = [None] * len(environments)
        #: Run clock when each family was last chosen, -1 before.
        self._family_seen: list[float] = [-1] * len(families)
        #: Groups given so far.
        self._clock = 0

    def choose(self, n: int, _step: int, random: Random) -> list[Choice]:
        choices: list[Choice] = []
        taken: dict[int, int] = {}

        def take(environment: int) -> None:
            if len(choices) < n:
                repeat = taken.get(environment, 0)
                taken[environment] = repeat + 1
                choices.append(self._take(environment, repeat, random))

        def take_once(environment: int) -> None:
            if environment not in taken:
                take(environment)

        ready, due, unseen = self._survey()
        fresh = self._appraise_unseen(unseen, n, random)
        waiting = [due[i] for i in random.sample(len(due), n)]
        explore = ceil(n * self._explore)
        for environment in waiting[: ceil(explore / 2)]:
            take(environment)
        for ranked in fresh[: explore - len(choices)]:
            take(ranked.environment)
        for environment in self._neglected(ready, taken, floor(n * self._family_floor)):
            take(environment)
        for ranked in nsmallest(n, ready + fresh):
            take_once(ranked.environment)
        for environment in waiting:
            take_once(environment)
        if len(choices) < n:
            repeated = nsmallest(n, ready)
            for _ in range(1, _MAX_REPEATS):
                for ranked in repeated:
                    take(ranked.environment)
            for ranked in self._everything():
                take_once(ranked.environment)
            given = [choice.environment for choice in choices]
            for i in range(n - len(choices)):
                take(given[i % len(given)])
        self._clock += n
        return choices

    def observe(self, visit: Visit) -> None:
        environment = visit.environment
        member, ladder = self._known(environment), self._ladders[environment]
        member.in_flight -= len(visit.groups)
        seen = [group for group in visit.groups if group.rewards > 0]
        if not seen:
            return
        for level, _difficulty, count, total in seen:
            # At the ends of a ladder the level cannot follow the model, and a surprise there is no progress.
            if member.visits > 0 and 0 < level < ladder.levels - 1:
                surprise = total / count - expected_success(member.belief, ladder, level)
                self._progress.observe(member.visits, surprise)
            evidence = min(count, _MAX_EVIDENCE)
            weigh(member.belief, ladder, level, floor((total / count) * evidence + 0.5), evidence)
        if member.visits == 0:
            self._population.add(self._families[environment], member.belief, ladder)
        predict(member.belief, ladder, self._progress.rise(member.visits))
        member.visits += 1
        _appraise(member, ladder)
        if member.value >= _WORTH:
            member.rests = 0
        elif member.visits >= 2:
            member.rest_until = self._clock + (_REST << min(member.rests, _MAX_DOUBLINGS))
            member.rests += 1

    def difficulty(self, environment: int) -> float:
        member = self._members[environment]
        return 0 if member is None else member.level

    def active(self) -> list[int]:
        return [ranked.environment for ranked in self._survey().ready]

    def _survey(self) -> Survey:
        penalties = self._progress.penalties()
        survey = Survey([], [], [])
        for environment, member in enumerate(self._members):
            if member is None:
                survey.unseen.append(environment)
            elif member.visits > 0 and member.value >= _WORTH:
                novelty = _NOVELTY / (1 + member.visits)
                penalty = penalties[bucket_of(member.visits)]
                score = member.value - penalty + novelty - _IN_FLIGHT * member.in_flight
                survey.ready.append(Ranked(-score, environment))
            elif member.in_flight == 0 and member.rest_until <= self._clock:
                survey.due.append(environment)
        return survey

    def _appraise_unseen(self, unseen: Sequence[int], count: int, random: Random) -> list[Ranked]:
        """Some environments that were never chosen, the most promising first, by what their families have shown."""
        # Environments of one family with ladders of one length have the same prior.
        values: dict[tuple[int, int], float] = {}
        candidates: list[Ranked] = []
        for i in random.sample(len(unseen), count):
            environment = unseen[i]
            family, ladder = self._families[environment], self._ladders[environment]
            value = values.get((family, ladder.levels))
            if value is None:
                value = max(expected_values(self._population.prior(family, ladder), ladder))
                values[family, ladder.levels] = value
            candidates.append(Ranked(-(value + _NOVELTY), environment))
        return sorted(candidates)

    def _neglected(self, ready: Sequence[Ranked], taken: dict[int, int], count: int) -> list[int]:
        """The best environment that is ready of each family, the families that waited longest first."""
        if count == 0:
            return []
        best: dict[int, Ranked] = {}
        for ranked in ready:
            if ranked.environment not in taken:
                family = self._families[ranked.environment]
                best[family] = min(best.get(family, ranked), ranked)
        waited = sorted(best, key=lambda family: (self._family_seen[family], family))
        return [best[family].environment for family in waited[:count]]

    def _everything(self) -> list[Ranked]:
        """Every environment, the most valuable first: for when nothing better is left."""
        return sorted(
            Ranked(0.0 if member is None else -member.value, environment)
            for environment, member in enumerate(self._members)
        )

    def _take(self, environment: int, repeat: int, random: Random) -> Choice:
        ladder = self._ladders[environment]
        member = self._members[environment]
        if member is None:
            member = Member(self._population.prior(self._families[environment], ladder))
            _appraise(member, ladder)
            self._members[environment] = member
        member.in_flight += 1
        self._family_seen[self._families[environment]] = self._clock
        level = member.level if repeat == 0 else _draw_level(member, ladder, random)
        return Choice(environment, level, member.level)

    def _known(self, environment: int) -> Member:
        member = self._members[environment]
        assert member is not None, "a visit is of an environment that was chosen"
        return member

    def snapshot(self) -> Json:
        members = [
            [
                environment,
                member.visits,
                member.in_flight,
                member.rest_until,
                member.rests,
                encode_belief(member.belief),
            ]
            for environment, member in enumerate(self._members)
            if member is not None
        ]
        return {
            "clock": self._clock,
            "familySeen": list(self._family_seen),
            "population": self._population.snapshot(),
            "progress": self._progress.snapshot(),
            "members": members,
        }

    def restore(self, state: Json) -> None:
        clock, family_seen, population, progress, members = read_object(
            state, "clock", "familySeen", "population", "progress", "members"
        )
        self._clock = read_whole(clock)
        self._family_seen = read_numbers(family_seen, len(self._family_seen))
        self._population.restore(population)
        self._progress.restore(progress)
        self._members = [None] * len(self._members)
        for entry in read_list(members):
            *counts, belief = read_list(entry, 6)
            environment, visits, in_flight, rest_until, rests = map(read_whole, counts)
            ladder = self._ladders[environment]
            member = Member(
                decode_belief(belief, ladder.hypotheses),
                visits=visits,
                in_flight=in_flight,
                rest_until=rest_until,
                rests=rests,
            )
            _appraise(member, ladder)
            self._members[environment] = member


def _appraise(member: Member, ladder: Ladder) -> None:
    """The level worth most under the belief, and what it is worth."""
    values = expected_values(member.belief, ladder)
    member.level = index_of_largest(values)
    member.value = values[member.level]


def _draw_level(member: Member, ladder: Ladder, random: Random) -> int:
    """Thompson sampling: the level worth most under one hypothesis drawn from the belief."""
    left = random.uniform()
    drawn = 0
    for h, probability in enumerate(member.belief):
        if left < 0:
            break
        drawn = h
        left -= probability
    return index_of_largest(ladder.value[drawn])
