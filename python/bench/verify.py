"""Verdicts per second in Python, against Node on the same rows in the same run.

    python python/bench/verify.py [--level 5] [--rows 2048] [--ids logic/sudoku,...] [--workers 2]

Rows carry reference answers in a box, each of another instance. Medians of seven rounds, one core. ``--workers``
measures threads and processes instead, ``--deadline`` what Wasmtime's clock costs. Needs a built checkout and Node.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import get_args

from scaler_wasm import Engine, EnginePool
from scaler_wasm.runtime.pool import Mode

CHECKOUT = Path(__file__).resolve().parents[2]
ROUNDS = 7
WARM_UP = 3
SINGLE_CALLS = 500

Rows = list[tuple[str, str]]


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def rows_of(engine: Engine, environment: str, level: int | None, count: int) -> Rows:
    manifest = engine.catalogue.manifest(environment)
    top = len(manifest.levels) - 1
    chosen = (top + 1) // 2 if level is None else min(level, top)
    answers = engine.answers(environment, chosen, range(count))
    return [(f"{environment}@{manifest.version}:{chosen}:{i}", f"\\boxed{{{text}}}") for i, text in enumerate(answers)]


class Node:
    """The same rows in Node."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "rows.json"
        command = ["npx", "tsx", "bench/verify-rows.ts"]
        self._process = subprocess.Popen(
            command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def seconds(self, rows: Rows) -> tuple[float, float]:
        """Median of a batch, and of a single call."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._file.write_text(json.dumps(rows))
        self._process.stdin.write(f"{self._file}\n")
        self._process.stdin.flush()
        measured = json.loads(self._process.stdout.readline())
        return median(measured["batches"]), median(measured["singles"])

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def python_seconds(engine: Engine, rows: Rows) -> tuple[float, float]:
    """Median of a batch, and of a single call."""
    single = rows[:SINGLE_CALLS]
    batches = [seconds(lambda: engine.verify_many(rows)) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    singles = [seconds(lambda: [engine.verify(id, text) for id, text in single]) for _ in range(ROUNDS)]
    return median(batches), median(singles) / len(single)


def measure_pools(engine: Engine, rows: Rows, workers: int) -> None:
    """Best of seven rounds: on a machine that others use too, the best is what the cores can do."""
    print(f"\n{len(rows)} rows of all environments, best of {ROUNDS} rounds, {workers} workers")
    alone = min(seconds(lambda: engine.verify_many(rows)) for _ in range(ROUNDS))
    print(f"{'one thread':12} {len(rows) / alone:>10,.0f}/s")
    for mode in get_args(Mode):
        with EnginePool(engine, workers=workers, mode=mode) as pool:
            pool.verify_many(rows)
            took = min(seconds(lambda: pool.verify_many(rows)) for _ in range(ROUNDS))
        print(f"{mode:12} {len(rows) / took:>10,.0f}/s, {alone / took:.2f} times one thread")


def measure_deadline(engine: Engine, ids: list[str], level: int | None, count: int) -> None:
    """How much longer a batch takes with a deadline, which Wasmtime checks at every loop and call."""
    clocked = Engine(engine.catalogue, deadline=60)
    ratios: list[float] = []
    for environment in ids:
        rows = rows_of(engine, environment, level, count)
        for one in (engine, clocked):
            one.verify_many(rows)
        pairs = [[seconds(partial(one.verify_many, rows)) for one in (engine, clocked)] for _ in range(ROUNDS)]
        ratios.append(median(slow for _, slow in pairs) / median(fast for fast, _ in pairs))
        print(f"{environment:42} {ratios[-1]:.2f} times as long with a deadline")
    print(f"median: {median(ratios):.2f} (lowest {min(ratios):.2f}, highest {max(ratios):.2f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--level", type=int, help="the middle of every ladder by default")
    parser.add_argument("--rows", type=int, default=2048)
    parser.add_argument("--ids", help="environments, separated by commas; all by default")
    parser.add_argument("--workers", type=int, help="measure pools of so many threads and processes, not Node")
    parser.add_argument("--deadline", action="store_true", help="measure what a deadline costs, not Node")
    options = parser.parse_args()

    started = time.perf_counter()
    engine = Engine()
    loaded = time.perf_counter()
    for environment in engine.catalogue.ids:
        engine.instance(environment, 0, 0)
    print(
        f"start: catalogue in {loaded - started:.3f} s, all {len(engine.catalogue)} modules compiled "
        f"or taken from the cache in {time.perf_counter() - loaded:.3f} s\n"
    )
    ids = options.ids.split(",") if options.ids else engine.catalogue.ids
    if options.workers:
        rows = [row for id in ids for row in rows_of(engine, id, options.level, options.rows)]
        measure_pools(engine, rows, options.workers)
        return
    if options.deadline:
        measure_deadline(engine, ids, options.level, options.rows)
        return
    print(f"{'environment':42} {'Python/s':>10} {'Node/s':>10} {'ratio':>6} {'one call':>9} {'Node':>8}")
    ratios: list[float] = []
    rates: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        node = Node(Path(folder))
        for environment in ids:
            rows = rows_of(engine, environment, options.level, options.rows)
            assert all(verdict[0] == "correct" for verdict in engine.verify_many(rows)), environment
            theirs, their_single = node.seconds(rows)
            ours, our_single = python_seconds(engine, rows)
            ratios.append(theirs / ours)
            rates.append(len(rows) / ours)
            print(
                f"{environment:42} {len(rows) / ours:>10,.0f} {len(rows) / theirs:>10,.0f} {theirs / ours:>6.2f} "
                f"{our_single * 1e6:>6.0f} us {their_single * 1e6:>5.0f} us"
            )
            sys.stdout.flush()
        node.close()
    print(f"median: {median(rates):,.0f} verdicts/s, {median(ratios):.2f} of Node's rate (lowest {min(ratios):.2f})")


if __name__ == "__main__":
    main()
