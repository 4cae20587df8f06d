"""Puts the built modules and their catalogue into the package.

They come from ``dist`` of the checkout, or, when the wheel is built from an unpacked source distribution, from where
that put them.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PACKAGE = {"wheel": "scaler_wasm", "sdist": "src/scaler_wasm"}


class ModulesHook(BuildHookInterface[Any]):
    """Adds ``catalogue.json`` and the ``.wasm`` files that it names."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        unpacked = root / "src/scaler_wasm/modules"
        if version == "editable" or (self.target_name == "wheel" and unpacked.is_dir()):
            return
        dist = root.parent / "dist"
        package = _PACKAGE[self.target_name]
        include: dict[str, str] = build_data["force_include"]
        include[str(root.parent / "LICENSE")] = f"{package}/LICENSE"
        for name in self._files(dist):
            include[str(dist / name)] = f"{package}/modules/{name}"

    def _files(self, dist: Path) -> list[str]:
        catalogue = dist / "catalogue.json"
        if not catalogue.is_file():
            self.app.abort(
                f'there are no built modules at {dist}: run "npm ci && npm run build" in {dist.parent} first'
            )
        names = ["catalogue.json"]
        for entry in json.loads(catalogue.read_text("utf-8"))["environments"]:
            path = dist / entry["file"]
            if not path.is_file() or sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
                self.app.abort(f'{path} is not the module that {catalogue} names: run "npm run build" again')
            names.append(entry["file"])
        return names
