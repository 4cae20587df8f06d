"""What a step of the curriculum costs in Python: ``next`` of 64 groups and ``report`` of 512 outcomes.

    python python/bench/curriculum.py [--environments 2739] [--steps 20]

Processor time, of each policy.
"""

from __future__ import annotations

import argparse
import random
import time
from statistics import mean

from scaler_wasm import POLICIES, Curriculum, CurriculumConfig, Environment, Outcome


def step_seconds(curriculum: Curriculum, chance: random.Random) -> float:
    start = time.process_time()
    groups = curriculum.next(64)
    outcomes = [
        Outcome(group.assignment, rollout, float(chance.random() < 1 / (1 + group.level / 3)))
        for group in groups
        for rollout in range(group.rollouts)
    ]
    curriculum.report(outcomes)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--environments", type=int, default=2_739)
    parser.add_argument("--steps", type=int, default=20)
    options = parser.parse_args()

    environments = [Environment(f"family-{i % 137}/e{i}", 1, 10 + i % 21) for i in range(options.environments)]
    print(f"{options.environments} environments\n{'policy':16} {'start':>9} {'step, mean':>11} {'largest':>9}")
    for policy in POLICIES:
        started = time.process_time()
        curriculum = Curriculum(environments, CurriculumConfig(seed=1, policy=policy))
        ready = time.process_time() - started
        chance = random.Random(1)
        steps = [step_seconds(curriculum, chance) for _ in range(options.steps)]
        print(f"{policy:16} {ready * 1e3:>6.1f} ms {mean(steps) * 1e3:>8.1f} ms {max(steps) * 1e3:>6.1f} ms")


if __name__ == "__main__":
    main()
