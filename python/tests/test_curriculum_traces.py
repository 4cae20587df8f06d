"""The curriculum decides what TypeScript's decides, bit for bit."""

from __future__ import annotations

import json
from typing import Any

from scaler_wasm.curriculum import arithmetic
from scaler_wasm.curriculum.config import CurriculumConfig
from scaler_wasm.curriculum.curriculum import Curriculum
from scaler_wasm.curriculum.types import Environment, Outcome

Traces = list[Any]

FUNCTIONS = {
    "exp": arithmetic.exp,
    "tanh": arithmetic.tanh,
    "roundHalfEven": arithmetic.round_half_even,
}


def test_arithmetic_gives_the_same_bits(curriculum_traces: Traces) -> None:
    for name, points in curriculum_traces[0]["points"].items():
        assert len(points) > 1_000
        for x, expected in points:
            assert FUNCTIONS[name](x) == float(expected), (name, x)


def test_every_policy_repeats_its_trace(curriculum_traces: Traces) -> None:
    for trace in curriculum_traces[1:]:
        curriculum = _start(trace)
        for number, event in enumerate(trace["events"]):
            curriculum = _follow(curriculum, event, f"{trace['name']}, event {number}")


def test_a_state_saved_by_typescript_goes_on_in_python(curriculum_traces: Traces) -> None:
    for trace in curriculum_traces[1:]:
        events = trace["events"]
        middle = next(number for number, event in enumerate(events) if "snapshot" in event)
        start = _start(trace)
        curriculum = Curriculum.restore(start.environments, start.config, events[middle]["snapshot"])
        for number, event in enumerate(events[middle + 1 :]):
            curriculum = _follow(curriculum, event, f"{trace['name']}, event {number} after the restart")


def _start(trace: Any) -> Curriculum:
    environments = [Environment(*entry) for entry in trace["environments"]]
    return Curriculum(environments, CurriculumConfig.from_json(trace["config"]))


def _follow(curriculum: Curriculum, event: Any, where: str) -> Curriculum:
    if "next" in event:
        found = [assignment._asdict() for assignment in curriculum.next(event["next"])]
        assert found == event["assignments"], where
    elif "report" in event:
        receipt = curriculum.report(Outcome(*entry) for entry in event["report"])
        assert receipt._asdict() == event["receipt"], where
    else:
        # Through text, as a run directory keeps it.
        snapshot = json.loads(json.dumps(curriculum.snapshot()))
        assert snapshot == event["snapshot"], where
        assert curriculum.active() == event["active"], where
        assert _camel(curriculum.status()) == event["status"], where
        return Curriculum.restore(curriculum.environments, curriculum.config, snapshot)
    return curriculum


def _camel(value: Any) -> Any:
    """A status as TypeScript spells it."""
    if hasattr(value, "_asdict"):
        return {_camel_name(name): _camel(field) for name, field in value._asdict().items()}
    return [_camel(entry) for entry in value] if isinstance(value, list) else value


def _camel_name(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
