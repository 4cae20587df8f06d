"""Forks again and again while other threads are in the middle of everything an engine does."""

from __future__ import annotations

import os
import signal
import threading
import time

from scaler_wasm import Engine

ID = "numbers/prime-factorisation@1:3:42"
engine = Engine()
ids = engine.catalogue.ids
stop = threading.Event()


def keep_busy() -> None:
    while not stop.is_set():
        fresh = Engine()
        for environment in ids[:4]:
            fresh.instance(environment, 0, 1)
        engine.verify_many([(ID, "\\boxed{3, 29}")] * 200)


if __name__ == "__main__":
    threads = [threading.Thread(target=keep_busy) for _ in range(3)]
    for thread in threads:
        thread.start()
    failures = []
    for number in range(200):
        child = os.fork()
        if child == 0:
            signal.alarm(20)
            made = engine.instance(ids[number % len(ids)], 0, number)
            sound = engine.verify(ID, "\\boxed{3, 29}").status == "correct" and made.prompt != ""
            os._exit(0 if sound else 1)
        status = os.waitpid(child, 0)[1]
        if status != 0:
            failures.append(status)
        time.sleep(0.001)
    stop.set()
    for thread in threads:
        thread.join()
    print(failures if failures else "ok")
