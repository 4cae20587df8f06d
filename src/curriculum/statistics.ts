/** What a run has done so far: totals, and a line for each environment that was visited. */

import type { ClosedGroup } from "./groups.ts";
import { readArray, readNumbers, readObject } from "./state.ts";
import type { Environment, Json, ReportReceipt } from "./types.ts";

export type EnvironmentStatus = {
  readonly id: string;
  readonly levels: number;
  readonly difficulty: number;
  readonly active: boolean;
  /** Closed groups. */
  readonly groups: number;
  /** Closed groups whose rewards are not all equal. */
  readonly effective: number;
  /** Mean reward over all groups; null before the first reward. */
  readonly meanReward: number | null;
  /** Mean reward of the last closed group; null before the first. */
  readonly lastReward: number | null;
  /** Step that gave the last closed group. */
  readonly lastStep: number;
};

export type CurriculumStatus = {
  readonly step: number;
  readonly given: number;
  readonly open: number;
  readonly closed: number;
  /** Share of closed groups whose rewards are not all equal; null before the first. */
  readonly effectivePromptRatio: number | null;
  /** The same over the last closed groups, at most `RECENT`. */
  readonly recentEffectivePromptRatio: number | null;
  readonly meanReward: number | null;
  readonly outcomes: { accepted: number; duplicates: number; late: number; faults: number; missing: number };
  readonly environments: number;
  readonly visited: readonly EnvironmentStatus[];
};

/** Closed groups that the recent ratio looks back on. */
const RECENT = 1024;

type Line = { groups: number; effective: number; sum: number; count: number; last: number; lastStep: number };

export type StatusSource = {
  readonly environments: readonly Environment[];
  readonly step: number;
  readonly given: number;
  readonly open: number;
  readonly active: ReadonlySet<number>;
  difficulty(environment: number): number;
};

export class CurriculumStatistics {
  readonly #lines: (Line | undefined)[];
  readonly #totals = { accepted: 0, duplicates: 0, late: 0, faults: 0, missing: 0 };
  #recent: number[] = [];

  constructor(environments: number) {
    this.#lines = new Array<undefined>(environments).fill(undefined);
  }

  count(receipt: ReportReceipt): void {
    this.#totals.accepted += receipt.accepted;
    this.#totals.duplicates += receipt.duplicates;
    this.#totals.late += receipt.late;
  }

  close({ choice, step, outcomes, missing, result, effective }: ClosedGroup): void {
    this.#totals.missing += missing;
    this.#totals.faults += outcomes.length - missing - result.count;
    if (result.count === 0) return;
    const line = (this.#lines[choice.environment] ??= {
      groups: 0,
      effective: 0,
      sum: 0,
      count: 0,
      last: 0,
      lastStep: 0,
    });
    line.groups += 1;
    line.effective += effective ? 1 : 0;
    line.sum += result.sum;
    line.count += result.count;
    line.last = result.sum / result.count;
    line.lastStep = Math.max(line.lastStep, step);
    this.#recent.push(effective ? 1 : 0);
    if (this.#recent.length >= 2 * RECENT) this.#recent = this.#recent.slice(-RECENT);
  }

  status(source: StatusSource): CurriculumStatus {
    const visited: EnvironmentStatus[] = [];
    const total = { groups: 0, effective: 0, sum: 0, count: 0 };
    for (const [index, line] of this.#lines.entries()) {
      if (line === undefined) continue;
      total.groups += line.groups;
      total.effective += line.effective;
      total.sum += line.sum;
      total.count += line.count;
      const { id, levels } = source.environments[index]!;
      visited.push({
        id,
        levels,
        difficulty: source.difficulty(index),
        active: source.active.has(index),
        groups: line.groups,
        effective: line.effective,
        meanReward: line.sum / line.count,
        lastReward: line.last,
        lastStep: line.lastStep,
      });
    }
    const recent = this.#recent.slice(-RECENT);
    return {
      step: source.step,
      given: source.given,
      open: source.open,
      closed: total.groups,
      effectivePromptRatio: ratio(total.effective, total.groups),
      recentEffectivePromptRatio: ratio(
        recent.reduce((sum, one) => sum + one, 0),
        recent.length,
      ),
      meanReward: ratio(total.sum, total.count),
      outcomes: { ...this.#totals },
      environments: source.environments.length,
      visited,
    };
  }

  snapshot(): Json {
    const lines: number[][] = [];
    for (const [index, line] of this.#lines.entries()) {
      if (line === undefined) continue;
      lines.push([index, line.groups, line.effective, line.sum, line.count, line.last, line.lastStep]);
    }
    return { totals: { ...this.#totals }, recent: [...this.#recent], lines };
  }

  restore(state: Json | undefined): void {
    const { totals, recent, lines } = readObject(state);
    Object.assign(this.#totals, readObject(totals));
    this.#recent = readNumbers(recent);
    this.#lines.fill(undefined);
    for (const entry of readArray(lines)) {
      const [index, groups, effective, sum, count, last, lastStep] = readNumbers(entry, 7) as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      this.#lines[index] = { groups, effective, sum, count, last, lastStep };
    }
  }
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
