"""Modules that mean harm are refused, or contained."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import wasmtime
from hypothesis import given
from hypothesis import strategies as st

from scaler_wasm import Catalogue, Engine, ScalerError, Verdict
from scaler_wasm.abi.items import Items
from scaler_wasm.abi.layout import MANIFEST_SECTION, SCALE
from scaler_wasm.module.validate import CheckedModule, check_module, compile_module
from scaler_wasm.runtime import sandbox
from scaler_wasm.runtime.runner import Runner

from .conftest import read_lines

#: What only the TypeScript loader recounts; such modules pass here and meet the deadline.
UNCHECKED = ("E_MODULE_UNMETERED", "E_MODULE_DEPTH")
DEADLINE = 0.5


def load(path: Path) -> Runner:
    module = check_module(path.read_bytes())
    return Runner(compile_module(sandbox.engine(clock=True), module), module.manifest, DEADLINE)


def run(runner: Runner, call: str) -> str:
    """ "ok", or the reason of the fault."""
    items = Items([1], [SCALE.pack(1, *[0] * 7)], [b"\\boxed{1}" if call == "grade" else b""], plain=call != "grade")
    (result,) = runner.grade(items) if call == "grade" else runner.texts(call, items)  # type: ignore[arg-type]
    return str(result.reason) if isinstance(result, Verdict) else "ok"


def outcome(path: Path, call: str) -> str:
    try:
        runner = load(path)
    except ScalerError as error:
        return error.code
    return run(runner, call)


def test_every_module_of_the_corpus_is_refused_or_contained(hostile: Path) -> None:
    corpus = read_lines(hostile / "corpus.jsonl")
    assert len(corpus) > 70
    wrong: list[str] = []
    for entry in corpus:
        expected = {entry["expect"]}
        if entry["expect"] == "E_WASM_UNSUPPORTED":
            expected = {"E_WASM_UNSUPPORTED", "E_WASM_INVALID"}
        if entry["expect"] == "watchdog":
            expected = {"timed-out"}
        if entry["name"] == "table-grow":
            # Wasmtime cannot do without the instruction; the table has a limit instead.
            expected = {"ok"}
        if entry["expect"] in UNCHECKED:
            continue
        found = outcome(hostile / f"{entry['name']}.wasm", entry["calls"])
        if found not in expected:
            wrong.append(f"{entry['name']} ({entry['about']}): {found}, not {entry['expect']}")
    assert wrong == []


def test_modules_that_only_typescript_refuses_are_contained(hostile: Path) -> None:
    entries = [entry for entry in read_lines(hostile / "corpus.jsonl") if entry["expect"] in UNCHECKED]
    assert len(entries) > 5
    for entry in entries:
        assert not outcome(hostile / f"{entry['name']}.wasm", entry["calls"]).startswith("E_"), entry


def test_a_module_that_does_not_count_its_steps_ends_at_the_deadline(hostile: Path, tmp_path: Path) -> None:
    batch = "(param i32 i64) (result i32)"
    module = wasmtime.wat2wasm(f"""(module
      (global (export "ABI_MAJOR") i32 (i32.const 1)) (global (export "ABI_MINOR") i32 (i32.const 0))
      (global (export "fuel") (mut i64) (i64.const 0)) (global (export "depth") (mut i32) (i32.const 0))
      (memory (export "memory") 96 96)
      (func (export "generate") {batch} (loop (br 0)) (i32.const 1))
      (func (export "answer") {batch} (call 1 (local.get 0) (local.get 1)))
      (func (export "grade") {batch} (i32.const 1))
      (func (export "digest") (param i64 i64 i32 i32 i32 i32 i32 i32 i32 i32) (result i64) (i64.const 0)))""")
    manifest = json.dumps(check_module((hostile / "harmless.wasm").read_bytes()).manifest_json).encode()
    name = MANIFEST_SECTION.encode()
    payload = bytes([len(name)]) + name + manifest
    path = tmp_path / "unmetered.wasm"
    path.write_bytes(bytes(module) + b"\0" + bytes([len(payload) & 127 | 128, len(payload) >> 7]) + payload)
    assert outcome(path, "generate") == "timed-out"
    assert outcome(path, "answer") == "stack-exhausted"
    assert outcome(path, "grade") == "correct"


def test_a_hanging_item_is_a_fault_and_the_others_are_judged(hostile: Path) -> None:
    engine = Engine(hostile / "dist", deadline=DEADLINE)
    (row,) = read_lines(hostile / "hangs.jsonl")
    sound = engine.instance("test/sum", 0, 3).id
    rows = [(row["id"], "\\boxed{5}"), (sound, f"\\boxed{{{engine.answer(sound)}}}"), (row["id"], "none")]
    hung, correct, unread = engine.verify_many(rows)
    assert isinstance(hung, Verdict)
    assert (hung.status, hung.reason, hung.score) == ("fault", "timed-out", None)
    assert correct.status == "correct"
    assert unread.status == "no-answer"


def test_a_long_batch_of_sound_items_outlasts_no_deadline(engine: Engine) -> None:
    hurried = Engine(engine.catalogue.path, deadline=0.01)
    top = len(engine.catalogue.manifest("optimisation/planted-3-sat").levels) - 1
    answers = engine.answers("optimisation/planted-3-sat", top, range(20_000))
    rows = [(f"optimisation/planted-3-sat@1:{top}:{seed}", f"\\boxed{{{text}}}") for seed, text in enumerate(answers)]
    assert hurried.verify_many(rows) == engine.verify_many(rows)


def test_faults_are_those_of_typescript_and_touch_no_other_row(hostile: Path) -> None:
    engine = Engine(hostile / "dist")
    cases = read_lines(hostile / "faults.jsonl")
    results = engine.verify_many((case["id"], case["completion"]) for case in cases)
    faults = 0
    for case, result in zip(cases, results, strict=True):
        assert isinstance(result, Verdict)
        expected: dict[str, Any] = {"message": None} | case["verdict"]
        found = result._asdict()
        if expected["reason"] == "trapped":
            # What a trap is called is the engine's own affair.
            expected["message"] = found["message"] = "trapped"
        assert found == expected, case
        faults += result.status == "fault"
    assert faults >= 18


def test_fuel_alone_ends_an_item_where_there_is_no_clock(hostile: Path) -> None:
    cases = [case for case in read_lines(hostile / "faults.jsonl") if case["id"].startswith("test/burns@")]
    module = Catalogue.open(hostile / "dist").module("test/burns")
    runner = Runner(compile_module(sandbox.engine(clock=False), module), module.manifest, deadline=None)
    seeds = [int(case["id"].rpartition(":")[2]) for case in cases]
    scale = SCALE.pack(*module.manifest.levels[0], *[0] * 7)
    texts = [case["completion"].encode() for case in cases]
    verdicts = runner.grade(Items(seeds, [scale] * len(cases), texts, plain=False))
    assert [verdict.reason for verdict in verdicts] == [case["verdict"]["reason"] for case in cases]
    assert "fuel-exhausted" in [verdict.reason for verdict in verdicts]


def test_a_failing_environment_says_so_when_asked_for_an_instance(hostile: Path) -> None:
    module = check_module((hostile / "divide.wasm").read_bytes())
    runner = Runner(compile_module(sandbox.engine(clock=True), module), module.manifest, DEADLINE)
    (result,) = runner.texts("generate", Items([1], [SCALE.pack(*[0] * 8)], [b""], plain=True))
    assert isinstance(result, Verdict)
    assert (result.status, result.score) == ("fault", None)


@pytest.fixture(scope="module")
def sound_bytes(hostile: Path) -> bytes:
    return (hostile / "harmless.wasm").read_bytes()


def test_every_cut_of_a_sound_module_is_refused(sound_bytes: bytes) -> None:
    for length in range(len(sound_bytes)):
        with pytest.raises(ScalerError):
            _compile(check_module(sound_bytes[:length]))


def test_any_change_to_a_sound_module_is_refused_or_harmless(sound_bytes: bytes) -> None:
    @given(st.integers(0, len(sound_bytes) - 1), st.integers(0, 255))
    def change(at: int, byte: int) -> None:
        changed = sound_bytes[:at] + bytes([byte]) + sound_bytes[at + 1 :]
        # Nothing but a `ScalerError`, whatever the byte means.
        with suppress(ScalerError):
            _compile(check_module(changed))

    change()


@given(st.binary(max_size=200))
def test_bytes_that_are_no_module_are_refused(data: bytes) -> None:
    for source in (data, b"\0asm\x01\0\0\0" + data):
        with pytest.raises(ScalerError):
            check_module(source)


def _compile(module: CheckedModule) -> None:
    compile_module(sandbox.engine(clock=False), module)
