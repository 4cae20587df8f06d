"""Attempts sorted by environment, so that each environment is called once for all of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..abi.items import Items
from ..abi.layout import MAX_COMPLETION
from ..abi.verdicts import COMPLETION_TOO_LONG, Verdict
from ..errors import ScalerError
from .completion import Completion, completion_text, encode_text
from .instance_id import InstanceKey
from .places import Places

#: An instance id, or its parts; and a completion that answers it.
Attempt = tuple[str | InstanceKey, Completion]


class Rejection(NamedTuple):
    """A row that could not be judged because it names no instance or holds no completion.

    Its reward is unknown, not 0.
    """

    #: A code of ``docs/errors.md``.
    code: str
    message: str

    @property
    def status(self) -> Literal["rejected"]:
        return "rejected"


class Group:
    """The attempts of one environment, column by column."""

    __slots__ = ("indexes", "scales", "seeds", "texts")

    def __init__(self) -> None:
        #: Places among all attempts.
        self.indexes: list[int] = []
        self.seeds: list[int] = []
        self.scales: list[bytes] = []
        #: Completions in UTF-8.
        self.texts: list[bytes] = []

    def items(self, plain: bool) -> Items:
        return Items(self.seeds, self.scales, self.texts, plain)


def group_attempts(places: Places, attempts: Iterable[Attempt]) -> tuple[list[Verdict | Rejection], dict[str, Group]]:
    """Results so far, one for each attempt, and the attempts that modules must judge, by environment.

    A result is final where no module has a say: a rejection, or a completion that is too long.
    """
    results: list[Verdict | Rejection] = []
    groups: dict[str, Group] = {}
    for index, (id, completion) in enumerate(attempts):
        results.append(COMPLETION_TOO_LONG)
        try:
            place, seed = places.find(id)
            text = encode_text(completion if isinstance(completion, str) else completion_text(completion))
        except ScalerError as error:
            results[index] = Rejection(error.code, str(error))
            continue
        if len(text) > MAX_COMPLETION:
            continue
        group = groups.get(place.environment)
        if group is None:
            group = groups[place.environment] = Group()
        group.indexes.append(index)
        group.seeds.append(seed)
        group.scales.append(place.scale)
        group.texts.append(text)
    return results, groups
