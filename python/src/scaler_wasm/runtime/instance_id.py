"""Names of instances."""

from __future__ import annotations

import re
from operator import index
from typing import NamedTuple, SupportsIndex

from ..errors import ScalerError

MAX_SEED = 2**64 - 1

# Neither part can run into the next, so matching takes linear time.
_FORM = re.compile(r"([^@]+)@([0-9]{1,6}):([0-9]{1,6}):([0-9]{1,20})")


class InstanceKey(NamedTuple):
    """What names one instance. Its text form is ``family/name@version:level:seed``.

    >>> str(InstanceKey("logic/sudoku", 1, 4, 42))
    'logic/sudoku@1:4:42'
    """

    environment: str
    version: int
    level: int
    #: Unsigned, 64 bits.
    seed: int

    def __str__(self) -> str:
        return f"{self.environment}@{self.version}:{self.level}:{self.seed}"


def parse_instance_id(id: str) -> InstanceKey:
    """Reads an instance id. Raises ``E_INSTANCE_ID`` when the text has another form.

    >>> parse_instance_id("logic/sudoku@1:4:42").level
    4
    """
    match = _FORM.fullmatch(id)
    if match is None or int(match[4]) > MAX_SEED:
        shown = id if len(id) <= 80 else f"{id[:80]}..."
        raise ScalerError("E_INSTANCE_ID", f'"{shown}" is not an instance id: expected family/name@version:level:seed')
    return InstanceKey(match[1], int(match[2]), int(match[3]), int(match[4]))


def check_seed(seed: SupportsIndex) -> int:
    """Raises ``E_SEED`` unless the seed is an integer from 0 to 2^64 - 1."""
    try:
        value = index(seed)
    except TypeError:
        value = -1
    if not 0 <= value <= MAX_SEED:
        raise ScalerError("E_SEED", f"seed {seed!r} is not an integer from 0 to 2^64 - 1")
    return value
