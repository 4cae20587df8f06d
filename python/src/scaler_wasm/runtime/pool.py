"""An engine on several cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Literal, SupportsIndex, TypeVar

from ..abi.verdicts import Verdict
from ..errors import ScalerError
from .attempts import Attempt, Rejection
from .engine import Engine, Instance
from .prompt import AnswerFormat, check_format

Mode = Literal["threads", "processes"]

#: Bounds of what a worker gets at a time, in attempts or seeds.
_SMALLEST_PART = 128
_LARGEST_PART = 2_048

T = TypeVar("T")
R = TypeVar("R")


class EnginePool:
    """The same results as ``Engine``, in the same order, on several cores.

    Threads share one engine: Wasmtime lets go of Python's lock while a module runs, so what remains serial is packing
    and reading. Processes share nothing, and pay for it by pickling every completion; they are for hosts whose own
    Python threads keep the lock busy. Safe to use from several threads.

    >>> with EnginePool(workers=2) as pool:
    ...     pool.verify_many([("numbers/prime-factorisation@1:3:42", "\\\\boxed{3, 29}")])[0].score
    1.0
    """

    def __init__(self, engine: Engine | None = None, *, workers: int | None = None, mode: Mode = "threads") -> None:
        """``engine``: one on the package's own catalogue by default. ``workers``: one for each core by default.

        Processes are spawned, so a script that makes such a pool must guard its own start with
        ``if __name__ == "__main__":``. Raises ``E_OPTION``.
        """
        count = _cores() if workers is None else workers
        if not isinstance(count, int) or count < 1:
            raise ScalerError("E_OPTION", f"a pool has at least one worker, not {workers}")
        self._workers = count
        self._engine = Engine() if engine is None else engine
        self._executor: Executor
        if mode == "threads":
            self._executor = ThreadPoolExecutor(count, "scaler-wasm")
        elif mode == "processes":
            self._executor = ProcessPoolExecutor(
                count, get_context("spawn"), initializer=_start_worker, initargs=(self._engine,)
            )
        else:
            raise ScalerError("E_OPTION", f'there is no mode "{mode}": use threads or processes')
        self._processes = mode == "processes"

    def __enter__(self) -> EnginePool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Waits for the workers to end."""
        self._executor.shutdown()

    def verify_many(self, attempts: Iterable[Attempt], format: AnswerFormat = "boxed") -> list[Verdict | Rejection]:
        """As ``Engine.verify_many``. Raises ``E_WORKER_DIED`` when a worker process was killed."""
        check_format(format)
        return _collect([self._submit(Engine.verify_many, part, format) for part in self._parts(attempts)])

    def instances(
        self, environment: str, level: int, seeds: Iterable[SupportsIndex], format: AnswerFormat = "boxed"
    ) -> list[Instance]:
        """As ``Engine.instances``. Raises ``E_WORKER_DIED`` when a worker process was killed."""
        check_format(format)
        parts = self._parts(seeds)
        return _collect([self._submit(Engine.instances, environment, level, part, format) for part in parts])

    def _parts(self, items: Iterable[T]) -> list[list[T]]:
        """The items in as many parts as there are workers, or more where these would be long."""
        rest = list(items)
        size = min(_LARGEST_PART, max(_SMALLEST_PART, -(-len(rest) // self._workers)))
        return [rest[at : at + size] for at in range(0, len(rest), size)]

    def _submit(self, method: Callable[..., list[R]], *arguments: Any) -> Future[list[R]]:
        try:
            if self._processes:
                return self._executor.submit(_in_worker, method, *arguments)
            return self._executor.submit(method, self._engine, *arguments)
        except BrokenProcessPool as error:
            raise _death() from error


def _collect(parts: Sequence[Future[list[R]]]) -> list[R]:
    try:
        return [result for part in parts for result in part.result()]
    except BrokenProcessPool as error:
        raise _death() from error
    finally:
        for part in parts:
            part.cancel()


def _death() -> ScalerError:
    return ScalerError(
        "E_WORKER_DIED", "a worker process ended before its task was done; make a new pool and try again"
    )


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Worker:
    """What a worker process holds."""

    engine: Engine


def _start_worker(engine: Engine) -> None:
    _Worker.engine = engine


def _in_worker(method: Callable[..., list[R]], *arguments: Any) -> list[R]:
    return method(_Worker.engine, *arguments)
