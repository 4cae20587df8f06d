"""The byte layout shared by host and module, ABI 1.0 (see ``docs/abi.md``).

Twin of ``src/abi/layout.ts`` and ``assembly/abi.ts``; a test compares them. Addresses and sizes are bytes, numbers
are little-endian.
"""

from __future__ import annotations

from struct import Struct
from typing import Final

ABI_MAJOR: Final = 1
ABI_MINOR: Final = 0

#: Entries of the scale array of an item.
MAX_SCALE: Final = 8
#: Longest text that a module may write for one item.
MAX_TEXT: Final = 65_536
#: Open calls of recursive functions above which a metered module traps.
MAX_DEPTH: Final = 10_000
#: Fuel that ``grade`` adds to an item's limit for each byte of its completion.
READING_FUEL: Final = 1_024
#: Name of the custom section that carries the manifest.
MANIFEST_SECTION: Final = "scaler.manifest"

#: Control region: index of the item in work, abort code, line, length of the message; the message follows.
CONTROL: Final = Struct("<IIII")
CONTROL_OFFSET: Final = 1_024
CONTROL_MESSAGE: Final = CONTROL_OFFSET + CONTROL.size
MAX_MESSAGE: Final = 256

#: Values of the abort code.
ABORT_NONE: Final = 0
ABORT_OUT_OF_MEMORY: Final = 2
ABORT_TEXT_TOO_LONG: Final = 3
ABORT_INDEX: Final = 4
ABORT_EMPTY_RANGE: Final = 5

INPUT_OFFSET: Final = 4_096
INPUT_SIZE: Final = 1_048_576
#: Head of an item: seed, length of its text, flags, scale parameters. The text follows, padded to ``ALIGN``.
ITEM: Final = Struct("<QII32s")
SCALE: Final = Struct(f"<{MAX_SCALE}i")
FLAG_PLAIN: Final = 1

OUTPUT_OFFSET: Final = INPUT_OFFSET + INPUT_SIZE
OUTPUT_SIZE: Final = 1_048_576
#: Head of a text written by ``generate`` or ``answer``: length, fuel. The text follows, padded to ``ALIGN``.
TEXT: Final = Struct("<I4xQ")
#: Verdict of ``grade``: status, reason, start and length of the extracted answer, score, fuel.
VERDICT: Final = Struct("<BB2xII4xdQ")

ALIGN: Final = 8
#: Start of static data; the arena follows it.
DATA_OFFSET: Final = OUTPUT_OFFSET + OUTPUT_SIZE
#: Longest completion that one item can carry.
MAX_COMPLETION: Final = INPUT_SIZE - ITEM.size
#: Verdicts that fit the output region, and so the most items of one call.
MAX_BATCH: Final = OUTPUT_SIZE // VERDICT.size
