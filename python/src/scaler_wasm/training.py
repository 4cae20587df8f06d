"""A curriculum for trainers that keep their own checkpoints."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .curriculum.config import CurriculumConfig
from .curriculum.curriculum import Curriculum
from .curriculum.statistics import CurriculumStatus
from .curriculum.store.files import replace_file
from .curriculum.types import Assignment, Environment, environments_of
from .errors import ScalerError
from .ledger import RolloutLedger
from .rewards import shared_engine
from .rows import select_environments
from .runtime.engine import Engine
from .runtime.prompt import AnswerFormat


class Task(NamedTuple):
    """One group to roll out, with its prompt."""

    assignment: Assignment
    prompt: str


class TrainingCurriculum:
    """Gives out groups with their prompts, takes rewards back, and travels with the trainer's checkpoints.

    The state depends on the seed and the rewards alone, not on the order in which they come between two calls of
    ``next``: processes that report the same rewards hold the same state.

    >>> curriculum = TrainingCurriculum(rollouts=2, only=["logic"])
    >>> (task,) = curriculum.next(1)
    >>> curriculum.report([(task.assignment.assignment, 1.0), (task.assignment.assignment, None)])
    """

    def __init__(
        self,
        *,
        rollouts: int,
        seed: int = 0,
        policy: str | Mapping[str, Any] = "frontier",
        only: Sequence[str] | None = None,
        format: AnswerFormat = "boxed",
        engine: Engine | None = None,
    ) -> None:
        """``rollouts``: completions of each instance. ``policy``: a name of ``POLICIES``, or a policy with options.
        ``only``: families or ids of environments.

        Raises ``E_CURRICULUM_CONFIG``, ``E_ENVIRONMENT_UNKNOWN``.
        """
        self._engine = engine or shared_engine()
        self._format: AnswerFormat = format
        config = CurriculumConfig(seed=seed, rollouts=rollouts, policy=policy)
        self._curriculum = Curriculum(environments_for(self._engine, only), config)
        self._ledger = RolloutLedger(rollouts)

    def next(self, groups: int) -> list[Task]:
        """The next groups. Rewards that were reported since the last call have taken effect."""
        return with_prompts(self._engine, self._curriculum.next(groups), self._format)

    def report(self, rewards: Iterable[tuple[int, float | None]]) -> None:
        """Takes pairs (number of the assignment, reward), one for each rollout; ``None`` for a fault."""
        self._curriculum.report(self._ledger.outcomes(rewards))

    def status(self) -> CurriculumStatus:
        return self._curriculum.status()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the state to a file, whole or not at all."""
        state = {
            "environments": self._curriculum.environments,
            "config": self._curriculum.config.to_json(),
            "curriculum": self._curriculum.snapshot(),
            "ledger": self._ledger.snapshot(),
        }
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, json.dumps(state).encode())

    def load(self, path: str | os.PathLike[str]) -> None:
        """Goes on from a saved state, with the environments and the policy that it was saved with.

        Raises ``E_RUN_MISSING``; ``E_RUN_FORMAT`` when the file holds something else.
        """
        state = _read_state(Path(path))
        environments = [Environment(*fields) for fields in state["environments"]]
        config = CurriculumConfig.from_json(state["config"])
        self._curriculum = Curriculum.restore(environments, config, state["curriculum"])
        self._ledger = RolloutLedger(config.rollouts)
        self._ledger.restore(state["ledger"])


def environments_for(engine: Engine, only: Sequence[str] | None) -> list[Environment]:
    """The environments of a catalogue that ``only`` names, for a curriculum."""
    wanted = set(select_environments(engine, only))
    return [environment for environment in environments_of(engine.catalogue) if environment.id in wanted]


def with_prompts(engine: Engine, assignments: Iterable[Assignment], format: AnswerFormat) -> list[Task]:
    return [
        Task(assignment, engine.instance(assignment.environment, assignment.level, assignment.seed, format).prompt)
        for assignment in assignments
    ]


def _read_state(path: Path) -> Any:
    try:
        state = json.loads(path.read_text())
    except FileNotFoundError as error:
        raise ScalerError("E_RUN_MISSING", f"there is no saved curriculum at {path}") from error
    except ValueError as error:
        raise ScalerError("E_RUN_FORMAT", f"{path} is not JSON") from error
    if not isinstance(state, dict) or not {"environments", "config", "curriculum", "ledger"} <= state.keys():
        raise ScalerError("E_RUN_FORMAT", f"{path} holds no curriculum")
    return state
