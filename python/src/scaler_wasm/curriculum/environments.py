"""What a curriculum demands of its environments."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..errors import ScalerError
from .types import Environment


def family_of(id: str) -> str:
    """The part of an id before the slash; ``E_CURRICULUM_ENVIRONMENT`` when the id has no such part.

    >>> family_of("logic/sudoku")
    'logic'
    """
    slash = id.find("/")
    if slash <= 0 or slash == len(id) - 1:
        raise ScalerError("E_CURRICULUM_ENVIRONMENT", f"an environment's id is family/name, not {json.dumps(id)}")
    return id[:slash]


def check_environments(environments: Sequence[Environment]) -> None:
    """Refuses an empty list, a duplicate, an id without a family and a ladder without a rung."""
    if len(environments) == 0:
        raise ScalerError("E_CURRICULUM_ENVIRONMENT", "a curriculum needs at least one environment")
    seen: set[str] = set()
    for id, _version, levels in environments:
        family_of(id)
        if id in seen:
            raise ScalerError("E_CURRICULUM_ENVIRONMENT", f"{id} is listed twice")
        seen.add(id)
        if not isinstance(levels, int) or levels < 1:
            raise ScalerError("E_CURRICULUM_ENVIRONMENT", f"{id} has {levels} levels; a ladder has at least one")
