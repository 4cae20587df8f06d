"""One environment at work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import wasmtime

from ..abi.codes import Reason
from ..abi.control import trap_cause, trapped_item
from ..abi.items import Items
from ..abi.layout import INPUT_OFFSET, MAX_BATCH
from ..abi.texts import read_texts
from ..abi.verdicts import Verdict, fault, read_verdicts
from ..errors import ScalerError
from ..module.manifest import Manifest
from ..module.validate import MAX_TABLE_ENTRIES
from . import sandbox

Call = Literal["generate", "answer", "grade"]
#: Takes the memory, the index of the first item done, and the number of items done.
OnDone = Callable[[memoryview, int, int], None]
#: Takes the index of the item that failed, the reason and a message.
OnFault = Callable[[int, Reason, str], None]


class Runner:
    """Runs one environment, for one thread at a time.

    Holds one WebAssembly instance, and replaces it after every fault, so that a failing item can never touch another.
    """

    def __init__(self, compiled: wasmtime.Module, manifest: Manifest, deadline: float | None) -> None:
        """``deadline``: seconds after which an item is ended; the module must come from the engine with a clock."""
        self._compiled = compiled
        self._fuel = manifest.limits.fuel
        self._deadline = deadline
        self._live: _Live | None = _Live(compiled, deadline is not None)

    def grade(self, items: Items) -> list[Verdict]:
        """The verdicts, in order."""
        verdicts: list[Verdict] = []

        def done(memory: memoryview, first: int, count: int) -> None:
            verdicts.extend(read_verdicts(memory, items.texts[first : first + count], self._fuel))

        def failed(_index: int, reason: Reason, message: str) -> None:
            verdicts.append(fault(reason, message))

        self._run("grade", items, done, failed)
        return verdicts

    def texts(self, call: Literal["generate", "answer"], items: Items) -> list[str | Verdict]:
        """Problem texts or reference answers, in order; a fault in the place of one that could not be made."""
        texts: list[str | Verdict] = []

        def done(memory: memoryview, _first: int, count: int) -> None:
            read = read_texts(memory, count)
            texts.extend(read)
            broken = fault(Reason.BROKEN_OUTPUT, "the module's text cannot be read")
            texts.extend([broken] * (count - len(read)))

        def failed(_index: int, reason: Reason, message: str) -> None:
            texts.append(fault(reason, message))

        self._run(call, items, done, failed)
        return texts

    def _run(self, call: Call, items: Items, on_done: OnDone, on_fault: OnFault) -> None:
        """Calls a batch function until every item is done or has failed, each reported once and in order."""
        first = 0
        most = MAX_BATCH
        while first < len(items):
            live = self._live = self._live or _Live(self._compiled, self._deadline is not None)
            image, count = items.batch(first, most)
            live.memory[INPUT_OFFSET : INPUT_OFFSET + len(image)] = image
            most = MAX_BATCH
            try:
                done = live.call(call, count, self._fuel, self._deadline)
            except wasmtime.Trap as trap:
                self._live = None
                done = min(trapped_item(live.memory), count - 1)
                on_done(live.memory, first, done)
                first += done
                if trap.trap_code is wasmtime.TrapCode.INTERRUPT and count > 1:
                    # The deadline met this item after many others: it gets one of its own.
                    most = 1
                    continue
                on_fault(first, *live.cause(trap))
                first += 1
                continue
            if 0 < done <= count:
                on_done(live.memory, first, done)
                first += done
                continue
            self._live = None
            on_fault(first, Reason.BROKEN_OUTPUT, f"the module says it did {done} of {count} items")
            first += 1


class _Live:
    """A WebAssembly instance and the views into it."""

    def __init__(self, compiled: wasmtime.Module, clock: bool) -> None:
        self._store = store = wasmtime.Store(sandbox.engine(clock))
        # The memory cannot grow; a table could.
        store.set_limits(table_elements=MAX_TABLE_ENTRIES, instances=1, tables=1, memories=1)
        if clock:
            store.set_epoch_deadline(sandbox.ticks(1))
        try:
            exports = wasmtime.Instance(store, compiled, []).exports(store)
        except wasmtime.Trap as trap:
            raise ScalerError(
                "E_MODULE_SEGMENT", f"a segment does not fit its memory or table ({trap}); rebuild the module"
            ) from trap
        memory = exports["memory"]
        fuel, depth = exports["fuel"], exports["depth"]
        # The types were checked when the module was compiled.
        assert isinstance(memory, wasmtime.Memory)
        assert isinstance(fuel, wasmtime.Global)
        assert isinstance(depth, wasmtime.Global)
        self._exports = exports
        self._fuel, self._depth = fuel, depth
        #: The whole memory. Its size is fixed, so it never moves; it is gone with this object.
        self.memory = memoryview(memory.get_buffer_ptr(store)).cast("B")

    def call(self, name: Call, count: int, fuel: int, deadline: float | None) -> int:
        """Runs a batch; the number of items done, as the module says. Raises ``wasmtime.Trap``."""
        if deadline is not None:
            self._store.set_epoch_deadline(sandbox.ticks(deadline))
            # Modules of the package do this themselves, for every item; it takes a fifth of a single call.
            self._fuel.set_value(self._store, fuel)
        function = self._exports[name]
        assert isinstance(function, wasmtime.Func)
        return int(function(self._store, count, fuel))

    def cause(self, trap: wasmtime.Trap) -> tuple[Reason, str]:
        if trap.trap_code is wasmtime.TrapCode.INTERRUPT:
            return Reason.TIMED_OUT, "the environment did not return in time"
        return trap_cause(
            self.memory,
            fuel=self._fuel.value(self._store),
            depth=self._depth.value(self._store),
            overflow=trap.trap_code is wasmtime.TrapCode.STACK_OVERFLOW,
            message=trap.message.rsplit("wasm trap: ", 1)[-1].strip(),
        )
