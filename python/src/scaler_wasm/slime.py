"""Hooks for slime and its forks.

``--custom-rm-path scaler_wasm.slime.reward`` judges samples whose label is the id of their instance. An adaptive
curriculum needs two more: ``--data-source-path scaler_wasm.slime.CurriculumSource`` and
``--rollout-all-samples-process-path scaler_wasm.slime.report_rollouts``.

Signatures are those of ``slime/rollout`` (July 2026). slime is imported only where its ``Sample`` is made.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .abi.verdicts import Verdict
from .rewards import judge
from .rows import user_message
from .training import Task, TrainingCurriculum

#: Where a sample's metadata keeps what became of it.
VERDICT_KEY = "scaler"
ASSIGNMENT_KEY = "assignment"


async def reward(args: Any, samples: Any, **kwargs: Any) -> Any:
    """The reward of a sample, a float in [0, 1]; with ``--group-rm``, of a list of samples, a list.

    Where the environment failed, ``sample.remove_sample`` is set, which keeps it out of the loss; the 0 that it gets is
    there because slime needs a number. ``sample.metadata["scaler"]`` tells status, reason and fault.
    """
    group = samples if isinstance(samples, list) else [samples]
    ids = [sample.label for sample in group]
    texts = [sample.response for sample in group]
    # Off the event loop, which runs the rollouts.
    verdicts = await asyncio.to_thread(judge, ids, texts)
    rewards = [_record(sample, verdict) for sample, verdict in zip(group, verdicts, strict=True)]
    return rewards if isinstance(samples, list) else rewards[0]


def _record(sample: Any, verdict: Verdict) -> float:
    fault = verdict.score is None
    sample.metadata = {
        **(sample.metadata or {}),
        VERDICT_KEY: {"status": verdict.status.value, "reason": verdict.reason.value, "fault": fault},
    }
    if fault:
        sample.remove_sample = True
    return verdict.score or 0.0


class CurriculumSource:
    """A data source that asks the curriculum for each group.

    Options are attributes of slime's arguments, which ``--custom-config-path`` sets: ``scaler_seed``,
    ``scaler_policy``, ``scaler_only`` (families or ids). The state is saved with the trainer's checkpoints.
    """

    def __init__(self, args: Any) -> None:
        self.args = args
        self.curriculum = TrainingCurriculum(
            rollouts=args.n_samples_per_prompt,
            seed=getattr(args, "scaler_seed", 0),
            policy=getattr(args, "scaler_policy", "frontier"),
            only=getattr(args, "scaler_only", None),
        )
        self._tokenizer = _load_tokenizer(args) if getattr(args, "apply_chat_template", False) else None
        self._sample_index = 0
        #: Groups that were begun and interrupted; they come first.
        self._buffer: list[list[Any]] = []

    def get_samples(self, num_samples: int) -> list[list[Any]]:
        """``num_samples`` groups of ``n_samples_per_prompt`` samples: interrupted ones, then new ones."""
        groups, self._buffer = self._buffer[:num_samples], self._buffer[num_samples:]
        missing = num_samples - len(groups)
        return groups + ([self._group(task) for task in self.curriculum.next(missing)] if missing else [])

    def add_samples(self, samples: list[list[Any]]) -> None:
        """Takes back groups whose rollouts were interrupted."""
        self._buffer.extend(samples)

    def save(self, rollout_id: int) -> None:
        self.curriculum.save(self._path(self.args.save, rollout_id))

    def load(self, rollout_id: int | None = None) -> None:
        """Does nothing for a run that starts anew."""
        if getattr(self.args, "load", None) is not None and rollout_id is not None:
            path = self._path(self.args.load, rollout_id)
            if path.exists():
                self.curriculum.load(path)

    def __len__(self) -> int:
        """Instances never end; slime divides by this to count epochs."""
        return 1 << 40

    def _group(self, task: Task) -> list[Any]:
        from slime.utils.types import Sample  # noqa: PLC0415

        group = []
        for _ in range(self.args.n_samples_per_prompt):
            sample = Sample(prompt=self._prompt(task.prompt), label=task.assignment.instance)
            sample.group_index = task.assignment.assignment
            sample.index = self._sample_index
            sample.metadata = {ASSIGNMENT_KEY: task.assignment.assignment}
            self._sample_index += 1
            group.append(sample)
        return group

    def _prompt(self, prompt: str) -> str:
        if self._tokenizer is None:
            return prompt
        text = self._tokenizer.apply_chat_template(user_message(prompt), tokenize=False, add_generation_prompt=True)
        return str(text)

    @staticmethod
    def _path(folder: str, rollout_id: int) -> Path:
        return Path(folder) / "rollout" / f"scaler_curriculum_{rollout_id}.json"


def report_rollouts(args: Any, all_samples: Any, data_source: CurriculumSource) -> None:
    """Reports all rewards of a rollout, those of groups that were filtered out included.

    Samples without a reward were interrupted: they come again, or their group closes without them.
    """
    rewards: list[tuple[int, float | None]] = []
    for sample in _flatten(all_samples):
        assignment = (sample.metadata or {}).get(ASSIGNMENT_KEY)
        if assignment is None or sample.reward is None:
            continue
        fault = sample.metadata.get(VERDICT_KEY, {}).get("fault", False)
        rewards.append((assignment, None if fault else float(sample.reward)))
    data_source.curriculum.report(rewards)


def _flatten(samples: Any) -> Iterator[Any]:
    for item in samples:
        if isinstance(item, list):
            yield from _flatten(item)
        else:
            yield item


def _load_tokenizer(args: Any) -> Any:
    from transformers import AutoTokenizer  # noqa: PLC0415

    return AutoTokenizer.from_pretrained(args.hf_checkpoint, trust_remote_code=True)
