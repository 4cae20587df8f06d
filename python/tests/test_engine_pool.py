"""A pool gives what its engine gives."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

from scaler_wasm import Engine, EnginePool, Rejection
from scaler_wasm.runtime.engine import Instance

from .test_engine import FACTORS, code_of, rows_of

MODES = ["threads", "processes"]


@pytest.mark.parametrize("mode", MODES)
def test_results_are_those_of_the_engine_in_order(engine: Engine, mode: Any) -> None:
    rows: list[Any] = rows_of(engine, 12)
    rows.insert(500, ("nonsense", "x"))
    with EnginePool(engine, workers=2, mode=mode) as pool:
        assert pool.verify_many(rows) == engine.verify_many(rows)
        assert isinstance(pool.verify_many(rows)[500], Rejection)
        assert pool.verify_many([]) == []
        assert pool.verify_many(rows[:3], "plain") == engine.verify_many(rows[:3], "plain")
        made = pool.instances(FACTORS, 3, range(600), "tags")
        assert all(isinstance(instance, Instance) for instance in made)
        assert made == engine.instances(FACTORS, 3, range(600), "tags")


@pytest.mark.parametrize("mode", MODES)
def test_errors_of_workers_keep_their_codes(mode: Any) -> None:
    with EnginePool(workers=1, mode=mode) as pool:
        assert code_of(pool.instances, "no/environment", 0, [1]) == "E_ENVIRONMENT_UNKNOWN"
        assert code_of(pool.verify_many, [], "latex") == "E_OPTION"


def test_options_that_make_no_sense_are_refused() -> None:
    assert code_of(EnginePool, workers=0) == "E_OPTION"
    assert code_of(EnginePool, mode="fibres") == "E_OPTION"


def test_a_worker_process_that_is_killed_is_an_error_not_a_score() -> None:
    with EnginePool(workers=1, mode="processes") as pool:

        def ask_until_it_fails() -> None:
            while True:
                pool.verify_many([(f"{FACTORS}@1:3:42", "x")])

        pool.verify_many([(f"{FACTORS}@1:3:42", "x")])
        (worker,) = pool._executor._processes  # type: ignore[attr-defined]
        os.kill(worker, signal.SIGKILL)
        assert code_of(ask_until_it_fails) == "E_WORKER_DIED"
