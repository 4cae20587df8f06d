"""One line of a log: the CRC-32 of the JSON text in 8 hexadecimal digits, a space, the JSON text, a line feed."""

from __future__ import annotations

import json
import re
from typing import NoReturn
from zlib import crc32

from ...errors import ScalerError
from ..types import Json

#: Eight digits and a space.
_PREFIX = 9

_SURROGATE = re.compile("[\ud800-\udfff]")


def compact(value: Json) -> str:
    """JSON as ``JSON.stringify`` writes it, for values without fractions.

    >>> compact([{"a": "é", "b": None}])
    '[{"a":"é","b":null}]'
    """
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def checksum(text: str) -> str:
    """CRC-32 of the UTF-8 bytes, as in zlib, in hexadecimal.

    >>> checksum("123456789")
    'cbf43926'
    """
    return f"{crc32(text.encode()):08x}"


def encode_record(value: Json) -> bytes:
    text = compact(value)
    return f"{checksum(text)} {text}\n".encode()


def decode_records(data: bytes, file: str) -> tuple[list[Json], int]:
    """The records of a file, and the length in bytes of its whole lines.

    Bytes after the last line feed are a write that was cut short, and left out. Raises ``E_RUN_DAMAGED``, with file and
    offset, at the first line that is not intact; that includes a whole record followed by another byte than a line
    feed, which no cut can leave behind.
    """
    records: list[Json] = []
    offset = 0
    while (end := data.find(b"\n", offset)) >= 0:
        line = data[offset:end]
        if not _is_intact(line):
            _refuse(file, offset)
        records.append(json.loads(line[_PREFIX:]))
        offset = end + 1
    if _is_intact(data[offset:-1]):
        _refuse(file, offset)
    return records, offset


def _is_intact(line: bytes) -> bool:
    return line[:_PREFIX] == b"%08x " % crc32(line[_PREFIX:])


def _refuse(file: str, offset: int) -> NoReturn:
    raise ScalerError("E_RUN_DAMAGED", f"{file} is damaged at byte {offset}: the record fails its checksum")
