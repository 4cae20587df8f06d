"""The output region of ``grade``: verdict records, and the verdicts made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .codes import REASONS, STATUSES, Reason, Status
from .layout import OUTPUT_OFFSET, READING_FUEL, VERDICT


class Verdict(NamedTuple):
    """The judgement of one completion.

    >>> Verdict(Status.CORRECT, Reason.CORRECT, 1.0, "2, 3, 7", 3184)._asdict()["score"]
    1.0
    """

    status: Status
    #: Why, in one word.
    reason: Reason
    #: In [0, 1]: 1 for a correct answer, partial credit where an environment gives it; ``None`` for a fault.
    score: float | None
    #: The text that was read as the answer; ``None`` when there is none.
    answer: str | None
    #: Work done, in units of ``docs/abi.md``; the same on every machine. 0 for a fault.
    fuel: int
    #: What went wrong inside the environment; faults only.
    message: str | None = None


def fault(reason: Reason, message: str) -> Verdict:
    """The verdict of an environment that failed."""
    return Verdict(Status.FAULT, reason, None, None, 0, message)


COMPLETION_TOO_LONG = Verdict(Status.MALFORMED, Reason.COMPLETION_TOO_LONG, 0.0, None, 0)

_FAULT = STATUSES.index(Status.FAULT)


def read_verdicts(memory: memoryview, texts: Sequence[bytes], fuel_limit: int) -> list[Verdict]:
    """The verdicts of as many items as there are texts.

    ``texts`` are the completions, in UTF-8; ``fuel_limit`` is the environment's limit, without what the length of a
    completion adds. A record that no sound module can have written becomes a fault.
    """
    verdicts: list[Verdict] = []
    append = verdicts.append
    make = Verdict._make
    records = memory[OUTPUT_OFFSET : OUTPUT_OFFSET + len(texts) * VERDICT.size]
    for text, (status, code, start, length, score, fuel) in zip(texts, VERDICT.iter_unpack(records), strict=True):
        reason = REASONS[code]
        if status >= _FAULT or reason is None or not 0 <= score <= 1:
            append(fault(Reason.BROKEN_OUTPUT, "the module wrote an impossible verdict"))
        elif start + length > len(text):
            append(fault(Reason.BROKEN_OUTPUT, "the module says that the answer lies outside the completion"))
        elif fuel > fuel_limit + READING_FUEL * len(text):
            append(fault(Reason.BROKEN_OUTPUT, "the module says that it used more fuel than it had"))
        else:
            answer = text[start : start + length].decode("utf-8", "replace") if length else None
            append(make((STATUSES[status], reason, score, answer, fuel, None)))
    return verdicts
