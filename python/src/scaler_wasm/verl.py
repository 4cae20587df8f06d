"""verl: a reward function, data rows, and a data set that asks a curriculum.

Tested with verl 0.9.1. Reward::

    reward.custom_reward_function.path=pkg://scaler_wasm.verl reward.custom_reward_function.name=compute_score

Curriculum, in addition (``+`` adds keys that verl's own configuration lacks)::

    data.custom_cls.path=pkg://scaler_wasm.verl data.custom_cls.name=CurriculumDataset
    data.dataloader_num_workers=0 +data.scaler.run=runs/a +data.scaler.rollouts=8

The data set and the reward workers are different processes: they share the run through an actor of Ray, which keeps
it in its directory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from torch import tensor, uint8
from torch.utils.data import Dataset

from .abi.codes import Status
from .rewards import judge
from .rows import iterate_instances, user_message
from .runtime.engine import Engine
from .runtime.prompt import AnswerFormat

__all__ = ["CurriculumDataset", "compute_score", "rows"]

#: Name of the data source in every row.
DATA_SOURCE = "scaler"


def compute_score(
    data_source: str,
    solution_str: str,
    ground_truth: str,
    extra_info: Mapping[str, Any] | None = None,
    **kwargs: Any,
) -> dict[str, float]:
    """The score of one response; ``ground_truth`` is the id of its instance. Thread-safe.

    verl takes numbers alone, so a fault has score 0 here and ``fault`` 1: the averages that verl logs for every key
    show it, and a curriculum is told that there is no reward. Every result has the same keys.
    """
    (verdict,) = judge([ground_truth], [solution_str])
    if extra_info is not None and extra_info.get("scaler_run") is not None:
        _run_named(extra_info["scaler_run"]).report.remote(extra_info["assignment"], verdict.score)
    return {
        "score": verdict.score or 0.0,
        "acc": float(verdict.status is Status.CORRECT),
        "malformed": float(verdict.status is Status.MALFORMED),
        "no_answer": float(verdict.status is Status.NO_ANSWER),
        "fault": float(verdict.status is Status.FAULT),
    }


def rows(
    *,
    only: Sequence[str] | None = None,
    levels: Sequence[int] = range(10),
    count: int = 1,
    seed: int = 0,
    format: AnswerFormat = "boxed",
    split: str = "train",
    engine: Engine | None = None,
) -> Iterator[dict[str, Any]]:
    """Rows of a data set as verl reads them, for instance from parquet.

    >>> row = next(rows(only=["logic"]))
    >>> row["reward_model"]["ground_truth"]
    'logic/knights-and-knaves@1:0:0'
    """
    instances = iterate_instances(only=only, levels=levels, count=count, seed=seed, format=format, engine=engine)
    for index, instance in enumerate(instances):
        yield _row(instance.id, instance.prompt, {"index": index, "split": split, "level": instance.level})


class CurriculumDataset(Dataset[dict[str, Any]]):
    """Slots for groups: each is filled by the curriculum when the trainer fetches it.

    Options under ``data.scaler``: ``run`` (the run directory, required), ``rollouts`` (those of a group, required),
    ``slots`` (groups of the whole training, 1,000,000), ``seed``, ``policy``, ``only``, ``format``. An existing run is
    continued.
    """

    def __init__(
        self, data_files: Any, tokenizer: Any, config: Any, processor: Any = None, max_samples: int = -1
    ) -> None:
        """As verl calls it. ``data_files`` are not read.

        Raises ``ValueError`` for options that are missing, and for data workers, whose processes cannot reach Ray.
        """
        options = dict(config.get("scaler") or {})
        if "run" not in options or "rollouts" not in options:
            raise ValueError("set +data.scaler.run to a run directory and +data.scaler.rollouts to rollout.n")
        if config.get("dataloader_num_workers", 0) != 0:
            raise ValueError("set data.dataloader_num_workers=0: data workers would draw groups far ahead")
        slots = int(options.pop("slots", 1_000_000))
        self._slots = slots if max_samples < 0 else min(slots, max_samples)
        self._run: str = os.path.abspath(options.pop("run"))
        from .shared_run import shared_run  # noqa: PLC0415

        self._actor = shared_run(self._run, groups=int(config.get("train_batch_size", 64)), **options)

    def __len__(self) -> int:
        return self._slots

    def __getitem__(self, slot: int) -> dict[str, Any]:
        import ray  # noqa: PLC0415

        assignment, prompt = ray.get(self._actor.take.remote())
        extra_info = {
            "index": slot,
            "split": "train",
            "level": assignment.level,
            "assignment": assignment.assignment,
            "scaler_run": self._run,
        }
        row = _row(assignment.instance, prompt, extra_info)
        return {
            **row,
            "raw_prompt": row["prompt"],
            # verl needs one tensor in a batch.
            "dummy_tensor": tensor([0], dtype=uint8),
            "index": slot,
            "tools_kwargs": {},
            "interaction_kwargs": {},
        }


def _row(id: str, prompt: str, extra_info: dict[str, Any]) -> dict[str, Any]:
    """The id stands where other data sets keep the answer: nothing else is needed to judge."""
    return {
        "data_source": DATA_SOURCE,
        "prompt": user_message(prompt),
        "ability": id.partition("/")[0],
        "reward_model": {"style": "rule", "ground_truth": id},
        "extra_info": extra_info,
    }


@cache
def _run_named(path: str) -> Any:
    import ray  # noqa: PLC0415

    from .shared_run import actor_name  # noqa: PLC0415

    return ray.get_actor(actor_name(path))
