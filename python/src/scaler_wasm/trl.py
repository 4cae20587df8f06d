"""TRL: a reward function, data sets, and a curriculum that is the same on every rank.

Tested with TRL 1.16.0; the reward function asks for nothing that older versions lack, so it also serves forks that
pin them. Fixed data set::

    GRPOTrainer(model, reward_funcs=scaler_wasm.trl.reward, train_dataset=scaler_wasm.trl.dataset(levels=range(4)), ...)

Curriculum::

    args = GRPOConfig(max_steps=300, shuffle_dataset=False, ...)
    run = scaler_wasm.trl.Curriculum(args)
    GRPOTrainer(model, reward_funcs=run.reward, train_dataset=run.dataset(), callbacks=[run.callback()], args=args)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from accelerate.utils import gather_object
from datasets import Dataset, IterableDataset
from transformers import TrainerCallback

from .abi.verdicts import Verdict
from .rewards import judge, shares
from .rows import iterate_instances, user_message
from .runtime.completion import Completion
from .runtime.engine import Engine
from .runtime.prompt import AnswerFormat
from .training import TrainingCurriculum

__all__ = ["Curriculum", "dataset", "reward"]

#: File of the curriculum in a checkpoint.
STATE_FILE = "scaler_curriculum.json"


def reward(completions: Sequence[Completion], id: Sequence[str], **columns: Any) -> list[float | None]:
    """Rewards for a batch: the score of each completion; ``None``, which TRL leaves out, where the environment failed.

    ``completions``: texts or chats; ``id``: the column of instance ids, repeated for each completion. Everything else
    that TRL passes is optional. Raises when an id names no instance of the catalogue, never on what a model wrote.
    """
    verdicts = judge(id, completions)
    _log(columns.get("log_metric"), verdicts)
    return [verdict.score for verdict in verdicts]


def dataset(
    *,
    only: Sequence[str] | None = None,
    levels: Iterable[int] = range(10),
    count: int = 1,
    seed: int = 0,
    format: AnswerFormat = "boxed",
    engine: Engine | None = None,
) -> Dataset:
    """Instances with the columns ``prompt`` (a chat), ``id``, ``env``, ``version``, ``level`` and ``seed``."""
    instances = iterate_instances(only=only, levels=levels, count=count, seed=seed, format=format, engine=engine)
    return Dataset.from_list(
        [
            {
                "prompt": user_message(instance.prompt),
                "id": instance.id,
                "env": instance.environment,
                "version": instance.version,
                "level": instance.level,
                "seed": instance.seed,
            }
            for instance in instances
        ]
    )


class Curriculum:
    """The curriculum of one training run.

    Every rank holds the same state: each computes rewards of its own completions, the callback exchanges them after
    each step, and all ranks report all of them before the next groups are drawn.
    """

    def __init__(
        self,
        args: Any,
        *,
        seed: int = 0,
        policy: str | Mapping[str, Any] = "frontier",
        only: Sequence[str] | None = None,
        format: AnswerFormat = "boxed",
        engine: Engine | None = None,
    ) -> None:
        """``args``: the trainer's ``GRPOConfig``; it fixes the groups of a step and the rollouts of a group.

        Raises ``ValueError`` when the trainer would shuffle: its buffer would draw hundreds of groups ahead.
        """
        if getattr(args, "shuffle_dataset", False):
            raise ValueError("a curriculum needs GRPOConfig(shuffle_dataset=False): a shuffle buffer draws far ahead")
        self._args = args
        self._engine = engine
        self._groups: int = max(1, args.generation_batch_size // args.num_generations)
        self._curriculum = TrainingCurriculum(
            rollouts=args.num_generations, seed=seed, policy=policy, only=only, format=format, engine=engine
        )
        #: Rewards of this rank that the others do not know yet.
        self._unshared: list[tuple[int, float | None]] = []

    def dataset(self) -> IterableDataset:
        """A stream without end. The trainer must be given ``max_steps``."""
        return IterableDataset.from_generator(self._rows)

    def reward(
        self,
        completions: Sequence[Completion],
        id: Sequence[str],
        assignment: Sequence[int] | None = None,
        **columns: Any,
    ) -> list[float | None]:
        """As ``reward``, and remembers the rewards for the curriculum. Rows without an assignment are only judged."""
        verdicts = judge(id, completions, engine=self._engine)
        log_metric = columns.get("log_metric")
        _log(log_metric, verdicts)
        ratio = self.status().recent_effective_prompt_ratio
        if log_metric is not None and ratio is not None:
            log_metric("scaler/effective_prompt_ratio", ratio)
        scores = [verdict.score for verdict in verdicts]
        if assignment is not None:
            self._unshared.extend(zip(assignment, scores, strict=True))
        return scores

    def callback(self) -> TrainerCallback:
        """What reports after each step, and saves the curriculum into each checkpoint."""
        return _Callback(self)

    def load(self, checkpoint: str) -> None:
        """Goes on from a checkpoint's curriculum; call it before ``trainer.train(resume_from_checkpoint=checkpoint)``.

        The trainer then does not skip data: the stream goes on where the saved curriculum stands.
        """
        self._curriculum.load(Path(checkpoint) / STATE_FILE)
        self._args.ignore_data_skip = True

    def status(self) -> Any:
        """What the curriculum has done so far."""
        return self._curriculum.status()

    def exchange(self) -> None:
        """Reports the rewards of all ranks, in the same order on each. Every rank must call it."""
        rewards = gather_object(self._unshared)
        self._unshared = []
        self._curriculum.report(rewards)

    def save(self, checkpoint: Path) -> None:
        self._curriculum.save(checkpoint / STATE_FILE)

    def _rows(self) -> Iterator[dict[str, Any]]:
        while True:
            for assignment, prompt in self._curriculum.next(self._groups):
                yield {
                    "prompt": user_message(prompt),
                    "id": assignment.instance,
                    "assignment": assignment.assignment,
                    "env": assignment.environment,
                    "level": assignment.level,
                }


class _Callback(TrainerCallback):
    def __init__(self, run: Curriculum) -> None:
        self._run = run

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        self._run.exchange()

    def on_save(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        if state.is_world_process_zero:
            self._run.save(Path(args.output_dir) / f"checkpoint-{state.global_step}")


def _log(log_metric: Callable[[str, float], None] | None, verdicts: Iterable[Verdict]) -> None:
    if log_metric is not None:
        for status, share in shares(verdicts).items():
            log_metric(f"scaler/{status}", share)
