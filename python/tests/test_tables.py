"""Tables that exist twice say the same: codes, offsets, error codes, versions."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

import scaler_wasm
from scaler_wasm import Reason, Status
from scaler_wasm.abi import layout
from scaler_wasm.abi.codes import REASONS, STATUSES
from scaler_wasm.curriculum.config import POLICIES

from .conftest import CHECKOUT, read_lines, run_script

SOURCES = Path(scaler_wasm.__file__).parent


def rows_of(page: str, heading: str) -> list[list[str]]:
    """Cells of the rows of a table, without back quotes."""
    text = (CHECKOUT / page).read_text("utf-8")
    table = text[text.index(heading) :].split("\n\n")[0]
    lines = table.splitlines()[2:]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]


def test_statuses_and_reasons_are_those_of_the_errors_page() -> None:
    assert [row[0] for row in rows_of("docs/errors.md", "| status | score")] == [str(status) for status in STATUSES]
    assert tuple(Status) == STATUSES
    expected = {int(row[1]): row[0] for row in rows_of("docs/errors.md", "| reason | number")}
    assert {number: str(reason) for number, reason in enumerate(REASONS) if reason is not None} == expected
    assert len(expected) == len(Reason)


def test_every_error_code_in_the_sources_is_on_the_errors_page() -> None:
    known = {row[0] for row in rows_of("docs/errors.md", "| code | meaning")}
    used = {code for path in SOURCES.rglob("*.py") for code in re.findall(r'"(E_[A-Z0-9_]+)"', path.read_text("utf-8"))}
    assert len(used) > 30
    assert used <= known


def test_offsets_are_those_of_typescript(tmp_path: Path) -> None:
    run_script("scripts/conformance.ts", "layout", tmp_path)
    (twin,) = read_lines(tmp_path / "layout.jsonl")
    for name in ("ABI_MAJOR", "ABI_MINOR", "MAX_SCALE", "MAX_TEXT", "MAX_DEPTH", "READING_FUEL", "MANIFEST_SECTION"):
        assert getattr(layout, name) == twin[name], name
    for name in ("DATA_OFFSET", "MAX_COMPLETION", "MAX_BATCH"):
        assert getattr(layout, name) == twin[name], name
    for name in ("INPUT", "OUTPUT"):
        assert getattr(layout, f"{name}_OFFSET") == twin[name]["offset"]
        assert getattr(layout, f"{name}_SIZE") == twin[name]["size"]
    control = twin["CONTROL"]
    assert control["offset"] == layout.CONTROL_OFFSET
    assert offsets(layout.CONTROL) == [control[key] for key in ("done", "abortCode", "abortLine", "messageLength")]
    assert control["offset"] + control["message"] == layout.CONTROL_MESSAGE
    assert control["maxMessage"] == layout.MAX_MESSAGE
    assert (
        twin["ABORT"]["none"],
        twin["ABORT"]["outOfMemory"],
        twin["ABORT"]["textTooLong"],
    ) == (layout.ABORT_NONE, layout.ABORT_OUT_OF_MEMORY, layout.ABORT_TEXT_TOO_LONG)
    item = twin["ITEM"]
    assert offsets(layout.ITEM) == [item[key] for key in ("seed", "textLength", "flags", "scale")]
    assert (layout.ITEM.size, layout.ALIGN) == (item["text"], item["align"])
    assert twin["FLAG"]["plain"] == layout.FLAG_PLAIN
    assert offsets(layout.TEXT) == [twin["TEXT"]["length"], twin["TEXT"]["fuel"]]
    assert (layout.TEXT.size, layout.ALIGN) == (twin["TEXT"]["bytes"], twin["TEXT"]["align"])
    verdict = twin["VERDICT"]
    names = ("status", "reason", "answerStart", "answerLength", "score", "fuel")
    assert offsets(layout.VERDICT) == [verdict[key] for key in names]
    assert layout.VERDICT.size == verdict["size"]


def offsets(layout: struct.Struct) -> list[int]:
    """Where each field of a layout begins: the place of the only byte that changes when its lowest bit is set."""
    blank: list[bytes | int] = [field if isinstance(field, bytes) else 0 for field in layout.unpack(bytes(layout.size))]
    found: list[int] = []
    for number, field in enumerate(blank):
        values: list[object] = list(blank)
        if isinstance(field, bytes):
            values[number] = b"\1" + field[1:]
        elif "d" in layout.format and number == 4:
            # The lowest byte of a double is the last of its fraction.
            values[number] = struct.unpack("<d", b"\1" + bytes(7))[0]
        else:
            values[number] = 1
        packed = layout.pack(*values)
        (at,) = (i for i, byte in enumerate(packed) if byte)
        found.append(at)
    return found


def test_the_policies_are_those_of_typescript(tmp_path: Path) -> None:
    run_script("scripts/conformance.ts", "layout", tmp_path)
    (twin,) = read_lines(tmp_path / "layout.jsonl")
    assert json.loads(json.dumps({name: dict(policy) for name, policy in POLICIES.items()})) == twin["POLICIES"]


def test_the_version_is_that_of_the_npm_package() -> None:
    package = json.loads((CHECKOUT / "package.json").read_text("utf-8"))
    project = (CHECKOUT / "python/pyproject.toml").read_text("utf-8")
    assert scaler_wasm.__version__ == package["version"]
    assert f'\nversion = "{package["version"]}"\n' in project
