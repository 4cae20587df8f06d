"""How a model is asked to mark its answer."""

from __future__ import annotations

from typing import Literal, get_args

from ..errors import ScalerError

AnswerFormat = Literal["boxed", "tags", "plain"]

ANSWER_FORMATS: tuple[AnswerFormat, ...] = get_args(AnswerFormat)

_SENTENCES: dict[AnswerFormat, str] = {
    "boxed": "Put your final answer inside \\boxed{}.",
    "tags": "Put your final answer between <answer> and </answer>.",
    "plain": "Reply with the answer alone.",
}


def render_prompt(problem: str, format: AnswerFormat = "boxed") -> str:
    """The prompt for a problem text: the text, an empty line, and how to mark the answer.

    >>> render_prompt("What is 2 + 2?", "plain")
    'What is 2 + 2?\\n\\nReply with the answer alone.'
    """
    check_format(format)
    return f"{problem}\n\n{_SENTENCES[format]}"


def check_format(format: str) -> None:
    """Raises ``E_OPTION`` for a format that does not exist."""
    if format not in _SENTENCES:
        raise ScalerError("E_OPTION", f'there is no answer format "{format}": use boxed, tags or plain')
