"""Python and TypeScript agree on every prompt, answer, verdict and rejection, to the last unit of fuel."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from scaler_wasm import Engine, Rejection, ScalerError, Status, Verdict, render_prompt

Cases = list[Any]


def _verdict(result: Verdict | Rejection) -> dict[str, Any]:
    assert isinstance(result, Verdict), result
    found = result._asdict()
    if result.message is None:
        del found["message"]
    return found


def test_the_suite_is_large_and_covers_every_environment_and_status(conformance_cases: Cases, engine: Engine) -> None:
    verdicts = [case for case in conformance_cases if case["kind"] == "verdict"]
    statuses = Counter(case["verdict"]["status"] for case in verdicts)
    environments = {case["id"].partition("@")[0] for case in verdicts}
    assert len(verdicts) >= 5_000
    assert environments == set(engine.catalogue.ids)
    assert all(statuses[status] > 100 for status in Status if status is not Status.FAULT), statuses


def test_prompts_are_the_same_bytes(conformance_cases: Cases, engine: Engine) -> None:
    for case in conformance_cases:
        if case["kind"] == "instance":
            assert render_prompt(engine.problem(case["id"]), case["format"]) == case["prompt"], case["id"]


def test_instances_carry_the_same_prompt_and_id(conformance_cases: Cases, engine: Engine) -> None:
    for case in conformance_cases:
        if case["kind"] == "instance":
            place, _, seed = case["id"].rpartition(":")
            name, _, level = place.rpartition(":")
            instance = engine.instance(name.partition("@")[0], int(level), int(seed), case["format"])
            assert (instance.id, instance.prompt) == (case["id"], case["prompt"])


def test_reference_answers_are_the_same(conformance_cases: Cases, engine: Engine) -> None:
    for case in conformance_cases:
        if case["kind"] == "reference":
            assert (engine.problem(case["id"]), engine.answer(case["id"])) == (case["problem"], case["answer"])


@pytest.mark.parametrize("format", ["boxed", "plain"])
def test_verdicts_in_one_batch_are_the_same(conformance_cases: Cases, engine: Engine, format: Any) -> None:
    cases = [case for case in conformance_cases if case["kind"] == "verdict" and case["format"] == format]
    results = engine.verify_many(((case["id"], case["completion"]) for case in cases), format)
    for case, result in zip(cases, results, strict=True):
        assert _verdict(result) == case["verdict"], (case["id"], case["completion"])


def test_verdicts_one_at_a_time_are_the_same(conformance_cases: Cases, engine: Engine) -> None:
    for case in conformance_cases[::7]:
        if case["kind"] == "verdict":
            result = engine.verify(case["id"], case["completion"], case["format"])
            assert _verdict(result) == case["verdict"], (case["id"], case["completion"])


def test_what_names_no_instance_is_rejected_with_the_same_code(conformance_cases: Cases, engine: Engine) -> None:
    cases = [case for case in conformance_cases if case["kind"] == "rejection"]
    results = engine.verify_many((case["id"], case["completion"]) for case in cases)
    for case, result in zip(cases, results, strict=True):
        assert isinstance(result, Rejection), case
        assert result.code == case["code"], case
        with pytest.raises(ScalerError) as caught:
            engine.verify(case["id"], case["completion"])
        assert caught.value.code == case["code"]
