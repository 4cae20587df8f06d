/** The groups that wait for rewards, gathered into visits, and the memory of those that closed too early. */

import { ScalerError } from "../errors.ts";
import { readArray, readNumber, readNumbers } from "./state.ts";
import type { Choice, GroupResult, Json, Visit } from "./types.ts";

/** A group without an outcome for each rollout yet. Rewards are numbers; a fault is `"fault"`. */
export type OpenGroup = {
  readonly assignment: number;
  readonly choice: Choice;
  readonly step: number;
  readonly outcomes: (number | "fault" | null)[];
  missing: number;
};

export type ClosedGroup = OpenGroup & { readonly result: GroupResult; readonly effective: boolean };
export type ClosedVisit = { readonly visit: Visit; readonly groups: readonly ClosedGroup[] };

/** Incomplete groups of the past that are remembered so that a late outcome is told from a duplicate. */
const REMEMBERED = 4096;

export class OpenGroups {
  readonly #rollouts: number;
  readonly #groups = new Map<number, OpenGroup>();
  #expired: number[] = [];

  constructor(rollouts: number) {
    this.#rollouts = rollouts;
  }

  get size(): number {
    return this.#groups.size;
  }

  get(assignment: number): OpenGroup | undefined {
    return this.#groups.get(assignment);
  }

  open(assignment: number, choice: Choice, step: number): void {
    const outcomes = new Array<null>(this.#rollouts).fill(null);
    this.#groups.set(assignment, { assignment, choice, step, outcomes, missing: this.#rollouts });
  }

  /** Whether the group closed before all its outcomes were in. */
  hasExpired(assignment: number): boolean {
    return this.#expired.includes(assignment);
  }

  /**
   * Closes and removes the visits whose groups are complete or were given in `deadline` or before, in the order in
   * which they were given. Nothing else depends on the order in which outcomes came in.
   */
  close(deadline: number): ClosedVisit[] {
    const visits = new Map<string, OpenGroup[]>();
    for (const group of this.#groups.values()) {
      const key = `${group.step}:${group.choice.environment}`;
      const visit = visits.get(key);
      if (visit === undefined) visits.set(key, [group]);
      else visit.push(group);
    }
    const closed: ClosedVisit[] = [];
    for (const groups of visits.values()) {
      const { step, choice } = groups[0]!;
      if (step > deadline && groups.some((group) => group.missing > 0)) continue;
      const results = groups.map((group) => this.#close(group));
      closed.push({
        visit: { environment: choice.environment, step, groups: results.map(({ result }) => result) },
        groups: results,
      });
    }
    return closed;
  }

  #close(group: OpenGroup): ClosedGroup {
    this.#groups.delete(group.assignment);
    if (group.missing > 0) {
      this.#expired.push(group.assignment);
      if (this.#expired.length > REMEMBERED) this.#expired.shift();
    }
    const rewards = group.outcomes.filter((outcome) => typeof outcome === "number");
    let sum = 0;
    for (const reward of rewards) sum += reward;
    const { level, difficulty } = group.choice;
    return {
      ...group,
      result: { level, difficulty, count: rewards.length, sum },
      effective: rewards.some((reward) => reward !== rewards[0]),
    };
  }

  snapshot(): Json {
    const groups = [...this.#groups.values()].map(({ assignment, choice, step, outcomes }) => [
      assignment,
      choice.environment,
      choice.level,
      choice.difficulty,
      step,
      [...outcomes],
    ]);
    return { groups, expired: [...this.#expired] };
  }

  restore(groups: Json | undefined, expired: Json | undefined): void {
    this.#groups.clear();
    this.#expired = readNumbers(expired);
    for (const entry of readArray(groups)) {
      const [assignment, environment, level, difficulty, step, outcomes] = readArray(entry, 6);
      const choice = {
        environment: readNumber(environment),
        level: readNumber(level),
        difficulty: readNumber(difficulty),
      };
      this.open(readNumber(assignment), choice, readNumber(step));
      readArray(outcomes, this.#rollouts).forEach((outcome, rollout) => {
        if (outcome !== null) this.record(readNumber(assignment), rollout, outcome as number | "fault");
      });
    }
  }

  /** Whether this rollout's outcome was not known before. The group must be open and the rollout in range. */
  record(assignment: number, rollout: number, outcome: number | "fault"): boolean {
    const group = this.#groups.get(assignment);
    if (group === undefined || rollout >= this.#rollouts) {
      throw new ScalerError("E_CURRICULUM_STATE", `assignment ${assignment} has no open rollout ${rollout}`);
    }
    if (group.outcomes[rollout] !== null) return false;
    group.outcomes[rollout] = outcome;
    group.missing -= 1;
    return true;
  }
}
