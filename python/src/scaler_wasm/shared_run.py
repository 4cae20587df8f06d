"""A curriculum run that the processes of a Ray cluster share."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import ray

from .curriculum.config import CurriculumConfig
from .curriculum.store.file_store import FileStore
from .curriculum.store.run_format import RUN_FILE
from .ledger import RolloutLedger
from .rewards import shared_engine
from .runtime.prompt import AnswerFormat
from .training import Task, environments_for, with_prompts

#: Reports that may wait before they are written: a flush to the disk for every rollout would be slow.
_REPORT_BATCH = 64


class SharedRun:
    """Keeps a run directory: made where there is none, continued where there is one."""

    def __init__(
        self,
        directory: str,
        *,
        groups: int,
        rollouts: int,
        seed: int = 0,
        policy: str | Mapping[str, Any] = "frontier",
        only: Sequence[str] | None = None,
        format: AnswerFormat = "boxed",
    ) -> None:
        """``groups``: how many are drawn at a time, best as many as the trainer takes in a step."""
        self._engine = shared_engine()
        self._groups = groups
        self._format: AnswerFormat = format
        if (Path(directory) / RUN_FILE).exists():
            self._store = FileStore.open(directory)
        else:
            config = CurriculumConfig(seed=seed, rollouts=rollouts, policy=policy)
            self._store = FileStore.create(directory, environments_for(self._engine, only), config)
        self._ledger = RolloutLedger(rollouts)
        self._drawn: deque[Task] = deque()
        self._unwritten: list[tuple[int, float | None]] = []

    def take(self) -> Task:
        """The next group. Rewards that were reported before the group was drawn have taken effect."""
        if not self._drawn:
            self.flush()
            self._drawn.extend(with_prompts(self._engine, self._store.next(self._groups), self._format))
        return self._drawn.popleft()

    def report(self, assignment: int, reward: float | None) -> None:
        """Takes the reward of one rollout; ``None`` for a fault."""
        self._unwritten.append((assignment, reward))
        if len(self._unwritten) >= _REPORT_BATCH:
            self.flush()

    def flush(self) -> None:
        """Writes what was reported to the disk."""
        rewards, self._unwritten = self._unwritten, []
        self._store.report(self._ledger.outcomes(rewards))

    def status(self) -> Any:
        self.flush()
        return self._store.status()


def shared_run(directory: str, **options: Any) -> Any:
    """A handle on the one actor that keeps the run; the first caller starts it, with the options of ``SharedRun``.

    The actor's name is the run's path, so that every process of the job finds it. It ends with the job.
    """
    path = str(Path(directory).absolute())
    actor = ray.remote(num_cpus=0)(SharedRun)
    return actor.options(name=actor_name(path), get_if_exists=True).remote(path, **options)


def actor_name(path: str) -> str:
    return f"scaler-run:{path}"
