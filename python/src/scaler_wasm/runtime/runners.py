"""The runners that no thread uses now."""

from __future__ import annotations

from threading import Lock

from .runner import Runner


class IdleRunners:
    """Keeps the runners used last, at most so many. Safe to use from several threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = Lock()
        #: By environment, the one used last at the end.
        self._idle: dict[str, list[Runner]] = {}
        self._count = 0

    def take(self, environment: str) -> Runner | None:
        """A runner for the caller alone, until it is given back."""
        with self._lock:
            runners = self._idle.get(environment)
            if runners is None:
                return None
            runner = runners.pop()
            self._count -= 1
            if not runners:
                del self._idle[environment]
            return runner

    def give(self, environment: str, runner: Runner) -> None:
        dropped: list[Runner] = []
        with self._lock:
            runners = self._idle.pop(environment, [])
            runners.append(runner)
            self._idle[environment] = runners
            self._count += 1
            while self._count > self._limit:
                oldest = next(iter(self._idle))
                dropped.append(self._idle[oldest].pop(0))
                self._count -= 1
                if not self._idle[oldest]:
                    del self._idle[oldest]
        # What was dropped is freed here, outside the lock.
        dropped.clear()
