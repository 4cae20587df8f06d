"""Hands an engine to a spawned process, and a function that uses it."""

from __future__ import annotations

from multiprocessing import get_context

from scaler_wasm import Engine

ID = "numbers/prime-factorisation@1:3:42"

if __name__ == "__main__":
    engine = Engine()
    engine.verify(ID, "x")
    with get_context("spawn").Pool(2) as pool:
        verdicts = pool.starmap(engine.verify, [(ID, "\\boxed{3, 29}")] * 4)
    print("ok" if [verdict.score for verdict in verdicts] == [1.0] * 4 else verdicts)
