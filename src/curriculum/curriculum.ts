/** The curriculum: hands out groups of rollouts, takes their rewards back, and lets a policy decide what is next. */

import { ScalerError } from "../errors.ts";
import { type CurriculumConfig, type CurriculumConfigInput, createPolicy, parseConfig } from "./config.ts";
import { checkEnvironments } from "./environments.ts";
import { OpenGroups } from "./groups.ts";
import { Random, type RandomState } from "./random.ts";
import { instanceSeed } from "./seeds.ts";
import { readArray, readNumber, readNumbers, readObject } from "./state.ts";
import { CurriculumStatistics, type CurriculumStatus } from "./statistics.ts";
import type { Assignment, Choice, Environment, Json, Outcome, Policy, ReportReceipt } from "./types.ts";

/** Groups that one call of `next` may ask for. */
export const MAX_GROUPS = 65_536;

/**
 * A deterministic state machine: the same environments, configuration and calls give the same assignments, on every
 * machine. It keeps no time; a step is a call of `next`.
 *
 * Outcomes take effect at the following `next`, in the order in which their groups were given. So between two calls
 * of `next` neither the order of outcomes nor their division into reports matters.
 */
export class Curriculum {
  readonly environments: readonly Environment[];
  readonly config: CurriculumConfig;
  readonly #policy: Policy;
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #open: OpenGroups;
  readonly #statistics: CurriculumStatistics;
  #random: Random;
  #step = 0;
  #nextAssignment = 0;
  #last: Choice[] = [];

  /** Throws `E_CURRICULUM_ENVIRONMENT` and `E_CURRICULUM_CONFIG`. */
  constructor(environments: readonly Environment[], config: CurriculumConfigInput) {
    checkEnvironments(environments);
    this.environments = environments;
    this.config = parseConfig(config);
    this.#policy = createPolicy(this.config.policy, environments, this.config.rollouts);
    this.#indexes = new Map(environments.map(({ id }, index) => [id, index]));
    this.#open = new OpenGroups(this.config.rollouts);
    this.#statistics = new CurriculumStatistics(environments.length);
    this.#random = Random.fromSeed(this.config.seed);
  }

  /** The number of calls of `next` so far. */
  get step(): number {
    return this.#step;
  }

  /** The number of groups given so far; assignments below it exist. */
  get assignments(): number {
    return this.#nextAssignment;
  }

  /**
   * `n` groups to roll out. With `step`, the call can be repeated: the number of the last step gives that step's
   * groups once more, whatever `n`, and the number after it gives new ones. Throws `E_CURRICULUM_CONFIG` for an `n`
   * outside 1 to `MAX_GROUPS`, `E_CURRICULUM_STEP` for any other step; neither changes anything.
   */
  next(n: number, step?: number): Assignment[] {
    if (!this.checkNext(n, step)) return this.lastAssignments();
    for (const { visit, groups } of this.#open.close(this.#step + 1 - this.config.maxAge)) {
      for (const group of groups) this.#statistics.close(group);
      this.#policy.observe(visit);
    }
    this.#step += 1;
    this.#last = this.#policy.choose(n, this.#step, this.#random);
    for (const choice of this.#last) {
      this.#open.open(this.#nextAssignment, choice, this.#step);
      this.#nextAssignment += 1;
    }
    return this.lastAssignments();
  }

