"""The control region: how far a call came, and why it ended."""

from __future__ import annotations

from .codes import Reason
from .layout import (
    ABORT_EMPTY_RANGE,
    ABORT_INDEX,
    ABORT_NONE,
    ABORT_OUT_OF_MEMORY,
    ABORT_TEXT_TOO_LONG,
    CONTROL,
    CONTROL_MESSAGE,
    CONTROL_OFFSET,
    MAX_DEPTH,
    MAX_MESSAGE,
)


def trapped_item(memory: memoryview) -> int:
    """Index of the item that trapped in its batch, as the module says."""
    index: int = CONTROL.unpack_from(memory, CONTROL_OFFSET)[0]
    return index


def trap_cause(memory: memoryview, fuel: int, depth: int, overflow: bool, message: str) -> tuple[Reason, str]:
    """Reason and message of a fault, read in the order that ``docs/abi.md`` fixes.

    ``fuel`` and ``depth`` are the module's counters after the trap; ``overflow`` says that the engine ran out of stack.
    """
    _index, code, line, length = CONTROL.unpack_from(memory, CONTROL_OFFSET)
    if code == ABORT_OUT_OF_MEMORY:
        return Reason.OUT_OF_MEMORY, "the arena is full"
    if code == ABORT_TEXT_TOO_LONG:
        return Reason.TEXT_TOO_LONG, "the text is too long"
    if code == ABORT_INDEX:
        return Reason.ABORTED, "an index is out of range"
    if code == ABORT_EMPTY_RANGE:
        return Reason.ABORTED, "a random number of an empty range was asked for"
    if code != ABORT_NONE:
        end = CONTROL_MESSAGE + min(length, MAX_MESSAGE)
        text = str(memory[CONTROL_MESSAGE:end], "utf-8", "replace")
        return Reason.ABORTED, f"{text}, line {line}"
    if fuel < 0:
        return Reason.FUEL_EXHAUSTED, "the fuel of this item ran out"
    if depth > MAX_DEPTH or overflow:
        return Reason.STACK_EXHAUSTED, f"calls are nested more than {MAX_DEPTH} deep"
    return Reason.TRAPPED, message
