"""The manifest: what a module is and how to ask it for instances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..abi.layout import MAX_SCALE
from ..errors import ScalerError

_I32 = range(-(2**31), 2**31)


@dataclass(frozen=True, slots=True)
class ScaleParameter:
    """One number that sets the size of an instance."""

    name: str
    about: str
    min: int
    max: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one instance: fuel in units of ``docs/abi.md``, prompt in characters, memory in pages of 64 KiB."""

    fuel: int
    prompt_characters: int
    memory_pages: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an environment says of itself."""

    #: ``family/name``.
    id: str
    version: int
    title: str
    #: How the answer is read: ``integer``, ``word-list``, ``grid`` and so on.
    answer: str
    tags: tuple[str, ...]
    scale: tuple[ScaleParameter, ...]
    #: Values of the scale parameters at each level, from level 0 up.
    levels: tuple[tuple[int, ...], ...]
    limits: Limits


def parse_manifest(json: object) -> Manifest:
    """Reads a manifest from parsed JSON. Raises ``E_MANIFEST`` naming the field that is wrong."""
    fields = _Fields(json, "manifest")
    scale = tuple(
        ScaleParameter(part.text("name"), part.text("about"), part.whole("min", _I32), part.whole("max", _I32))
        for part in fields.parts("scale")
    )
    if not 1 <= len(scale) <= MAX_SCALE:
        raise _refusal("manifest.scale", f"1 to {MAX_SCALE} parameters")
    limits = fields.part("limits")
    return Manifest(
        id=fields.text("id"),
        version=fields.whole("version", range(1, 10_000)),
        title=fields.text("title"),
        answer=fields.text("answer"),
        tags=tuple(_text(tag, "manifest.tags") for tag in fields.items("tags")),
        scale=scale,
        levels=_levels(fields.items("levels"), scale),
        limits=Limits(
            limits.whole("fuel", range(1_000, 10_000_000_001)),
            limits.whole("promptCharacters", range(1, 16_385)),
            limits.whole("memoryPages", range(1, 1_025)),
        ),
    )


def _levels(rows: list[object], scale: tuple[ScaleParameter, ...]) -> tuple[tuple[int, ...], ...]:
    levels: list[tuple[int, ...]] = []
    for level, row in enumerate(rows):
        where = f"manifest.levels[{level}]"
        if not isinstance(row, list) or len(row) != len(scale):
            raise _refusal(where, f"a list of {len(scale)} values")
        levels.append(
            tuple(
                _whole(value, range(parameter.min, parameter.max + 1), f"{where}.{parameter.name}")
                for value, parameter in zip(row, scale, strict=True)
            )
        )
    if not 1 <= len(levels) <= 100:
        raise _refusal("manifest.levels", "1 to 100 levels")
    return tuple(levels)


class _Fields:
    """The fields of a JSON object, read with their names for errors."""

    def __init__(self, json: object, where: str) -> None:
        if not isinstance(json, Mapping):
            raise _refusal(where, "an object")
        self._json: Mapping[str, Any] = json
        self._where = where

    def text(self, name: str) -> str:
        return _text(self._json.get(name), f"{self._where}.{name}")

    def whole(self, name: str, allowed: range) -> int:
        return _whole(self._json.get(name), allowed, f"{self._where}.{name}")

    def items(self, name: str) -> list[object]:
        value = self._json.get(name)
        if not isinstance(value, list):
            raise _refusal(f"{self._where}.{name}", "a list")
        return value

    def part(self, name: str) -> _Fields:
        return _Fields(self._json.get(name), f"{self._where}.{name}")

    def parts(self, name: str) -> list[_Fields]:
        return [_Fields(value, f"{self._where}.{name}[{i}]") for i, value in enumerate(self.items(name))]


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or value == "":
        raise _refusal(where, "a text")
    return value


def _whole(value: object, allowed: range, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in allowed:
        raise _refusal(where, f"a whole number from {allowed.start} to {allowed.stop - 1}")
    return value


def _refusal(where: str, expected: str) -> ScalerError:
    return ScalerError("E_MANIFEST", f'{where}: expected {expected}; build the module with "scaler build"')
