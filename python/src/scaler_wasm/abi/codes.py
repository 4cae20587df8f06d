"""Statuses and reasons of verdicts. Numbers and names are those of ``docs/errors.md``; a test compares them."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Status(str, Enum):
    """Whose doing a verdict is.

    >>> Status.NO_ANSWER == "no-answer", str(Status.NO_ANSWER)
    (True, 'no-answer')
    """

    CORRECT = "correct"
    INCORRECT = "incorrect"
    MALFORMED = "malformed"
    NO_ANSWER = "no-answer"
    #: The *environment* failed; never a reward of 0.
    FAULT = "fault"

    def __str__(self) -> str:
        return self.value


class Reason(str, Enum):
    """Why, in one word; ``docs/errors.md`` says what each means."""

    CORRECT = "correct"

    WRONG_ANSWER = "wrong-answer"
    WRONG_LENGTH = "wrong-length"
    NOT_A_PERMUTATION = "not-a-permutation"
    OUT_OF_RANGE = "out-of-range"
    RULE_BROKEN = "rule-broken"
    NOT_OPTIMAL = "not-optimal"
    ILLEGAL_MOVE = "illegal-move"
    GOAL_NOT_REACHED = "goal-not-reached"
    WRONG_NUMBERS = "wrong-numbers"
    DIVISION_BY_ZERO = "division-by-zero"
    NOT_IN_LOWEST_TERMS = "not-in-lowest-terms"
    INPUT_CHANGED = "input-changed"
    FALSE_EQUATION = "false-equation"

    EMPTY_ANSWER = "empty-answer"
    UNCLOSED_MARKER = "unclosed-marker"
    NOT_AN_INTEGER = "not-an-integer"
    NOT_A_FRACTION = "not-a-fraction"
    NOT_A_WORD = "not-a-word"
    NOT_A_LIST = "not-a-list"
    NOT_A_GRID = "not-a-grid"
    NOT_MOVES = "not-moves"
    NOT_AN_EXPRESSION = "not-an-expression"
    NOT_A_CHOICE = "not-a-choice"
    ANSWER_TOO_LONG = "answer-too-long"
    NESTED_TOO_DEEP = "nested-too-deep"
    COMPLETION_TOO_LONG = "completion-too-long"
    NOT_A_DECIMAL = "not-a-decimal"

    NO_MARKER = "no-marker"
    UNCLOSED_REASONING = "unclosed-reasoning"

    FUEL_EXHAUSTED = "fuel-exhausted"
    STACK_EXHAUSTED = "stack-exhausted"
    ABORTED = "aborted"
    OUT_OF_MEMORY = "out-of-memory"
    TEXT_TOO_LONG = "text-too-long"
    TRAPPED = "trapped"
    BROKEN_OUTPUT = "broken-output"
    TIMED_OUT = "timed-out"

    def __str__(self) -> str:
        return self.value


#: Statuses by their number in a verdict record. The last one is written by hosts alone.
STATUSES: Final = tuple(Status)

#: First number of each block of reasons; within a block they follow one another as the members above do.
_BLOCKS: Final = {
    Reason.CORRECT: 0,
    Reason.WRONG_ANSWER: 1,
    Reason.EMPTY_ANSWER: 64,
    Reason.NO_MARKER: 128,
    Reason.FUEL_EXHAUSTED: 192,
}


def _number_reasons() -> tuple[Reason | None, ...]:
    table: list[Reason | None] = [None] * 256
    number = 0
    for reason in Reason:
        number = _BLOCKS.get(reason, number + 1)
        table[number] = reason
    return tuple(table)


#: Reasons by their number in a verdict record; ``None`` where no reason has the number.
REASONS: Final = _number_reasons()
