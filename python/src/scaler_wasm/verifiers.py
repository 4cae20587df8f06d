"""A taskset for verifiers v1 and prime-rl: ``vf-eval scaler-wasm-verifiers``.

Needs ``verifiers`` (tested with 0.4.0). Tasks carry the instance's id; the reward judges the last reply.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator

import verifiers.v1 as vf

from .abi.codes import Status
from .abi.verdicts import Verdict
from .rewards import judge, shared_engine
from .rows import select_environments
from .runtime.instance_id import parse_instance_id

__all__ = ["ScalerConfig", "ScalerData", "ScalerTask", "ScalerTaskset"]


class ScalerConfig(vf.TasksetConfig):
    """Options under ``--env.taskset.*``."""

    #: Families or ids of environments; all by default.
    only: list[str] | None = None
    #: Levels; those an environment lacks are left out.
    levels: list[int] = list(range(10))  # noqa: RUF012 (pydantic copies it)
    #: The first seed. Each round over environments and levels has the next one.
    seed: int = 0
    #: Folder of built modules; the package's own by default.
    catalogue: str | None = None


class ScalerData(vf.TaskData):
    #: ``family/name@version:level:seed``: enough to make the instance again.
    instance: str
    #: Folder of the modules that the instance came from; the package's own when ``None``.
    catalogue: str | None = None


class ScalerTask(vf.Task[ScalerData, vf.State, vf.TaskConfig]):
    """One instance. A fault of the environment fails the scoring, so that it is an error and never a zero."""

    @property
    def key(self) -> str:
        return str(self.data.instance)

    @vf.reward(weight=1.0)
    async def score_answer(self, trace: vf.Trace) -> float:
        verdict = await self._judge(trace)
        if verdict.score is None:
            raise RuntimeError(f"{self.data.instance} failed: {verdict.reason}: {verdict.message}")
        return verdict.score

    @vf.metric
    async def malformed(self, trace: vf.Trace) -> float:
        return float((await self._judge(trace)).status is Status.MALFORMED)

    @vf.metric
    async def no_answer(self, trace: vf.Trace) -> float:
        return float((await self._judge(trace)).status is Status.NO_ANSWER)

    @vf.metric
    async def level(self, trace: vf.Trace) -> float:
        return float(parse_instance_id(self.data.instance).level)

    async def _judge(self, trace: vf.Trace) -> Verdict:
        # Off the event loop, which serves all rollouts of a worker.
        engine = shared_engine(self.data.catalogue)
        (verdict,) = await asyncio.to_thread(judge, [self.data.instance], [trace.last_reply], engine=engine)
        return verdict


class ScalerTaskset(vf.Taskset[ScalerTask, ScalerConfig]):
    """Instances without end: every environment and level in turn, with a new seed in each round."""

    INFINITE = True

    def load(self) -> Iterator[ScalerTask]:
        config = self.config
        engine = shared_engine(config.catalogue)
        places = [
            (environment, level)
            for environment in select_environments(engine, config.only)
            for level in config.levels
            if level < len(engine.catalogue.manifest(environment).levels)
        ]
        if not places:
            raise ValueError("no environment named has any of these levels")
        for seed in itertools.count(config.seed):
            for environment, level in places:
                instance = engine.instance(environment, level, seed)
                data = ScalerData(
                    id=instance.id,
                    name=f"{environment}, level {level}",
                    prompt=instance.prompt,
                    instance=instance.id,
                    catalogue=config.catalogue,
                )
                yield ScalerTask(data, config.task)
