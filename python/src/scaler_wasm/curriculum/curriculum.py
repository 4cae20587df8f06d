"""The curriculum: hands out groups of rollouts, takes their rewards back, and lets a policy decide what is next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Integral, Real
from typing import Any

from ..errors import ScalerError
from .config import CurriculumConfig, create_policy
from .environments import check_environments
from .groups import OpenGroups
from .random import Random
from .seeds import instance_seed
from .state import read_list, read_number, read_object, read_whole, read_wholes
from .statistics import CurriculumStatistics, CurriculumStatus, StatusSource
from .types import Assignment, Choice, Environment, Json, Outcome, ReportReceipt

#: Groups that one call of ``next`` may ask for.
MAX_GROUPS = 65_536


class Curriculum:
    """A deterministic state machine without I/O.

    The same environments, configuration and calls give the same assignments, on every machine and in TypeScript. It
    keeps no time; a step is a call of ``next``. Outcomes take effect at the following ``next``, in the order in which
    their groups were given. So between two calls of ``next`` neither the order of outcomes nor their division into
    reports matters. For one thread at a time.

    >>> curriculum = Curriculum([Environment("sums/small", 1, 10)], CurriculumConfig(seed=1, rollouts=2))
    >>> (group,) = curriculum.next(1)
    >>> curriculum.report(Outcome(group.assignment, rollout, 1.0) for rollout in range(2)).accepted
    2
    """

    def __init__(self, environments: Sequence[Environment], config: CurriculumConfig) -> None:
        """Raises ``E_CURRICULUM_ENVIRONMENT``."""
        check_environments(environments)
        self.environments = tuple(environments)
        self.config = config
        self._policy = create_policy(config, self.environments)
        self._indexes = {environment.id: index for index, environment in enumerate(self.environments)}
        self._open = OpenGroups(config.rollouts)
        self._statistics = CurriculumStatistics()
        self._random = Random.from_seed(config.seed)
        self._step = 0
        self._next_assignment = 0
        self._last: list[Choice] = []

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return Curriculum.restore, (self.environments, self.config, self.snapshot())

    @property
    def step(self) -> int:
        """The number of calls of ``next`` so far."""
        return self._step

    @property
    def assignments(self) -> int:
        """The number of groups given so far; assignments below it exist."""
        return self._next_assignment

    def next(self, n: int, step: int | None = None) -> list[Assignment]:
        """``n`` groups to roll out.

        With ``step``, the call can be repeated: the number of the last step gives that step's groups once more,
        whatever ``n``, and the number after it gives new ones. Raises ``E_CURRICULUM_CONFIG`` for an ``n`` outside 1
        to ``MAX_GROUPS``, ``E_CURRICULUM_STEP`` for any other step; neither changes anything.
        """
        if not self.check_next(n, step):
            return self.last_assignments()
        for visit, groups in self._open.close(self._step + 1 - self.config.max_age):
            for group in groups:
                self._statistics.close(group)
            self._policy.observe(visit)
        self._step += 1
        self._last = self._policy.choose(n, self._step, self._random)
        for choice in self._last:
            self._open.open(self._next_assignment, choice, self._step)
            self._next_assignment += 1
        return self.last_assignments()

    def check_next(self, n: int, step: int | None = None) -> bool:
        """Whether ``next`` with these arguments would give new groups; raises as ``next`` does, and changes nothing."""
        if not isinstance(n, int) or not 1 <= n <= MAX_GROUPS:
            raise ScalerError("E_CURRICULUM_CONFIG", f"a step has 1 to {MAX_GROUPS} groups, not {n}")
        if step is None or step == self._step + 1:
            return True
        if step == self._step and step > 0:
            return False
        known = "no step was given yet" if self._step == 0 else f"the last step given is {self._step}"
        raise ScalerError("E_CURRICULUM_STEP", f"{known}; step {step} cannot be given")

    def last_assignments(self) -> list[Assignment]:
        """The groups of the last step."""
        first = self._next_assignment - len(self._last)
        return [self._assignment(first + i, choice, self._step) for i, choice in enumerate(self._last)]

    def report(self, outcomes: Iterable[Outcome]) -> ReportReceipt:
        """Takes outcomes of groups given before, in any order. All are checked first: when one is refused, none counts.

        A rollout's first outcome stands. Raises ``E_CURRICULUM_ASSIGNMENT``, ``E_CURRICULUM_REWARD``,
        ``E_CURRICULUM_ENVIRONMENT``, ``E_CURRICULUM_LEVEL`` and ``E_CURRICULUM_MISMATCH``.
        """
        given = list(outcomes)
        self.check_report(given)
        accepted = duplicates = late = 0
        for outcome in given:
            if self._open.get(outcome.assignment) is None:
                expired = self._open.has_expired(outcome.assignment)
                late += expired
                duplicates += not expired
                continue
            value = "fault" if outcome.reward is None else float(outcome.reward)
            fresh = self._open.record(outcome.assignment, outcome.rollout, value)  # type: ignore[arg-type]
            accepted += fresh
            duplicates += not fresh
        receipt = ReportReceipt(accepted, duplicates, late)
        self._statistics.count(receipt)
        return receipt

    def check_report(self, outcomes: Iterable[Outcome]) -> None:
        """Raises as ``report`` does, and changes nothing."""
        for outcome in outcomes:
            self._check(outcome)

    def _check(self, outcome: Outcome) -> None:
        assignment, rollout, reward = outcome.assignment, outcome.rollout, outcome.reward
        if not isinstance(assignment, Integral) or not 0 <= assignment < self._next_assignment:
            raise ScalerError("E_CURRICULUM_ASSIGNMENT", f"assignment {assignment} was never given")
        if not isinstance(rollout, Integral) or not 0 <= rollout < self.config.rollouts:
            raise ScalerError(
                "E_CURRICULUM_ASSIGNMENT",
                f"assignment {assignment} has rollouts 0 to {self.config.rollouts - 1}, not {rollout}",
            )
        if reward is not None and not (isinstance(reward, Real) and 0 <= reward <= 1):
            raise ScalerError(
                "E_CURRICULUM_REWARD",
                f"assignment {assignment}, rollout {rollout}: a reward is a number between 0 and 1, not {reward}",
            )
        self._compare(outcome)

    def _compare(self, outcome: Outcome) -> None:
        """Holds what an outcome says of its assignment against what was given."""
        environment, level = outcome.environment, outcome.level
        open = self._open.get(outcome.assignment)
        index = None if open is None else open.choice.environment
        if environment is not None:
            index = self._indexes.get(environment)
            if index is None:
                raise ScalerError(
                    "E_CURRICULUM_ENVIRONMENT", f"there is no environment {environment} in this curriculum"
                )
        if level is not None and index is not None:
            id, _version, levels = self.environments[index]
            if not isinstance(level, Integral) or not 0 <= level < levels:
                raise ScalerError("E_CURRICULUM_LEVEL", f"{id} has levels 0 to {levels - 1}, not {level}")
        if open is None:
            return
        given = self._assignment(outcome.assignment, open.choice, open.step)
        for name in ("environment", "level", "seed"):
            said, known = getattr(outcome, name), getattr(given, name)
            if said is not None and said != known:
                raise ScalerError(
                    "E_CURRICULUM_MISMATCH", f"assignment {outcome.assignment} has {name} {known}, not {said}"
                )

    def _assignment(self, assignment: int, choice: Choice, step: int) -> Assignment:
        id, version, _levels = self.environments[choice.environment]
        seed = instance_seed(self.config.seed, assignment)
        return Assignment(
            assignment=assignment,
            environment=id,
            version=version,
            level=choice.level,
            seed=seed,
            instance=f"{id}@{version}:{choice.level}:{seed}",
            rollouts=self.config.rollouts,
            step=step,
        )

    def active(self) -> list[int]:
        """The environments now in rotation, by index."""
        return self._policy.active()

    def difficulty(self, environment: int) -> float:
        """The level, possibly between two rungs, at which the policy sees the environment with this index."""
        return self._policy.difficulty(environment)

    def status(self) -> CurriculumStatus:
        return self._statistics.status(
            StatusSource(
                environments=self.environments,
                step=self._step,
                given=self._next_assignment,
                open=len(self._open),
                active=set(self._policy.active()),
                difficulty=self._policy.difficulty,
            )
        )

    def snapshot(self) -> Json:
        """The whole state as JSON. ``restore`` with the same environments and configuration goes on from it."""
        return {
            "step": self._step,
            "nextAssignment": self._next_assignment,
            "random": self._random.snapshot(),
            "last": [list(choice) for choice in self._last],
            "open": self._open.snapshot(),
            "statistics": self._statistics.snapshot(),
            "policy": self._policy.snapshot(),
        }

    @classmethod
    def restore(cls, environments: Sequence[Environment], config: CurriculumConfig, snapshot: Json) -> Curriculum:
        """Raises ``E_CURRICULUM_STATE`` when the state is of another shape."""
        step, next_assignment, random, last, open, statistics, policy = read_object(
            snapshot, "step", "nextAssignment", "random", "last", "open", "statistics", "policy"
        )
        curriculum = cls(environments, config)
        curriculum._step = read_whole(step)
        curriculum._next_assignment = read_whole(next_assignment)
        curriculum._random = Random(read_wholes(random, 4))
        for entry in read_list(last):
            environment, level, difficulty = read_list(entry, 3)
            choice = Choice(read_whole(environment), read_whole(level), read_number(difficulty))
            curriculum._last.append(choice)
        curriculum._open.restore(open)
        curriculum._statistics.restore(statistics)
        curriculum._policy.restore(policy)
        return curriculum
