"""The engine as a trainer uses it."""

from __future__ import annotations

import json
import pickle
import random
import subprocess
import sys
from collections import UserDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scaler_wasm import ANSWER_FORMATS, Catalogue, Engine, InstanceKey, Reason, Rejection, ScalerError, Status, Verdict
from scaler_wasm.abi.layout import MAX_COMPLETION
from scaler_wasm.runtime.completion import encode_text

FACTORS = "numbers/prime-factorisation"


def code_of(call: Any, *arguments: Any, **options: Any) -> str:
    with pytest.raises(ScalerError) as caught:
        call(*arguments, **options)
    return caught.value.code


def rows_of(engine: Engine, count: int = 6) -> list[tuple[str, str]]:
    """Right and wrong answers of every environment, mixed."""
    rows: list[tuple[str, str]] = []
    for environment in engine.catalogue.ids:
        answers = engine.answers(environment, 2, range(count))
        for seed, answer in enumerate(answers):
            id = engine.instance(environment, 2, seed).id
            rows += [(id, f"\\boxed{{{answer}}}"), (id, f"\\boxed{{{answers[0]}}}"), (id, "I give up.")]
    random.Random(1).shuffle(rows)
    return rows


class TestInstances:
    def test_come_in_the_order_of_their_seeds_and_alone_or_together_are_the_same(self, engine: Engine) -> None:
        seeds = [5, 3, 2**64 - 1, 3]
        together = engine.instances(FACTORS, 4, seeds)
        assert [instance.seed for instance in together] == seeds
        assert together == [engine.instance(FACTORS, 4, seed) for seed in seeds]

    def test_of_no_seeds_are_none(self, engine: Engine) -> None:
        assert engine.instances(FACTORS, 4, []) == []
        assert engine.answers(FACTORS, 4, []) == []

    def test_more_than_fit_one_call_are_made(self, engine: Engine) -> None:
        # 2^20 bytes hold fewer prompts than that.
        instances = engine.instances("logic/sudoku", 5, range(5_000))
        assert instances[-1] == engine.instance("logic/sudoku", 5, 4_999)
        assert len({instance.prompt for instance in instances}) > 4_000

    def test_formats_differ_in_their_last_sentence(self, engine: Engine) -> None:
        boxed, tags, plain = (engine.instance(FACTORS, 1, 1, format).prompt for format in ANSWER_FORMATS)
        assert boxed.endswith("Put your final answer inside \\boxed{}.")
        assert tags.endswith("Put your final answer between <answer> and </answer>.")
        assert plain.endswith("Reply with the answer alone.")

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (("numbers/nothing", 0, 0), "E_ENVIRONMENT_UNKNOWN"),
            ((FACTORS, -1, 0), "E_LEVEL"),
            ((FACTORS, 1_000, 0), "E_LEVEL"),
            ((FACTORS, "1", 0), "E_LEVEL"),
            ((FACTORS, 0, -1), "E_SEED"),
            ((FACTORS, 0, 2**64), "E_SEED"),
            ((FACTORS, 0, 1.5), "E_SEED"),
            ((FACTORS, 0, None), "E_SEED"),
            ((FACTORS, 0, 0, "latex"), "E_OPTION"),
        ],
    )
    def test_that_cannot_be_are_refused_with_a_code(self, engine: Engine, arguments: Any, code: str) -> None:
        assert code_of(engine.instance, *arguments) == code

    def test_an_unknown_environment_is_answered_with_near_ones(self, engine: Engine) -> None:
        with pytest.raises(ScalerError, match=f"did you mean {FACTORS}"):
            engine.instance("maths/prime-factorisation", 0, 0)


