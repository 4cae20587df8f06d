"""Rewards for trainers: what every adapter does with a batch of completions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from .abi.codes import Status
from .abi.verdicts import Verdict
from .errors import ScalerError
from .runtime.attempts import Rejection
from .runtime.completion import Completion
from .runtime.engine import Engine
from .runtime.prompt import AnswerFormat


@cache
def shared_engine(catalogue: str | None = None) -> Engine:
    """One engine for a process and catalogue, the package's own by default. Safe in threads and after forks."""
    return Engine(catalogue)


def judge(
    ids: Sequence[str],
    completions: Sequence[Completion],
    *,
    engine: Engine | None = None,
    format: AnswerFormat = "boxed",
) -> list[Verdict]:
    """One verdict for each completion, in order. Never raises on what a model wrote; fuel bounds the time.

    Raises the code of the first row whose id names no instance of the catalogue: the data set and the catalogue do
    not belong together, and no reward would be true.

    >>> [verdict.status.value for verdict in judge(["numbers/prime-factorisation@1:0:7"] * 2, ["\\\\boxed{3, 11}", ""])]
    ['correct', 'no-answer']
    """
    verdicts: list[Verdict] = []
    results = (engine or shared_engine()).verify_many(zip(ids, completions, strict=True), format)
    for row, result in enumerate(results):
        if isinstance(result, Rejection):
            raise ScalerError(result.code, f"row {row}: {result.message}")
        verdicts.append(result)
    return verdicts


def shares(verdicts: Iterable[Verdict]) -> dict[str, float]:
    """The share of each status, under names that loggers like: ``correct``, ..., ``no_answer``, ``fault``.

    >>> shares(judge(["numbers/prime-factorisation@1:0:7"] * 2, ["\\\\boxed{3, 11}", ""]))["no_answer"]
    0.5
    """
    statuses = [verdict.status for verdict in verdicts]
    count = max(1, len(statuses))
    return {status.value.replace("-", "_"): statuses.count(status) / count for status in Status}
