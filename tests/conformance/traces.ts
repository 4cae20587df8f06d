/** Traces of the curriculum that every language must repeat: what was asked, what was given, and the state. */

import { exp, roundHalfEven, tanh } from "../../src/curriculum/arithmetic.ts";
import { type CurriculumConfigInput, POLICIES } from "../../src/curriculum/config.ts";
import { Curriculum } from "../../src/curriculum/curriculum.ts";
import { Random } from "../../src/curriculum/random.ts";
import type { Assignment, Environment, Json, Outcome, ReportReceipt } from "../../src/curriculum/types.ts";

type Event =
  | { readonly next: number; readonly assignments: readonly Assignment[] }
  | {
      readonly report: readonly (readonly [number, number, number | null])[];
      readonly receipt: ReportReceipt;
    }
  | { readonly snapshot: Json; readonly status: Json; readonly active: readonly number[] };

export type CurriculumTrace = {
  readonly name: string;
  readonly environments: readonly (readonly [id: string, version: number, levels: number])[];
  readonly config: CurriculumConfigInput;
  readonly events: readonly Event[];
};

/** How a model behaves in a trace. */
type Learner = {
  /** Levels by which the model has grown after a step. */
  readonly growth: number;
  /** Rewards are multiples of 1 / parts. */
  readonly parts: number;
  /** Largest number of steps by which a group is reported late. */
  readonly delay: number;
  /** Shares of rollouts that fail, are reported twice, or are never reported. */
  readonly faults: number;
  readonly twice: number;
  readonly lost: number;
};

const HONEST: Learner = { growth: 0.25, parts: 1, delay: 0, faults: 0, twice: 0, lost: 0 };
const UNRULY: Learner = { growth: 0.1, parts: 7, delay: 4, faults: 0.05, twice: 0.05, lost: 0.02 };

/** Ladders of every kind of length, in families of different sizes. */
function environmentsOf(count: number): Environment[] {
  const lengths = [10, 20, 1, 30, 12, 2, 60, 20, 15];
  return Array.from({ length: count }, (_, i) => ({
    id: `family-${Math.floor(Math.sqrt(i))}/\u00e9-${i}`,
    version: 1 + (i % 3),
    levels: lengths[i % lengths.length]!,
  }));
}

type Plan = {
  readonly name: string;
  readonly environments: number;
  readonly groups: number;
  readonly steps: number;
  readonly learner: Learner;
  readonly config: CurriculumConfigInput;
};

function plans(): Plan[] {
  const named = Object.entries(POLICIES).flatMap(([name, policy]): Plan[] => [
    { name, environments: 40, groups: 24, steps: 50, learner: HONEST, config: { seed: 1, policy } },
    {
      name: `${name}, late and in part`,
      environments: 90,
      groups: 32,
      steps: 40,
      learner: UNRULY,
      config: { seed: 2 ** 53 - 1, rollouts: 5, maxAge: 3, policy },
    },
  ]);
  const small: Pick<Plan, "environments" | "groups" | "steps" | "learner"> = {
    environments: 12,
    groups: 20,
    steps: 60,
    learner: { ...UNRULY, growth: 0.5, lost: 0 },
  };
  const paired = (difficulty: object, rotation: object): CurriculumConfigInput => ({
    seed: 7,
    policy: { kind: "paired", difficulty, rotation } as never,
  });
  return [
    ...named,
    ...["linear", "base", "tanh", "base_tanh"].map((activation, i) => ({
      ...small,
      name: `scaler with ${activation}`,
      config: paired(
        { kind: "scaler", activation, gain: 1.3, stepCap: 0.7, target: 0.4 + 0.1 * i },
        { kind: "scaler-window", size: 5, history: 4, zeroLimit: 2, topLimit: 2 },
      ),
    })),
    {
      ...small,
      name: "rlve that climbs, weighted",
      config: paired(
        { kind: "rlve", minSamples: 8, threshold: 0.3, window: 2 },
        { kind: "scaler-weighted", size: 3, history: 4, ageScale: 5, slopeScale: 0.3, beta: 0.7 },
      ),
    },
    {
      ...small,
      name: "linear, soon at the top",
      config: paired({ kind: "linear", steps: 20 }, { kind: "all" }),
    },
    {
      ...small,
      name: "frontier with much exploration and one rollout",
      config: { seed: 3, rollouts: 1, policy: { kind: "frontier", explore: 0.5, familyFloor: 0.3 } },
    },
    {
      ...small,
      name: "frontier with many rollouts and no exploration",
      steps: 25,
      config: { seed: 4, rollouts: 100, policy: { kind: "frontier", explore: 0, familyFloor: 0 } },
    },
    { ...small, name: "one environment", environments: 1, groups: 30, config: { seed: 5 } },
    { ...small, name: "one group at a time", groups: 1, steps: 150, config: { seed: 6, maxAge: 40 } },
    {
      ...small,
      name: "hopeless environments rest",
      environments: 6,
      steps: 80,
      learner: { ...HONEST, growth: -1 },
      config: { seed: 8 },
    },
  ];
}

