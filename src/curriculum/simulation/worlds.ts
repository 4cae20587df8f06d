/** The synthetic learners that policies are compared on: which environments there are, and how a model learns them. */

import { Random } from "../random.ts";
import type { Environment } from "../types.ts";

export type LearnerOptions = {
  /** Share of environments that no training makes solvable. */
  readonly unsolvable: number;
  /** Share of environments that are solved at every level from the start. */
  readonly trivial: number;
  /** Ability, in logits, after which learning in an environment ends; null for no end. */
  readonly plateau: readonly [low: number, high: number] | null;
  /** Share of the ability gained that is lost per step without training on the environment. */
  readonly forgetting: number;
  /** Probability that a reward is the wrong one. */
  readonly noise: number;
  /** Steps by which a group's outcomes are late, drawn uniformly. */
  readonly delay: readonly [low: number, high: number];
  /** Share of outcomes that never arrive. */
  readonly lost: number;
};

const PLAIN: LearnerOptions = {
  unsolvable: 0,
  trivial: 0,
  plateau: null,
  forgetting: 0,
  noise: 0,
  delay: [0, 0],
  lost: 0,
};

/** One difficulty each, and `mixed`, which has all of them. */
export const LEARNERS: Readonly<Record<string, LearnerOptions>> = {
  plain: PLAIN,
  plateau: { ...PLAIN, plateau: [0.3, 1.5] },
  unsolvable: { ...PLAIN, unsolvable: 0.5 },
  trivial: { ...PLAIN, trivial: 0.5 },
  forgetting: { ...PLAIN, forgetting: 0.01 },
  noisy: { ...PLAIN, noise: 0.1 },
  delayed: { ...PLAIN, delay: [2, 6], lost: 0.03 },
  mixed: {
    unsolvable: 0.25,
    trivial: 0.15,
    plateau: [0.5, 3],
    forgetting: 0.003,
    noise: 0.03,
    delay: [0, 2],
    lost: 0.01,
  },
};

/** Logits gained from a group of the most informative kind. */
const LEARNING_RATE = 0.15;
/** Share of a gain that every other environment of the family gets too. */
const TRANSFER = 0.02;
const FAMILY_SIZE = 20;
/** Standard deviation, in logits, of the difficulty of instances of one level. */
const INSTANCE_SPREAD = 0.5;

export class World {
  readonly environments: readonly Environment[];
  readonly familyOf: Int32Array;
  readonly families: number;
  readonly #options: LearnerOptions;
  readonly #start: Float64Array;
  readonly #ability: Float64Array;
  readonly #limit: Float64Array;
  /** Difficulty of the lowest level and growth per level, in logits. */
  readonly #base: Float64Array;
  readonly #step: Float64Array;
  readonly #members: number[][] = [];

  /** The same seed gives the same world to every policy. */
  constructor(options: LearnerOptions, count: number, seed: number) {
    const random = Random.fromSeed(seed, 1);
    this.#options = options;
    this.families = Math.ceil(count / FAMILY_SIZE);
    this.familyOf = new Int32Array(count);
    this.#start = new Float64Array(count);
    this.#ability = new Float64Array(count);
    this.#limit = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    this.#base = new Float64Array(count);
    this.#step = new Float64Array(count);
    const tendency = Array.from({ length: this.families }, () => normal(random));
    const environments: Environment[] = [];
    for (let i = 0; i < count; i++) {
      const family = random.below(this.families);
      this.familyOf[i] = family;
      (this.#members[family] ??= []).push(i);
      const levels = 10 + random.below(21);
      environments.push({ id: `family-${family}/environment-${i}`, version: 1, levels });
      this.#base[i] = -1 + tendency[family]! + normal(random);
      this.#step[i] = 0.15 + 0.85 * random.uniform();
      const kind = random.uniform();
      if (kind < options.unsolvable) this.#base[i] = 30;
      else if (kind < options.unsolvable + options.trivial) {
        this.#base[i] = -12;
        this.#step[i] = 0.1;
      }
      if (options.plateau !== null) {
        const [low, high] = options.plateau;
        this.#limit[i] = low + (high - low) * random.uniform();
      }
    }
    this.environments = environments;
  }

  /** Mean success rate of the environment at a level. */
  successRate(environment: number, level: number): number {
    return logistic(this.#margin(environment, level));
  }

  /** Below 5 % at the lowest level. */
  isHopeless(environment: number): boolean {
    return this.successRate(environment, 0) < 0.05;
  }

  /** Above 95 % at the top level. */
  isSaturated(environment: number): boolean {
    return this.successRate(environment, this.environments[environment]!.levels - 1) > 0.95;
  }

  /** Rolls out one group: the verdicts, true where the model solved the instance. */
  rollOut(environment: number, level: number, rollouts: number, random: Random): boolean[] {
    const p = logistic(this.#margin(environment, level) + INSTANCE_SPREAD * normal(random));
    return Array.from({ length: rollouts }, () => random.uniform() < p);
  }

  /** Trains on one group. Groups whose verdicts are all equal teach nothing; half and half teaches most. */
  train(environment: number, verdicts: readonly boolean[]): void {
    const rate = verdicts.filter(Boolean).length / verdicts.length;
    const gain = LEARNING_RATE * 4 * rate * (1 - rate);
    if (gain === 0) return;
    this.#grow(environment, gain);
    for (const sibling of this.#members[this.familyOf[environment]!]!) {
      if (sibling !== environment) this.#grow(sibling, gain * TRANSFER);
    }
  }

  /** The end of a step: what was not trained fades. */
  forget(trained: ReadonlySet<number>): void {
    if (this.#options.forgetting === 0) return;
    for (let i = 0; i < this.#ability.length; i++) {
      if (!trained.has(i))
        this.#ability[i]! -= this.#options.forgetting * (this.#ability[i]! - this.#start[i]!);
    }
  }

  /** Mean gain in ability over all environments, in logits. */
  abilityGained(): number {
    let sum = 0;
    for (let i = 0; i < this.#ability.length; i++) sum += this.#ability[i]! - this.#start[i]!;
    return sum / this.#ability.length;
  }

  #margin(environment: number, level: number): number {
    return this.#ability[environment]! - this.#base[environment]! - this.#step[environment]! * level;
  }

  #grow(environment: number, gain: number): void {
    const gained = this.#ability[environment]! - this.#start[environment]!;
    this.#ability[environment]! += gain * Math.max(0, 1 - gained / this.#limit[environment]!);
  }
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Close to the standard normal distribution: twelve uniforms less six (Irwin-Hall). */
function normal(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random.uniform();
  return sum;
}
