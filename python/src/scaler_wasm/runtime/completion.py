"""The text of a completion, in whatever form a trainer hands it over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import ScalerError

#: A text, one chat message, or a list of messages of which the last one by the assistant counts.
Completion = str | Mapping[str, Any] | Sequence[Mapping[str, Any]]


def completion_text(completion: Completion) -> str:
    """The text that is judged. Raises ``E_ROW_FIELD`` when there is none to be found.

    A message's content is a text, a list of parts with texts, or ``None`` where the model wrote nothing.

    >>> completion_text([{"role": "user", "content": "2 + 2?"}, {"role": "assistant", "content": "4"}])
    '4'
    """
    if isinstance(completion, str):
        return completion
    if isinstance(completion, Mapping):
        if not isinstance(completion.get("role"), str) or "content" not in completion:
            raise ScalerError("E_ROW_FIELD", "the completion is an object without role and content")
        return _content(completion["content"])
    if isinstance(completion, Sequence) and not isinstance(completion, bytes | bytearray | memoryview):
        for message in reversed(completion):
            if isinstance(message, Mapping) and message.get("role") == "assistant" and "content" in message:
                return _content(message["content"])
        raise ScalerError("E_ROW_FIELD", "the completion holds no message of the assistant")
    raise ScalerError(
        "E_ROW_FIELD",
        f"a completion is a text or a list of chat messages, not {type(completion).__name__}",
    )


def encode_text(text: str) -> bytes:
    """UTF-8. Halves of surrogate pairs, which UTF-8 cannot hold, are joined, or replaced as ``TextEncoder`` does.

    >>> encode_text("\\ud83d\\ude00") == "😀".encode(), encode_text("\\ud83d!")
    (True, b'\\xef\\xbf\\xbd!')
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _content(content: object) -> str:
    if isinstance(content, str):
        return content
    if content is None:
        return ""
    if isinstance(content, Sequence) and not isinstance(content, bytes | bytearray | memoryview):
        texts = (part.get("text") for part in content if isinstance(part, Mapping))
        return "".join(text for text in texts if isinstance(text, str))
    raise ScalerError("E_ROW_FIELD", "the content of a message is neither a text nor a list of parts")
