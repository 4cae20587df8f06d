"""Instances as rows of data sets. A row carries the instance's id and prompt, never the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .errors import ScalerError
from .rewards import shared_engine
from .runtime.engine import Engine, Instance
from .runtime.prompt import AnswerFormat

#: Instances made in one call.
_CHUNK = 1024


def select_environments(engine: Engine, only: Sequence[str] | None = None) -> list[str]:
    """Ids of the environments that ``only`` names, by id or by family; all by default.

    Raises ``E_ENVIRONMENT_UNKNOWN`` for a name that is neither.

    >>> "logic/knights-and-knaves" in select_environments(shared_engine(), ["logic"])
    True
    """
    ids = engine.catalogue.ids
    if only is None:
        return ids
    for name in only:
        if not any(name in (id, id.partition("/")[0]) for id in ids):
            raise ScalerError("E_ENVIRONMENT_UNKNOWN", f'there is no environment or family "{name}"')
    return [id for id in ids if id in only or id.partition("/")[0] in only]


def iterate_instances(
    *,
    only: Sequence[str] | None = None,
    levels: Iterable[int] = range(10),
    count: int = 1,
    seed: int = 0,
    format: AnswerFormat = "boxed",
    engine: Engine | None = None,
) -> Iterator[Instance]:
    """Instances of every environment and level, ``count`` each, with seeds from ``seed`` on.

    Levels that an environment lacks are left out. Raises ``E_ENVIRONMENT_UNKNOWN``; ``E_LEVEL`` when nothing is left.
    """
    engine = engine or shared_engine()
    wanted = sorted(set(levels))
    places = [
        (environment, level)
        for environment in select_environments(engine, only)
        for level in wanted
        if 0 <= level < len(engine.catalogue.manifest(environment).levels)
    ]
    if not places:
        raise ScalerError("E_LEVEL", "no environment named has any of these levels")
    for environment, level in places:
        for first in range(0, count, _CHUNK):
            seeds = range(seed + first, seed + min(count, first + _CHUNK))
            yield from engine.instances(environment, level, seeds, format)


def user_message(prompt: str) -> list[dict[str, str]]:
    """A chat of one message."""
    return [{"role": "user", "content": prompt}]
