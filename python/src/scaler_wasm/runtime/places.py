"""Where keys and ids are held against the environments they name."""

from __future__ import annotations

from operator import index
from typing import NamedTuple

from ..abi.layout import MAX_SCALE, SCALE
from ..errors import ScalerError
from ..module.catalogue import Catalogue
from .instance_id import MAX_SEED, InstanceKey, check_seed, parse_instance_id


class Place(NamedTuple):
    """An environment at one of its levels."""

    environment: str
    #: The scale parameters as a module reads them.
    scale: bytes


class Places:
    """Finds the places of a catalogue, and remembers those that ids have named."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        #: By the part of an id before its seed. Only what exists is kept, so the catalogue bounds the size.
        self._known: dict[str, Place] = {}

    def find(self, id: str | InstanceKey) -> tuple[Place, int]:
        """Place and seed of an instance.

        Raises ``E_INSTANCE_ID``, ``E_ENVIRONMENT_UNKNOWN``, ``E_VERSION``, ``E_LEVEL``, ``E_SEED``.
        """
        if isinstance(id, str):
            prefix, _, digits = id.rpartition(":")
            place = self._known.get(prefix)
            if place is not None and len(digits) <= 20 and digits.isascii() and digits.isdigit():
                seed = int(digits)
                if seed <= MAX_SEED:
                    return place, seed
            key = parse_instance_id(id)
            place = self._known[prefix] = self.of(key)
            return place, key.seed
        if isinstance(id, InstanceKey):
            return self.of(id), check_seed(id.seed)
        raise ScalerError("E_INSTANCE_ID", f"an instance id is a text or an InstanceKey, not {type(id).__name__}")

    def of(self, key: InstanceKey) -> Place:
        """Raises ``E_ENVIRONMENT_UNKNOWN``, ``E_VERSION``, ``E_LEVEL``."""
        manifest = self._catalogue.manifest(key.environment)
        if key.version != manifest.version:
            raise ScalerError(
                "E_VERSION",
                f"{manifest.id} is here in version {manifest.version}, not {key.version}: "
                "grade with the catalogue the prompts came from",
            )
        levels = manifest.levels
        try:
            level = index(key.level)
        except TypeError:
            level = -1
        if not 0 <= level < len(levels):
            raise ScalerError("E_LEVEL", f"{manifest.id} has levels 0 to {len(levels) - 1}, not {key.level}")
        row = levels[level]
        return Place(manifest.id, SCALE.pack(*row, *[0] * (MAX_SCALE - len(row))))
