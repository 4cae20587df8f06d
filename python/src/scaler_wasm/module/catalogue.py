"""The environments of one build."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..errors import ScalerError
from .manifest import Manifest, parse_manifest
from .validate import CheckedModule, check_module

#: Version of the catalogue's format.
_FORMAT = 1

_PACKAGE = Path(__file__).resolve().parents[1]


def _own_folder() -> Path:
    """Where the package's own modules lie: inside it when installed, in ``dist`` of a checkout otherwise."""
    installed = _PACKAGE / "modules"
    return installed if installed.is_dir() else _PACKAGE.parents[2] / "dist"


class Catalogue:
    """The environments of one build.

    The catalogue file is read once; a module is read and checked when it is first asked for. Safe to use from several
    threads; pickled as its path.

    >>> catalogue = Catalogue.open()
    >>> catalogue.manifest("numbers/prime-factorisation").answer
    'integer-list'
    """

    def __init__(self, file: Path, own: bool) -> None:
        """Use ``Catalogue.open``."""
        self._file = file
        #: Whether these are the modules that came with the package.
        self.is_own = own
        self._entries = _read_entries(file)
        self._manifests = {id: parse_manifest(entry["manifest"]) for id, entry in self._entries.items()}
        self._modules: dict[str, CheckedModule] = {}

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None) -> Catalogue:
        """Opens a catalogue: a ``catalogue.json`` or the folder that holds it; the package's own by default.

        Raises ``E_CATALOGUE`` when it is missing or damaged, ``E_MANIFEST`` when a manifest is.
        """
        if path is None:
            return cls(_own_folder() / "catalogue.json", own=True)
        given = Path(path).absolute()
        return cls(given if given.suffix == ".json" else given / "catalogue.json", own=False)

    def __reduce__(self) -> tuple[Any, tuple[str | None]]:
        return Catalogue.open, (None if self.is_own else str(self._file),)

    def __repr__(self) -> str:
        return f"<Catalogue of {len(self)} environments, {self._file}>"

    def __len__(self) -> int:
        return len(self._manifests)

    def __contains__(self, id: object) -> bool:
        return id in self._manifests

    @property
    def path(self) -> Path:
        return self._file

    @property
    def ids(self) -> list[str]:
        """Ids of all environments, in alphabetical order."""
        return list(self._manifests)

    @property
    def manifests(self) -> list[Manifest]:
        """Manifests of all environments, in alphabetical order of their ids."""
        return list(self._manifests.values())

    def manifest(self, id: str) -> Manifest:
        """Raises ``E_ENVIRONMENT_UNKNOWN`` with the nearest known ids."""
        manifest = self._manifests.get(id)
        if manifest is None:
            raise ScalerError("E_ENVIRONMENT_UNKNOWN", f'there is no environment "{id}"{self._suggestion(id)}')
        return manifest

    def sha256(self, id: str) -> str:
        """Identity of an environment's module: the SHA-256 of its file, in hexadecimal."""
        self.manifest(id)
        return str(self._entries[id]["sha256"])

    def module(self, id: str) -> CheckedModule:
        """The module of an environment, read and checked on first use.

        Raises ``E_CATALOGUE`` when the file is missing or is not the one the catalogue names, or a code of
        ``check_module``.
        """
        self.manifest(id)
        module = self._modules.get(id)
        if module is None:
            # Two threads may both come here; what they load is the same.
            module = self._modules[id] = self._load(self._entries[id])
        return module

    def _load(self, entry: dict[str, Any]) -> CheckedModule:
        path = self._file.parent / entry["file"]
        try:
            data = path.read_bytes()
        except OSError as error:
            raise _refusal(f"{path} cannot be read ({error.strerror})") from error
        if sha256(data).hexdigest() != entry["sha256"]:
            raise _refusal(f"{path} is not the module that the catalogue names")
        module = check_module(data)
        # Levels and limits are taken from the catalogue: they must be those that the module was built with.
        if module.manifest_json != entry["manifest"]:
            raise _refusal(f"{path} holds another manifest than the catalogue")
        return module

    def _suggestion(self, id: str) -> str:
        name = id[id.find("/") + 1 :]
        near = [known for known in self._manifests if len(name) > 2 and name in known][:3]
        return f": did you mean {', '.join(near)}?" if near else f": the catalogue has {len(self)} others"


def _read_entries(file: Path) -> dict[str, dict[str, Any]]:
    try:
        content = json.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ScalerError(
            "E_CATALOGUE", f'there is no catalogue at {file}: build one with "scaler build" first'
        ) from error
    except OSError as error:
        raise ScalerError("E_CATALOGUE", f"{file} cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise _refusal(f"{file} is not JSON") from error
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise _refusal(f"{file} is not a catalogue of format {_FORMAT}")
    environments = content.get("environments")
    if not isinstance(environments, list) or not all(map(_is_entry, environments)):
        raise _refusal(f"{file} is not a catalogue of format {_FORMAT}")
    return {entry["manifest"]["id"]: entry for entry in environments}


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("file"), str)
        and isinstance(entry.get("sha256"), str)
        and isinstance(entry.get("manifest"), dict)
        and isinstance(entry["manifest"].get("id"), str)
    )


def _refusal(what: str) -> ScalerError:
    return ScalerError("E_CATALOGUE", f'{what}: run "scaler build" again')
