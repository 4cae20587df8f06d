"""The WebAssembly engines of this process: one without a clock, one with.

Modules count their own steps and stop at their limit. Those that came with the package were checked to do so when
they were built, and run without a clock. For any other the engine itself looks at a clock at every loop and call,
which costs time, and ends a call that outlasts its deadline.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from hashlib import sha256

import wasmtime

from ..module.validate import CheckedModule, compile_module

#: Seconds between two ticks of the clock.
_TICK = 0.25
#: As much stack as V8 gives a module, so that deep recursion ends in the same places.
_STACK_BYTES = 1 << 20

_FEATURES_OFF = (
    "wasm_threads",
    "wasm_tail_call",
    "wasm_multi_memory",
    "wasm_memory64",
    "wasm_relaxed_simd",
    "wasm_exceptions",
    "wasm_function_references",
    "wasm_gc",
)


class _Engines:
    """The engines of this process and the modules they compiled, by whether they have a clock.

    Wasmtime keeps locks of its own for the whole process, and a module takes one when it is compiled and one when it is
    freed. A child that is forked while another thread holds such a lock would wait for it for ever. So modules are
    compiled under a lock that a fork takes too, and once compiled stay until the process ends.
    """

    def __init__(self) -> None:
        self._inherited: list[object] = []
        self._forget()

    def _forget(self) -> None:
        self._made: dict[bool, wasmtime.Engine] = {}
        self._compiled: dict[tuple[bool, bytes], wasmtime.Module] = {}
        # The thread that forks may hold it, when a signal interrupts it.
        self._lock = threading.RLock()

    def get(self, clock: bool) -> wasmtime.Engine:
        with self._lock:
            engine = self._made.get(clock)
            if engine is None:
                engine = self._made[clock] = wasmtime.Engine(_configure(clock))
                if clock:
                    threading.Thread(target=_tick, args=(engine,), name="scaler-wasm-clock", daemon=True).start()
            return engine

    def compile(self, clock: bool, module: CheckedModule) -> wasmtime.Module:
        key = (clock, sha256(module.bytes).digest())
        with self._lock:
            compiled = self._compiled.get(key)
            if compiled is None:
                compiled = self._compiled[key] = compile_module(self.get(clock), module)
            return compiled

    def before_fork(self) -> None:
        self._lock.acquire()

    def after_fork_in_parent(self) -> None:
        self._lock.release()

    def after_fork_in_child(self) -> None:
        """Forgets what the parent made: it may have been in use, by threads that are gone in the child."""
        # Kept, not freed: freeing could wait for a lock that nobody holds any more.
        self._inherited.append((self._made, self._compiled))
        self._forget()


def engine(clock: bool) -> wasmtime.Engine:
    """The engine of this process, made when first asked for."""
    return _engines.get(clock)


def compiled(clock: bool, module: CheckedModule) -> wasmtime.Module:
    """The module for the engine of this process, compiled when first asked for. Raises as ``compile_module`` does."""
    return _engines.compile(clock, module)


def ticks(seconds: float) -> int:
    """Ticks after which at least this time has passed."""
    return int(seconds / _TICK) + 2


def _configure(clock: bool) -> wasmtime.Config:
    config = wasmtime.Config()
    for feature in _FEATURES_OFF:
        setattr(config, feature, False)
    config.epoch_interruption = clock
    config.max_wasm_stack = _STACK_BYTES
    # The threads that compile would not survive a fork, and the child would wait for them for ever.
    config.parallel_compilation = False
    # Wasmtime's own cache of compiled modules, keyed by module, settings and version. Where there is no place for one,
    # every process compiles anew.
    with suppress(wasmtime.WasmtimeError):
        config.cache = True
    return config


def _tick(engine: wasmtime.Engine) -> None:
    while True:
        time.sleep(_TICK)
        engine.increment_epoch()


_engines = _Engines()

if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_engines.before_fork,
        after_in_parent=_engines.after_fork_in_parent,
        after_in_child=_engines.after_fork_in_child,
    )
