"""The input region: items as a module reads them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, repeat

from .layout import ALIGN, FLAG_PLAIN, INPUT_SIZE, ITEM, MAX_BATCH

_PADDING = tuple(bytes(-length % ALIGN) for length in range(ALIGN))


class Items:
    """Items packed for one module, and how to cut them into batches that fit its input region.

    ``seeds`` are unsigned 64-bit integers, ``scales`` the packed parameters, ``texts`` completions in UTF-8 of at most
    ``MAX_COMPLETION`` bytes. ``plain`` makes the whole text the answer.
    """

    __slots__ = ("_ends", "_parts", "texts")

    def __init__(self, seeds: Sequence[int], scales: Sequence[bytes], texts: Sequence[bytes], plain: bool) -> None:
        self.texts = texts
        lengths = list(map(len, texts))
        parts: list[bytes] = [b""] * (2 * len(texts))
        # Interleaved slices and `map` keep the work for an item out of the interpreter's loop.
        parts[0::2] = map(ITEM.pack, seeds, lengths, repeat(FLAG_PLAIN if plain else 0), scales)
        parts[1::2] = [text + _PADDING[length % ALIGN] for text, length in zip(texts, lengths, strict=True)]
        self._parts = parts
        self._ends = list(accumulate(ITEM.size + len(padded) for padded in parts[1::2]))

    def __len__(self) -> int:
        return len(self.texts)

    def batch(self, first: int, most: int = MAX_BATCH) -> tuple[bytes, int]:
        """The bytes of the items from ``first`` on, as many as fit and at most ``most``, and their number."""
        start = self._ends[first - 1] if first > 0 else 0
        last = min(bisect_right(self._ends, start + INPUT_SIZE), first + most)
        return b"".join(self._parts[2 * first : 2 * last]), last - first
