"""Grading of data sets of any size with Ray Data.

>>> rows = ray.data.read_json("completions/")  # doctest: +SKIP
>>> grade(rows).write_parquet("verdicts/")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import ray.data

from .abi.verdicts import Verdict
from .rewards import shared_engine
from .runtime.attempts import Rejection
from .runtime.prompt import AnswerFormat

__all__ = ["grade", "grade_batch"]

#: Rows that are judged in one call.
BATCH = 4096

#: The columns that grading adds.
VERDICT_COLUMNS = pa.schema(
    [
        ("status", pa.string()),
        ("reason", pa.string()),
        ("score", pa.float64()),
        ("answer", pa.string()),
        ("fuel", pa.int64()),
        ("message", pa.string()),
    ]
)


def grade(
    rows: ray.data.Dataset,
    *,
    id: str = "id",
    completion: str = "completion",
    format: AnswerFormat = "boxed",
    catalogue: str | None = None,
    batch_size: int = BATCH,
    **options: Any,
) -> ray.data.Dataset:
    """Adds the columns ``status``, ``reason``, ``score``, ``answer``, ``fuel`` and ``message``.

    ``id`` and ``completion`` name the columns to read; a completion is a text or a list of chat messages. A fault has
    no score. A row that names no instance keeps its place: status ``rejected``, the code as reason, no score.
    ``options`` go to ``map_batches``, such as ``concurrency`` or ``num_cpus``.
    """
    arguments = {"id": id, "completion": completion, "format": format, "catalogue": catalogue}
    return rows.map_batches(grade_batch, batch_size=batch_size, batch_format="pyarrow", fn_kwargs=arguments, **options)


def grade_batch(
    batch: pa.Table,
    *,
    id: str = "id",
    completion: str = "completion",
    format: AnswerFormat = "boxed",
    catalogue: str | None = None,
) -> pa.Table:
    """The batch with ``VERDICT_COLUMNS``. One engine serves all batches of a process."""
    attempts = zip(batch[id].to_pylist(), batch[completion].to_pylist(), strict=True)
    # What is no text is a row to be rejected, not an error of the batch.
    results = shared_engine(catalogue).verify_many([(str(name), text) for name, text in attempts], format)
    columns = zip(*map(_fields, results), strict=True) if results else [()] * len(VERDICT_COLUMNS)
    for field, values in zip(VERDICT_COLUMNS, columns, strict=True):
        batch = batch.append_column(field, pa.array(values, field.type))
    return batch


def _fields(result: Verdict | Rejection) -> tuple[str, str, float | None, str | None, int, str | None]:
    if isinstance(result, Rejection):
        return "rejected", result.code, None, None, 0, result.message
    return (
        result.status.value,
        result.reason.value,
        result.score,
        result.answer,
        result.fuel,
        result.message,
    )
