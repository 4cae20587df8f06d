/** Many runs, compared: means with confidence intervals, and differences between policies on the same seeds. */

import { POLICIES } from "../config.ts";
import { type RunResult, type SimulationSize, simulate, type Trajectory } from "./run.ts";
import { LEARNERS } from "./worlds.ts";

/** The figures of a comparison, in the order in which they are printed. */
export const METRICS = {
  effectivePromptRatio: "effective-prompt ratio",
  meanSuccess: "mean success rate",
  abilityGained: "ability gained (logits)",
  environmentsVisited: "environments visited",
  familiesVisited: "families visited",
  wasted: "hopeless or saturated",
} as const;

export type Metric = keyof typeof METRICS;

/** `half` is half the width of the 95 % confidence interval of the mean over seeds; NaN for a single seed. */
export type Estimate = { readonly mean: number; readonly half: number };

export type PolicyResult = {
  readonly policy: string;
  readonly estimates: Readonly<Record<Metric, Estimate>>;
  /** Mean over seeds, step by step. */
  readonly trajectory: Trajectory;
};

export type Verdict = "ahead" | "level" | "behind";

/** The reference less the other policy, over runs with the same seed; `verdict` is "level" when 0 is in the interval. */
export type Difference = {
  readonly other: string;
  readonly metric: Metric;
  readonly difference: Estimate;
  readonly verdict: Verdict;
};

export type LearnerResult = {
  readonly learner: string;
  readonly policies: readonly PolicyResult[];
  readonly differences: readonly Difference[];
};

export type Comparison = {
  readonly size: SimulationSize;
  readonly seeds: readonly number[];
  readonly reference: string;
  readonly learners: readonly LearnerResult[];
};

export type ComparisonRequest = {
  readonly learners: readonly string[];
  readonly policies: readonly string[];
  readonly seeds: readonly number[];
  readonly size: SimulationSize;
  /** Called after every run. */
  readonly onProgress?: (done: number, total: number) => void;
};

/** Compares the first policy with the others. Names must be keys of `LEARNERS` and `POLICIES`. */
export function compare(request: ComparisonRequest): Comparison {
  const { learners, policies, seeds, size } = request;
  const total = learners.length * policies.length * seeds.length;
  let done = 0;
  const results = learners.map((learner) => {
    const runs = policies.map((policy) =>
      seeds.map((seed) => {
        const run = simulate(LEARNERS[learner]!, POLICIES[policy]!, size, seed);
        done += 1;
        request.onProgress?.(done, total);
        return run;
      }),
    );
    return {
      learner,
      policies: policies.map((policy, index) => summarise(policy, runs[index]!)),
      differences: policies
        .slice(1)
        .flatMap((other, index) => differencesTo(other, runs[0]!, runs[index + 1]!)),
    };
  });
  return { size, seeds, reference: policies[0]!, learners: results };
}

function summarise(policy: string, runs: readonly RunResult[]): PolicyResult {
  const metrics = Object.keys(METRICS) as Metric[];
  const estimates = Object.fromEntries(
    metrics.map((metric) => [metric, estimate(runs.map((run) => run[metric]))]),
  ) as Record<Metric, Estimate>;
  return { policy, estimates, trajectory: meanTrajectory(runs.map(({ trajectory }) => trajectory)) };
}

function differencesTo(
  other: string,
  reference: readonly RunResult[],
  runs: readonly RunResult[],
): Difference[] {
  return (["effectivePromptRatio", "abilityGained"] as const).map((metric) => {
    const difference = estimate(reference.map((run, index) => run[metric] - runs[index]![metric]));
    return { other, metric, difference, verdict: verdictOf(difference) };
  });
}

function verdictOf({ mean, half }: Estimate): Verdict {
  if (mean - half > 0) return "ahead";
  return mean + half < 0 ? "behind" : "level";
}

function meanTrajectory(trajectories: readonly Trajectory[]): Trajectory {
  const keys = Object.keys(trajectories[0]!) as (keyof Trajectory)[];
  return Object.fromEntries(
    keys.map((key) => [
      key,
      trajectories[0]![key].map(
        (_, step) =>
          trajectories.reduce((sum, trajectory) => sum + trajectory[key][step]!, 0) / trajectories.length,
      ),
    ]),
  ) as Trajectory;
}

/** Mean and 95 % confidence interval by Student's t distribution. */
export function estimate(values: readonly number[]): Estimate {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, half: studentQuantile(count - 1) * Math.sqrt(squares / (count - 1) / count) };
}

/** The 97.5 % quantile, by the Cornish-Fisher expansion around the normal one; within 0.5 % from 4 degrees on. */
function studentQuantile(degrees: number): number {
  const z = 1.959964;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  );
}
