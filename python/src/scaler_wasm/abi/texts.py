"""The output region of ``generate`` and ``answer``: texts."""

from __future__ import annotations

from .layout import ALIGN, MAX_TEXT, OUTPUT_OFFSET, OUTPUT_SIZE, TEXT


def read_texts(memory: memoryview, count: int) -> list[str]:
    """The texts that a module says it has written.

    Fewer than ``count`` when one breaks the layout or is not UTF-8.
    """
    texts: list[str] = []
    at = OUTPUT_OFFSET
    end = OUTPUT_OFFSET + OUTPUT_SIZE
    while len(texts) < count and at + TEXT.size <= end:
        length, _fuel = TEXT.unpack_from(memory, at)
        start = at + TEXT.size
        if length > MAX_TEXT or start + length > end:
            break
        try:
            texts.append(str(memory[start : start + length], "utf-8"))
        except UnicodeDecodeError:
            break
        at = -(-(start + length) // ALIGN) * ALIGN
    return texts
