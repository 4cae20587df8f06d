"""What a trainer does first, with nothing but the installed package."""

from __future__ import annotations

import sys
from pathlib import Path

import scaler_wasm
from scaler_wasm import CurriculumConfig, Engine, EnginePool, FileStore, environments_of, group_outcomes


def main(folder: str) -> None:
    assert Path(folder) in Path(scaler_wasm.__file__).parents, scaler_wasm.__file__
    engine = Engine()
    with FileStore.create(
        Path(folder) / "run", environments_of(engine.catalogue), CurriculumConfig(seed=1, rollouts=2)
    ) as run:
        for _ in range(3):
            groups = run.next(16)
            prompts = [engine.instance(group.environment, group.level, group.seed).prompt for group in groups]
            assert all(prompts)
            answers = [engine.answer(group.instance) for group in groups]
            rows = [
                (group.instance, text)
                for group, answer in zip(groups, answers, strict=True)
                for text in (f"\\boxed{{{answer}}}", "I do not know.")
            ]
            verdicts = engine.verify_many(rows)
            for number, group in enumerate(groups):
                rewards = [verdict.score for verdict in verdicts[2 * number : 2 * number + 2]]  # type: ignore[union-attr]
                assert rewards == [1.0, 0.0], group
                run.report(group_outcomes(group.assignment, rewards))
        assert run.status().effective_prompt_ratio == 1.0
    with EnginePool(engine, workers=2, mode="processes") as pool:
        assert pool.verify_many(rows) == verdicts
    print("ok")


if __name__ == "__main__":
    main(sys.argv[1])
