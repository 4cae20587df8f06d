"""The door: instances out, verdicts back, one or thousands at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, Literal, SupportsIndex, cast
from weakref import WeakSet

import wasmtime

from ..abi.items import Items
from ..abi.verdicts import Verdict
from ..errors import ScalerError
from ..module.catalogue import Catalogue
from . import sandbox
from .attempts import Attempt, Rejection, group_attempts
from .completion import Completion
from .instance_id import InstanceKey, check_seed, parse_instance_id
from .places import Places
from .prompt import AnswerFormat, check_format, render_prompt
from .runner import Runner
from .runners import IdleRunners

#: Seconds that a module from elsewhere may spend on an item.
DEFAULT_DEADLINE = 60.0
#: Instances of WebAssembly modules kept alive at a time.
DEFAULT_LIVE_MODULES = 1_024


@dataclass(frozen=True, slots=True)
class Instance:
    """One problem, ready to be shown to a model."""

    #: ``family/name@version:level:seed``: enough to make the instance again.
    id: str
    environment: str
    version: int
    level: int
    seed: int
    #: The problem text and the sentence that asks for a marker.
    prompt: str


class Engine:
    """Makes instances and judges completions.

    Safe to use from several threads, which run modules at the same time; usable after a fork; pickled as the path of
    its catalogue.

    >>> engine = Engine()
    >>> instance = engine.instance("numbers/prime-factorisation", 3, 42)
    >>> verdict = engine.verify(instance.id, "It is \\\\boxed{" + engine.answer(instance.id) + "}.")
    >>> print(verdict.status, verdict.reason, verdict.score)
    correct correct 1.0
    """

    def __init__(
        self,
        catalogue: Catalogue | str | os.PathLike[str] | None = None,
        *,
        deadline: float | None = None,
        live_modules: int = DEFAULT_LIVE_MODULES,
    ) -> None:
        """``catalogue``: a catalogue or its path; the package's own by default.

        ``deadline``: seconds after which the work on an item is ended, as a second line behind the module's own
        counting. Without it modules of the package have none, those of any other catalogue 60 seconds.

        ``live_modules``: how many module instances keep their memory between calls, at least 1.

        Raises ``E_CATALOGUE``; ``E_OPTION`` for a deadline or number that is not positive.
        """
        self.catalogue = catalogue if isinstance(catalogue, Catalogue) else Catalogue.open(catalogue)
        if deadline is not None and not 0 < deadline < 1e9:
            raise ScalerError("E_OPTION", f"a deadline is a positive number of seconds, not {deadline}")
        if not isinstance(live_modules, int) or live_modules < 1:
            raise ScalerError("E_OPTION", f"at least one module is kept alive, not {live_modules}")
        self._given_deadline = deadline
        self._live_modules = live_modules
        self._deadline = DEFAULT_DEADLINE if deadline is None and not self.catalogue.is_own else deadline
        self._places = Places(self.catalogue)
        self._reset()
        _engines.add(self)

    def _reset(self) -> None:
        self._lock = Lock()
        self._compiled: dict[str, wasmtime.Module] = {}
        self._idle = IdleRunners(self._live_modules)

    def _after_fork(self) -> None:
        # Kept, not freed: freeing could wait for a lock that nobody holds any more.
        _inherited.append((self._compiled, self._idle))
        self._reset()

    def __reduce__(self) -> tuple[Any, tuple[Catalogue, float | None, int]]:
        return _restore, (self.catalogue, self._given_deadline, self._live_modules)

    def instance(self, environment: str, level: int, seed: SupportsIndex, format: AnswerFormat = "boxed") -> Instance:
        """Makes one instance.

        Raises ``E_ENVIRONMENT_UNKNOWN``, ``E_LEVEL``, ``E_SEED``, ``E_OPTION``; ``E_FAULT`` when the environment fails.
        """
        return self.instances(environment, level, [seed], format)[0]

    def instances(
        self, environment: str, level: int, seeds: Iterable[SupportsIndex], format: AnswerFormat = "boxed"
    ) -> list[Instance]:
        """Makes instances of one environment and level, in the order of the seeds. Raises as ``instance`` does."""
        check_format(format)
        keys = self._keys(environment, level, seeds)
        return [
            Instance(str(key), *key, render_prompt(text, format))
            for key, text in zip(keys, self._texts("generate", keys), strict=True)
        ]

    def problem(self, id: str | InstanceKey) -> str:
        """The problem text of an instance alone, as its module writes it."""
        return self._texts("generate", [_key(id)])[0]

    def answer(self, id: str | InstanceKey) -> str:
        """The reference answer of an instance."""
        return self._texts("answer", [_key(id)])[0]

    def answers(self, environment: str, level: int, seeds: Iterable[SupportsIndex]) -> list[str]:
        """The reference answers of instances of one environment and level, in the order of the seeds."""
        return self._texts("answer", self._keys(environment, level, seeds))

    def verify(self, id: str | InstanceKey, completion: Completion, format: AnswerFormat = "boxed") -> Verdict:
        """Judges one completion.

        ``format="plain"`` takes the whole text as the answer; otherwise the last ``\\boxed{}`` or ``<answer>`` counts.

        Raises ``E_INSTANCE_ID``, ``E_ENVIRONMENT_UNKNOWN``, ``E_VERSION``, ``E_LEVEL``, ``E_SEED``, ``E_OPTION``;
        ``E_ROW_FIELD`` for a completion that is neither a text nor a chat. Never raises on what a model wrote.
        """
        (result,) = self.verify_many([(id, completion)], format)
        if isinstance(result, Rejection):
            raise ScalerError(result.code, result.message)
        return result

    def verify_many(self, attempts: Iterable[Attempt], format: AnswerFormat = "boxed") -> list[Verdict | Rejection]:
        """Judges many completions, of any environments, with one call per environment.

        Verdicts come in the order of the attempts, with a rejection where an attempt names no instance.
        """
        check_format(format)
        results, groups = group_attempts(self._places, attempts)
        for environment, group in groups.items():
            items = group.items(plain=format == "plain")
            with self._runner(environment) as runner:
                verdicts = runner.grade(items)
            for index, verdict in zip(group.indexes, verdicts, strict=True):
                results[index] = verdict
        return results

    def _keys(self, environment: str, level: int, seeds: Iterable[SupportsIndex]) -> list[InstanceKey]:
        version = self.catalogue.manifest(environment).version
        return [InstanceKey(environment, version, level, check_seed(seed)) for seed in seeds]

    def _texts(self, call: Literal["generate", "answer"], keys: Sequence[InstanceKey]) -> list[str]:
        """Texts of instances of one environment."""
        if not keys:
            return []
        places, seeds = zip(*map(self._places.find, keys), strict=True)
        items = Items(seeds, [place.scale for place in places], [b""] * len(keys), plain=True)
        with self._runner(keys[0].environment) as runner:
            results = runner.texts(call, items)
        for key, result in zip(keys, results, strict=True):
            if isinstance(result, Verdict):
                raise ScalerError("E_FAULT", f"{key} failed: {result.reason}: {result.message}")
        return cast("list[str]", results)

    @contextmanager
    def _runner(self, environment: str) -> Iterator[Runner]:
        """A runner for this thread alone."""
        runner = self._idle.take(environment)
        if runner is None:
            manifest = self.catalogue.manifest(environment)
            runner = Runner(self._compile(environment), manifest, self._deadline)
        yield runner
        # Not after an exception: what it interrupted may have left the instance in any state.
        self._idle.give(environment, runner)

    def _compile(self, environment: str) -> wasmtime.Module:
        with self._lock:
            compiled = self._compiled.get(environment)
            if compiled is None:
                module = self.catalogue.module(environment)
                compiled = self._compiled[environment] = sandbox.compiled(self._deadline is not None, module)
            return compiled


def _key(id: str | InstanceKey) -> InstanceKey:
    return parse_instance_id(id) if isinstance(id, str) else id


def _restore(catalogue: Catalogue, deadline: float | None, live_modules: int) -> Engine:
    return Engine(catalogue, deadline=deadline, live_modules=live_modules)


_engines: WeakSet[Engine] = WeakSet()
#: What engines held before a fork; see `Engine._after_fork`.
_inherited: list[object] = []


def _after_fork() -> None:
    for engine in _engines:
        engine._after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