class TestVerdicts:
    def test_are_the_same_in_every_order_and_batch(self, engine: Engine) -> None:
        rows = rows_of(engine)
        together = engine.verify_many(rows)
        assert [engine.verify(*row) for row in rows] == together
        backwards = Engine().verify_many(reversed(rows))
        assert backwards[::-1] == together
        assert {verdict.status for verdict in together} == {"correct", "incorrect", "no-answer"}

    def test_take_a_key_in_the_place_of_an_id(self, engine: Engine) -> None:
        key = InstanceKey(FACTORS, 1, 3, 42)
        assert engine.verify(key, "\\boxed{3, 29}") == engine.verify(str(key), "\\boxed{3, 29}")

    def test_a_bad_row_is_rejected_and_the_others_are_judged(self, engine: Engine) -> None:
        good = (f"{FACTORS}@1:3:42", "\\boxed{3, 29}")
        bad: list[Any] = [
            ("nonsense", "x"),
            (None, "x"),
            (InstanceKey(FACTORS, 1, 3, -1), "x"),
            (good[0], None),
            (good[0], 7),
            (good[0], b"\\boxed{3, 29}"),
            (good[0], [{"role": "user", "content": "hello"}]),
            (good[0], []),
        ]
        results = engine.verify_many([entry for row in bad for entry in (row, good)])
        codes = [result.code for result in results[0::2] if isinstance(result, Rejection)]
        assert codes == ["E_INSTANCE_ID"] * 2 + ["E_SEED"] + ["E_ROW_FIELD"] * 5
        assert all(result.status == "correct" for result in results[1::2])

    def test_of_a_rejection_has_no_score(self, engine: Engine) -> None:
        (result,) = engine.verify_many([("nonsense", "x")])
        assert isinstance(result, Rejection)
        assert result.status == "rejected"
        assert not hasattr(result, "score")

    def test_a_chat_message_may_be_any_mapping(self, engine: Engine) -> None:
        message = UserDict({"role": "assistant", "content": "\\boxed{3, 29}"})
        assert engine.verify(f"{FACTORS}@1:3:42", [message]).status == "correct"

    def test_of_the_longest_completion_is_a_verdict_and_of_a_longer_one_malformed(self, engine: Engine) -> None:
        id = f"{FACTORS}@1:3:42"
        answer = "\\boxed{3, 29}"
        longest = " " * (MAX_COMPLETION - len(answer)) + answer
        assert engine.verify(id, longest).status == Status.CORRECT
        rows = [(id, longest + " "), (id, answer), (id, "é" * MAX_COMPLETION)]
        reasons = [verdict.reason for verdict in engine.verify_many(rows) if isinstance(verdict, Verdict)]
        assert reasons == [Reason.COMPLETION_TOO_LONG, Reason.CORRECT, Reason.COMPLETION_TOO_LONG]

    def test_more_than_fit_one_call_are_made(self, engine: Engine) -> None:
        rows = [(f"{FACTORS}@1:3:{seed}", "x" * (seed % 300)) for seed in range(40_000)]
        verdicts = engine.verify_many(rows)
        assert len(verdicts) == len(rows)
        assert all(verdict.status == "no-answer" for verdict in verdicts)

    def test_of_nothing_are_none(self, engine: Engine) -> None:
        assert engine.verify_many([]) == []

    def test_can_be_written_as_json(self, engine: Engine) -> None:
        verdict = engine.verify(f"{FACTORS}@1:3:42", "\\boxed{2}")
        assert json.loads(json.dumps(verdict._asdict()))["reason"] == verdict.reason

    @given(st.lists(st.one_of(st.text(), st.sampled_from(["\\boxed{", "}", "<answer>", "\ud83d", "\ude00"]))))
    def test_never_raise_on_what_a_model_wrote(self, engine: Engine, pieces: list[str]) -> None:
        verdict = engine.verify(f"{FACTORS}@1:3:42", "".join(pieces))
        assert verdict.status in {"correct", "incorrect", "malformed", "no-answer"}


@given(st.text(st.characters(exclude_categories=[]), max_size=20))
@example("\ud83d\ude00")
@example("\ude00\ud83d")
@example("\ud83d")
def test_text_is_encoded_as_javascript_encodes_it(text: str) -> None:
    # A pair of halves is one character; a half alone is replaced.
    units = text.encode("utf-16-le", "surrogatepass")
    assert encode_text(text) == units.decode("utf-16-le", "replace").encode()
    assert encode_text(text).decode().encode() == encode_text(text)


