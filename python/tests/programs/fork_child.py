"""Uses an engine, forks, and uses it on both sides."""

from __future__ import annotations

import os

from scaler_wasm import Engine

engine = Engine()
foreign = Engine(engine.catalogue.path)  # its engine has a clock, and a thread that moves it
ID = "numbers/prime-factorisation@1:3:42"


def judge() -> bool:
    # The second environment is compiled for the first time after the fork.
    other = engine.instance("logic/sudoku", 1, os.getpid()).id
    return (
        engine.verify(ID, "\\boxed{3, 29}").status == "correct"
        and foreign.verify(ID, "\\boxed{3, 29}").status == "correct"
        and engine.verify(other, f"\\boxed{{{engine.answer(other)}}}").status == "correct"
    )


if __name__ == "__main__":
    engine.verify(ID, "x")
    foreign.verify(ID, "x")
    children = []
    for _ in range(8):
        child = os.fork()
        if child == 0:
            os._exit(0 if judge() else 1)
        children.append(child)
    sound = judge() and all(os.waitpid(child, 0)[1] == 0 for child in children)
    print("ok" if sound else "wrong")
