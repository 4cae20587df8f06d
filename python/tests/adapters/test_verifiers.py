"""The real verifiers, v1, with a tiny random model behind a local endpoint."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("verifiers.v1")

from model_server import serve_model

import scaler_wasm.verifiers as adapter
from scaler_wasm import Engine, Reason, Status, Verdict
from scaler_wasm.verifiers import ScalerConfig, ScalerTask, ScalerTaskset


def taskset(**options: Any) -> ScalerTaskset:
    return ScalerTaskset(ScalerConfig(id="scaler-wasm-verifiers", **options))


def tasks(count: int, **options: Any) -> list[ScalerTask]:
    return list(islice(taskset(**options), count))


def score(task: ScalerTask, reply: str) -> Any:
    return asyncio.run(task.score_answer(SimpleNamespace(last_reply=reply)))


def test_tasks_never_end_and_have_keys_of_their_own() -> None:
    some = tasks(200, only=["numbers"], levels=[0, 1])
    assert len({task.key for task in some}) == 200
    assert taskset().bounded is False


def test_the_same_options_give_the_same_tasks() -> None:
    assert [task.data for task in tasks(50, seed=7)] == [task.data for task in tasks(50, seed=7)]


def test_the_reward_judges_the_last_reply() -> None:
    (task,) = tasks(1, only=["numbers"])
    assert task.data.prompt == Engine().instance(*task.key.split("@")[0:1], 0, 0).prompt
    assert score(task, f"\\boxed{{{Engine().answer(task.key)}}}") == 1.0
    assert score(task, "I do not know.") == 0.0
    assert asyncio.run(task.no_answer(SimpleNamespace(last_reply="?"))) == 1.0


def test_a_fault_is_an_error_and_not_a_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    (task,) = tasks(1)
    fault = Verdict(Status.FAULT, Reason.TRAPPED, None, None, 0, "unreachable")
    monkeypatch.setattr(adapter, "judge", lambda *_, **__: [fault])
    with pytest.raises(RuntimeError, match="trapped"):
        score(task, "\\boxed{1}")


def test_vf_eval_rolls_out_and_scores_every_task(tmp_path: Path) -> None:
    with serve_model() as url:
        command = [str(Path(sys.executable).with_name("vf-eval")), "scaler-wasm-verifiers", "--no-rich", "--no-push"]
        options = {
            "--env.taskset.only": "numbers",
            "--env.agent.harness.id": "null",
            "--env.agent.runtime.type": "subprocess",
            "--client.base-url": url,
            "--client.api-key-var": "TINY_KEY",
            "-m": "tiny",
            "-n": "3",
            "-r": "2",
            "-o": str(tmp_path),
            "--run.dir": "run",
        }
        flags = [part for option in options.items() for part in option]
        environment = {**os.environ, "TINY_KEY": "none"}
        subprocess.run([*command, *flags], check=True, timeout=600, env=environment)
    episodes = [json.loads(line) for line in (tmp_path / "run" / "traces.jsonl").read_text().splitlines()]
    traces = [trace for episode in episodes for trace in episode["traces"]]
    assert len(traces) == 6
    for trace in traces:
        assert trace["errors"] == []
        assert trace["rewards"]["score_answer"]["score"] == 0.0
        assert trace["metrics"]["no_answer"] in (0.0, 1.0)
        assert trace["task"]["data"]["instance"] == trace["task"]["key"]