/** One trace for each plan. */
export function* curriculumTraces(): Generator<CurriculumTrace> {
  for (const plan of plans()) yield trace(plan);
}

function trace({ name, environments: count, groups, steps, learner, config }: Plan): CurriculumTrace {
  const environments = environmentsOf(count);
  const curriculum = new Curriculum(environments, config);
  const random = Random.fromSeed(99, count);
  const events: Event[] = [];
  const waiting: { due: number; outcomes: Outcome[] }[] = [];
  for (let step = 1; step <= steps; step++) {
    const n = groups > 1 ? 1 + random.below(2 * groups - 1) : 1;
    const assignments = curriculum.next(n);
    events.push({ next: n, assignments });
    for (const assignment of assignments) {
      waiting.push({
        due: step + random.below(learner.delay + 1),
        outcomes: rollOut(assignment, step, learner, random),
      });
    }
    const due = waiting.filter((group) => group.due <= step);
    waiting.splice(0, waiting.length, ...waiting.filter((group) => group.due > step));
    const outcomes = random.shuffle(due.flatMap((group) => group.outcomes));
    const half = outcomes.length >> 1;
    for (const part of [outcomes.slice(0, half), outcomes.slice(half)]) {
      events.push({ report: part.map(encode), receipt: curriculum.report(part) });
    }
    if (step === steps >> 1 || step === steps) events.push(look(curriculum));
  }
  return {
    name,
    environments: environments.map(({ id, version, levels }) => [id, version, levels]),
    config,
    events,
  };
}

function rollOut(
  { assignment, environment, level, rollouts }: Assignment,
  step: number,
  learner: Learner,
  random: Random,
): Outcome[] {
  const ability = (environment.length % 5) + learner.growth * step;
  const success = 1 / (1 + Math.max(0, level - ability + 2));
  return Array.from({ length: rollouts }, (_, rollout) => rollout).flatMap((rollout): Outcome[] => {
    if (random.uniform() < learner.lost) return [];
    if (random.uniform() < learner.faults) return [{ assignment, rollout, fault: true }];
    const solved = random.uniform() < success;
    const reward = solved ? 1 : random.below(learner.parts) / learner.parts;
    const outcome = { assignment, rollout, reward };
    return random.uniform() < learner.twice ? [outcome, outcome] : [outcome];
  });
}

function encode(outcome: Outcome): [number, number, number | null] {
  return [outcome.assignment, outcome.rollout, "reward" in outcome ? outcome.reward : null];
}

function look(curriculum: Curriculum): Event {
  return {
    snapshot: curriculum.snapshot(),
    status: curriculum.status() as unknown as Json,
    active: curriculum.active(),
  };
}

/** Points of the functions that other languages must compute with the same bits. */
export function arithmeticTrace(): { readonly [name: string]: readonly (readonly [number, number])[] } {
  const random = Random.fromSeed(5);
  const points = Array.from({ length: 2_000 }, (_, i) => (random.uniform() - 0.5) * 2 ** ((i % 24) - 12));
  const edges = [0, 1, -1, 0.5, 1.5, 2.5, -2.5, 350, 700, -700, -700.5, 1e-300];
  const over = (f: (x: number) => number, inputs: readonly number[]) =>
    inputs.map((x): [number, number] => [x, f(x)]);
  return {
    exp: over(exp, [...points.filter((x) => x < 700), ...edges.filter((x) => x <= 700)]),
    tanh: over(tanh, [...points, ...edges]),
    roundHalfEven: over(roundHalfEven, [...points, ...edges]),
  };
}
