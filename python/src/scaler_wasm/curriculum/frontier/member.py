"""What the frontier policy knows of one environment."""

from __future__ import annotations

import base64
import binascii
import struct
from array import array
from dataclasses import dataclass

from ...errors import ScalerError
from ..types import Json


@dataclass(slots=True)
class Member:
    #: Probability of each hypothesis of the ladder, in single precision.
    belief: array[float]
    visits: int = 0
    #: Groups given whose visit is not closed.
    in_flight: int = 0
    #: The level worth most, and what it is expected to be worth.
    level: int = 0
    value: float = 0.0
    #: Groups of the run that must be given before the next look, and rests in a row.
    rest_until: int = 0
    rests: int = 0


def encode_belief(belief: array[float]) -> str:
    """Base64 of the little-endian singles."""
    return base64.b64encode(struct.pack(f"<{len(belief)}f", *belief)).decode("ascii")


def decode_belief(text: Json, count: int) -> array[float]:
    """Raises ``E_CURRICULUM_STATE`` unless the text holds exactly ``count`` singles."""
    try:
        data = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except binascii.Error:
        data = b""
    if len(data) != 4 * count:
        raise ScalerError("E_CURRICULUM_STATE", f"a belief has {count} singles, not {len(data) / 4:g}")
    return array("f", struct.unpack(f"<{count}f", data))
