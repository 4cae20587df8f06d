"""Reading saved states: what does not have the expected shape is refused, never repaired."""

from __future__ import annotations

from typing import NoReturn

from ..errors import ScalerError
from .types import Json


def _misfit(what: str) -> NoReturn:
    raise ScalerError("E_CURRICULUM_STATE", f"the saved state does not fit this curriculum: {what}")


def read_object(state: Json, *keys: str) -> list[Json]:
    """The values of an object under these keys."""
    if not isinstance(state, dict):
        _misfit("an object was expected")
    for key in keys:
        if key not in state:
            _misfit(f'"{key}" is missing')
    return [state[key] for key in keys]


def read_list(state: Json, length: int | None = None) -> list[Json]:
    """A list, of this length when ``length`` is given."""
    if not isinstance(state, list):
        _misfit("an array was expected")
    if length is not None and len(state) != length:
        _misfit(f"{length} entries were expected, not {len(state)}")
    return state


def read_number(state: Json) -> float:
    if not isinstance(state, int | float) or isinstance(state, bool):
        _misfit("a number was expected")
    return state


def read_numbers(state: Json, length: int | None = None) -> list[float]:
    return [read_number(entry) for entry in read_list(state, length)]


def read_whole(state: Json) -> int:
    """A whole number from 0 up: a count or an index."""
    number = read_number(state)
    if number < 0 or number != int(number):
        _misfit(f"a whole number was expected, not {number}")
    return int(number)


def read_wholes(state: Json, length: int | None = None) -> list[int]:
    return [read_whole(entry) for entry in read_list(state, length)]
