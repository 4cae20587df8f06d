"""Trains for ever on the run directory named by the first argument, and says what was acknowledged, line by line."""

from __future__ import annotations

import os
import sys

from scaler_wasm import FileStore
from scaler_wasm.curriculum.store.run_format import check_of
from tests.runs import outcomes_of


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    store = FileStore.open(sys.argv[1], snapshot_every=3)
    status = store.status()
    say(f"open {status.step} {status.outcomes.accepted}")
    # What became of the last step is unknown here: it may have been reported or not. Both calls can be repeated.
    if status.step > 0:
        store.report(outcomes_of(store.next(8, status.step)))
    while True:
        assignments = store.next(8)
        say(f"next {assignments[0].step} {check_of(assignments)}")
        store.report(outcomes_of(assignments))
        say(f"report {assignments[0].step}")
