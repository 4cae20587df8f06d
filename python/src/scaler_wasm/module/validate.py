"""The only way from bytes to a module that this package will run.

Checked here: ABI version, imports, start function, memory, table, exports, counters, manifest, the engine's own
validation, and that the module can be instantiated. Not checked here: that every loop and function pays for its
steps. The TypeScript loader recounts that when a module is built; modules that were not built here are run with a
deadline besides (``Engine``).
"""

from __future__ import annotations

import json
from typing import NoReturn

import wasmtime

from ..abi.layout import ABI_MAJOR, ABI_MINOR, DATA_OFFSET, MANIFEST_SECTION, MAX_SCALE
from ..errors import ScalerError
from . import binary
from .binary import Section
from .manifest import Manifest, parse_manifest

_PAGE = 65_536
_MIN_PAGES = -(-DATA_OFFSET // _PAGE)
_MAX_PAGES = 1_024
MAX_TABLE_ENTRIES = 65_536
_MAX_MANIFEST_BYTES = 65_536

_BATCH = (["i32", "i64"], ["i32"])
_FUNCTIONS = {
    "generate": _BATCH,
    "answer": _BATCH,
    "grade": _BATCH,
    "digest": (["i64", "i64"] + ["i32"] * MAX_SCALE, ["i64"]),
}
_COUNTERS = {"fuel": "i64", "depth": "i32"}


class CheckedModule:
    """A module whose structure keeps the contract of ``docs/abi.md``. Only ``check_module`` makes one."""

    __slots__ = ("bytes", "manifest", "manifest_json")

    def __init__(self, data: bytes, manifest: Manifest, manifest_json: object) -> None:
        self.bytes = data
        self.manifest = manifest
        #: The manifest as it stands in the module.
        self.manifest_json = manifest_json


def check_module(data: bytes) -> CheckedModule:
    """Checks what can be told without compiling: ABI version first, then imports, memory, table and manifest.

    Raises ``ScalerError`` with a code ``E_NOT_WASM``, ``E_WASM_*``, ``E_ABI_*``, ``E_MODULE_*`` or ``E_MANIFEST*``.
    """
    sections = binary.read_sections(data)
    exports = binary.read_exports(sections)
    _check_abi(sections, exports)
    for module, name, _kind in binary.read_imports(sections):
        _refuse(
            "E_MODULE_IMPORT",
            f'the module imports "{module}" "{name}"; an environment imports nothing',
            "meter it, which removes this import" if module == "scaler" else "remove what needs the import",
        )
    if any(section.id == binary.SECTION_START for section in sections):
        _refuse(
            "E_MODULE_START",
            "the module has a start function",
            "move its work into the exported functions",
        )
    pages = _check_memory(sections, exports)
    _check_table(sections, exports)
    manifest_json = _read_manifest(sections)
    manifest = parse_manifest(manifest_json)
    if manifest.limits.memory_pages != pages:
        _refuse(
            "E_MODULE_MEMORY",
            f"the memory has {pages} pages and the manifest says {manifest.limits.memory_pages}",
            "build the module and its manifest together",
        )
    return CheckedModule(data, manifest, manifest_json)


def compile_module(engine: wasmtime.Engine, module: CheckedModule) -> wasmtime.Module:
    """Compiles a module and checks the types of its exports. Raises ``E_WASM_INVALID`` and ``E_MODULE_EXPORT``."""
    try:
        compiled = wasmtime.Module(engine, module.bytes)
    except wasmtime.WasmtimeError as error:
        raise ScalerError(
            "E_WASM_INVALID",
            f"the engine refuses the module ({error}); rebuild it without newer WebAssembly features",
        ) from error
    types = {export.name: export.type for export in compiled.exports}
    for name, (params, results) in _FUNCTIONS.items():
        function = types.get(name)
        if (
            not isinstance(function, wasmtime.FuncType)
            or [str(param) for param in function.params] != params
            or [str(result) for result in function.results] != results
        ):
            said = "does not export the" if name not in types else "exports the wrong type of"
            _refuse("E_MODULE_EXPORT", f'the module {said} function "{name}"', 'build it with "scaler build"')
    for name, content in _COUNTERS.items():
        counter = types.get(name)
        if not isinstance(counter, wasmtime.GlobalType) or not counter.mutable or str(counter.content) != content:
            _refuse(
                "E_MODULE_EXPORT",
                f'the module does not export the counter "{name}"',
                'build it with "scaler build", which meters it',
            )
    return compiled


def _refuse(code: str, what: str, way_out: str) -> NoReturn:
    raise ScalerError(code, f"{what}; {way_out}")


def _check_abi(sections: list[Section], exports: list[binary.Export]) -> None:
    imported = sum(kind == binary.KIND_GLOBAL for _, _, kind in binary.read_imports(sections))
    numbers = [_abi_number(sections, exports, imported, name) for name in ("ABI_MAJOR", "ABI_MINOR")]
    major, minor = numbers
    built = f"the module was built for ABI {major}.{minor}, this host speaks {ABI_MAJOR}.{ABI_MINOR}"
    if major != ABI_MAJOR:
        _refuse("E_ABI_MAJOR", built, "rebuild the module with this version of scaler-wasm")
    if not 0 <= minor <= ABI_MINOR:
        _refuse("E_ABI_MINOR", built, "update scaler-wasm, or rebuild the module")


def _abi_number(sections: list[Section], exports: list[binary.Export], imported: int, name: str) -> int:
    own = binary.read_globals(sections)
    for export in exports:
        if export.name == name and export.kind == binary.KIND_GLOBAL:
            index = export.target - imported
            if 0 <= index < len(own) and own[index].type == binary.I32 and not own[index].mutable:
                constant = own[index].constant
                if constant is not None:
                    return constant
    _refuse(
        "E_ABI_MISSING",
        f"the module exports no constant i32 global {name}",
        'build it with "scaler build"; other WebAssembly modules are no environments',
    )


def _check_memory(sections: list[Section], exports: list[binary.Export]) -> int:
    """Pages of the one memory."""
    memories = binary.read_memories(sections)
    if len(memories) != 1:
        _refuse_memory(f"the module has {len(memories)} memories, not one")
    if not any(export.name == "memory" and export.kind == binary.KIND_MEMORY for export in exports):
        _refuse_memory('the memory is not exported as "memory"')
    (memory,) = memories
    if memory.shared or memory.wide:
        _refuse_memory(f"the memory is {'shared' if memory.shared else '64-bit'}")
    if memory.max != memory.min:
        most = "any number of" if memory.max is None else memory.max
        _refuse_memory(f"the memory may grow from {memory.min} to {most} pages")
    if not _MIN_PAGES <= memory.min <= _MAX_PAGES:
        _refuse_memory(f"the memory has {memory.min} pages, and {_MIN_PAGES} to {_MAX_PAGES} are allowed")
    return memory.min


def _refuse_memory(what: str) -> NoReturn:
    _refuse("E_MODULE_MEMORY", what, "compile with --initialMemory equal to --maximumMemory, 96 pages by default")


def _check_table(sections: list[Section], exports: list[binary.Export]) -> None:
    tables = binary.read_tables(sections)
    way_out = "keep one small table that is not exported"
    if len(tables) > 1:
        _refuse("E_MODULE_TABLE", f"the module has {len(tables)} tables", way_out)
    if tables and tables[0].min > MAX_TABLE_ENTRIES:
        what = f"the table has {tables[0].min} entries, more than {MAX_TABLE_ENTRIES}"
        _refuse("E_MODULE_TABLE", what, way_out)
    if any(export.kind == binary.KIND_TABLE for export in exports):
        _refuse("E_MODULE_TABLE", "the module exports its table", way_out)


def _read_manifest(sections: list[Section]) -> object:
    found = [
        section for section in sections if section.id == binary.SECTION_CUSTOM and section.name == MANIFEST_SECTION
    ]
    way_out = 'build the module with "scaler build", which adds the manifest'
    if not found:
        _refuse("E_MANIFEST_MISSING", f'there is no custom section "{MANIFEST_SECTION}"', way_out)
    if len(found) > 1:
        _refuse("E_MANIFEST_DUPLICATE", f"there are {len(found)} manifests", way_out)
    payload = found[0].payload
    if len(payload) > _MAX_MANIFEST_BYTES:
        what = f"the manifest has {len(payload)} bytes, more than {_MAX_MANIFEST_BYTES}"
        _refuse("E_MANIFEST_SIZE", what, "shorten it")
    try:
        return json.loads(payload.decode("utf-8"))
    except (ValueError, RecursionError):
        _refuse("E_MANIFEST_JSON", "the manifest is not JSON in UTF-8", way_out)