class TestCatalogues:
    def test_lists_what_there_is(self) -> None:
        catalogue = Catalogue.open()
        assert catalogue.ids == sorted(catalogue.ids)
        assert [manifest.id for manifest in catalogue.manifests] == catalogue.ids
        assert len(catalogue) == len(catalogue.ids) >= 24
        assert FACTORS in catalogue
        assert len(catalogue.sha256(FACTORS)) == 64

    def test_that_is_missing_or_damaged_is_refused(self, tmp_path: Path) -> None:
        assert code_of(Catalogue.open, tmp_path) == "E_CATALOGUE"
        for content in ("", "[]", '{"format":2}', '{"format":1}', '{"format":1,"environments":[{}]}'):
            (tmp_path / "catalogue.json").write_text(content)
            assert code_of(Catalogue.open, tmp_path) == "E_CATALOGUE", content

    def test_of_a_module_that_is_missing_changed_or_another_is_refused(self, tmp_path: Path) -> None:
        own = Catalogue.open()
        content = json.loads(own.path.read_text())
        (entry,) = (entry for entry in content["environments"] if entry["manifest"]["id"] == FACTORS)
        module = (own.path.parent / entry["file"]).read_bytes()

        def outcome(data: bytes | None, **changes: Any) -> str:
            changed = entry | {"file": "module.wasm"} | changes
            (tmp_path / "catalogue.json").write_text(json.dumps({"format": 1, "environments": [changed]}))
            if data is not None:
                (tmp_path / "module.wasm").write_bytes(data)
            return code_of(lambda: Engine(tmp_path).instance(FACTORS, 0, 0))

        assert outcome(None) == "E_CATALOGUE"
        assert outcome(module + b"\0") == "E_CATALOGUE"
        assert outcome(module, manifest=entry["manifest"] | {"title": "Another"}) == "E_CATALOGUE"
        assert outcome(module, manifest=entry["manifest"] | {"levels": []}) == "E_MANIFEST"

    def test_of_another_place_gives_the_same_verdicts(self, engine: Engine) -> None:
        rows = rows_of(engine, 2)
        assert Engine(engine.catalogue.path).verify_many(rows) == engine.verify_many(rows)
        assert Engine(engine.catalogue.path.parent, deadline=5).verify_many(rows) == engine.verify_many(rows)

    def test_larger_than_what_is_kept_alive_are_served(self, engine: Engine) -> None:
        rows = rows_of(engine, 2)
        assert Engine(live_modules=1).verify_many(rows) == engine.verify_many(rows)
        small = Engine(live_modules=2)
        with ThreadPoolExecutor(4) as threads:
            assert list(threads.map(lambda row: small.verify(*row), rows)) == engine.verify_many(rows)
        assert code_of(Engine, live_modules=0) == "E_OPTION"

    @pytest.mark.parametrize("deadline", [0, -1, float("nan"), float("inf")])
    def test_with_a_deadline_that_is_none_are_refused(self, deadline: float) -> None:
        assert code_of(Engine, deadline=deadline) == "E_OPTION"


class TestConcurrency:
    def test_threads_share_an_engine(self, engine: Engine) -> None:
        rows = rows_of(engine)
        expected = engine.verify_many(rows)
        shared = Engine()
        with ThreadPoolExecutor(8) as threads:
            for result in threads.map(lambda _: shared.verify_many(rows), range(16)):
                assert result == expected
            singles = threads.map(lambda row: shared.verify(*row), rows)
            assert list(singles) == expected

    def test_an_engine_is_pickled_as_its_catalogue(self, engine: Engine) -> None:
        assert len(pickle.dumps(engine)) < 500
        copy = pickle.loads(pickle.dumps(Engine(engine.catalogue.path.parent, deadline=7)))
        assert copy.catalogue.path == engine.catalogue.path
        assert pickle.loads(pickle.dumps(copy.verify(f"{FACTORS}@1:3:42", "\\boxed{3, 29}"))).score == 1.0

    def test_errors_are_pickled_with_their_code(self) -> None:
        copy = pickle.loads(pickle.dumps(ScalerError("E_LEVEL", "too high")))
        assert (copy.code, str(copy)) == ("E_LEVEL", "too high")

    @pytest.mark.parametrize("program", ["fork_child", "fork_busy_child", "spawn_child"])
    def test_child_processes_judge_too(self, program: str) -> None:
        # In a process of its own: a deadlock there must not hang the tests.
        command = [sys.executable, "-m", f"tests.programs.{program}"]
        root = Path(__file__).parents[1]
        ended = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)
        assert (ended.returncode, ended.stdout) == (0, "ok\n"), ended.stderr