  /** Whether `next` with these arguments would give new groups; throws as `next` does, and changes nothing. */
  checkNext(n: number, step?: number): boolean {
    if (!Number.isSafeInteger(n) || n < 1 || n > MAX_GROUPS) {
      throw new ScalerError("E_CURRICULUM_CONFIG", `a step has 1 to ${MAX_GROUPS} groups, not ${n}`);
    }
    if (step === undefined || step === this.#step + 1) return true;
    if (step === this.#step && step > 0) return false;
    const known = this.#step === 0 ? "no step was given yet" : `the last step given is ${this.#step}`;
    throw new ScalerError("E_CURRICULUM_STEP", `${known}; step ${step} cannot be given`);
  }

  /** The groups of the last step. */
  lastAssignments(): Assignment[] {
    const first = this.#nextAssignment - this.#last.length;
    return this.#last.map((choice, i) => this.#assignment(first + i, choice, this.#step));
  }

  /**
   * Takes outcomes of groups given before, in any order. All are checked first: when one is refused, none counts.
   * A rollout's first outcome stands. Throws `E_CURRICULUM_ASSIGNMENT`, `E_CURRICULUM_REWARD`,
   * `E_CURRICULUM_ENVIRONMENT`, `E_CURRICULUM_LEVEL` and `E_CURRICULUM_MISMATCH`.
   */
  report(outcomes: readonly Outcome[]): ReportReceipt {
    this.checkReport(outcomes);
    const receipt = { accepted: 0, duplicates: 0, late: 0 };
    for (const outcome of outcomes) {
      if (this.#open.get(outcome.assignment) === undefined) {
        receipt[this.#open.hasExpired(outcome.assignment) ? "late" : "duplicates"] += 1;
        continue;
      }
      const value = "fault" in outcome ? "fault" : outcome.reward;
      receipt[this.#open.record(outcome.assignment, outcome.rollout, value) ? "accepted" : "duplicates"] += 1;
    }
    this.#statistics.count(receipt);
    return receipt;
  }

  /** Throws as `report` does, and changes nothing. */
  checkReport(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) this.#check(outcome);
  }

  #check(outcome: Outcome): void {
    const { assignment, rollout } = outcome;
    if (!Number.isSafeInteger(assignment) || assignment < 0 || assignment >= this.#nextAssignment) {
      throw new ScalerError("E_CURRICULUM_ASSIGNMENT", `assignment ${assignment} was never given`);
    }
    if (!Number.isSafeInteger(rollout) || rollout < 0 || rollout >= this.config.rollouts) {
      const range = `0 to ${this.config.rollouts - 1}`;
      throw new ScalerError(
        "E_CURRICULUM_ASSIGNMENT",
        `assignment ${assignment} has rollouts ${range}, not ${rollout}`,
      );
    }
    if (!isVerdict(outcome)) {
      throw new ScalerError(
        "E_CURRICULUM_REWARD",
        `assignment ${assignment}, rollout ${rollout}: a reward is a number between 0 and 1, not ${"reward" in outcome ? outcome.reward : "missing"}`,
      );
    }
    this.#compare(outcome);
  }

  #compare({ assignment, environment, level, seed }: Outcome): void {
    const open = this.#open.get(assignment);
    const given = open === undefined ? undefined : this.#assignment(assignment, open.choice, open.step);
    const index = environment === undefined ? undefined : this.#indexes.get(environment);
    if (environment !== undefined && index === undefined) {
      throw new ScalerError(
        "E_CURRICULUM_ENVIRONMENT",
        `there is no environment ${environment} in this curriculum`,
      );
    }
    const known = index ?? open?.choice.environment;
    if (level !== undefined && known !== undefined) {
      const { id, levels } = this.environments[known]!;
      if (!Number.isSafeInteger(level) || level < 0 || level >= levels) {
        throw new ScalerError("E_CURRICULUM_LEVEL", `${id} has levels 0 to ${levels - 1}, not ${level}`);
      }
    }
    if (given === undefined) return;
    for (const [name, said, known] of [
      ["environment", environment, given.environment],
      ["level", level, given.level],
      ["seed", seed, given.seed],
    ]) {
      if (said !== undefined && said !== known) {
        throw new ScalerError(
          "E_CURRICULUM_MISMATCH",
          `assignment ${assignment} has ${name} ${known}, not ${said}`,
        );
      }
    }
  }

  #assignment(assignment: number, { environment, level }: Choice, step: number): Assignment {
    const { id, version } = this.environments[environment]!;
    const seed = instanceSeed(this.config.seed, assignment);
    return {
      assignment,
      environment: id,
      version,
      level,
      seed,
      instance: `${id}@${version}:${level}:${seed}`,
      rollouts: this.config.rollouts,
      step,
    };
  }

  /** The environments now in rotation, by index. */
  active(): number[] {
    return this.#policy.active();
  }

  /** The level, possibly between two rungs, at which the policy sees the environment with this index. */
  difficulty(environment: number): number {
    return this.#policy.difficulty(environment);
  }

  status(): CurriculumStatus {
    return this.#statistics.status({
      environments: this.environments,
      step: this.#step,
      given: this.#nextAssignment,
      open: this.#open.size,
      active: new Set(this.#policy.active()),
      difficulty: (environment) => this.#policy.difficulty(environment),
    });
  }

  /** The whole state as JSON. `Curriculum.restore` with the same environments and configuration goes on from it. */
  snapshot(): Json {
    return {
      step: this.#step,
      nextAssignment: this.#nextAssignment,
      random: this.#random.snapshot(),
      last: this.#last.map(({ environment, level, difficulty }) => [environment, level, difficulty]),
      open: this.#open.snapshot(),
      statistics: this.#statistics.snapshot(),
      policy: this.#policy.snapshot(),
    };
  }

  /** Throws `E_CURRICULUM_STATE` when the state is of another shape. */
  static restore(
    environments: readonly Environment[],
    config: CurriculumConfigInput,
    snapshot: Json,
  ): Curriculum {
    const state = readObject(snapshot);
    const open = readObject(state.open);
    const curriculum = new Curriculum(environments, config);
    curriculum.#step = readNumber(state.step);
    curriculum.#nextAssignment = readNumber(state.nextAssignment);
    curriculum.#random = Random.restore(readNumbers(state.random, 4) as unknown as RandomState);
    curriculum.#last = readArray(state.last).map((entry) => {
      const [environment, level, difficulty] = readNumbers(entry, 3);
      return { environment: environment!, level: level!, difficulty: difficulty! };
    });
    curriculum.#open.restore(open.groups, open.expired);
    curriculum.#statistics.restore(state.statistics);
    curriculum.#policy.restore(state.policy ?? null);
    return curriculum;
  }
}

function isVerdict(outcome: Outcome): boolean {
  if ("fault" in outcome) return outcome.fault === true && !("reward" in outcome);
  const { reward } = outcome;
  return typeof reward === "number" && reward >= 0 && reward <= 1;
}
