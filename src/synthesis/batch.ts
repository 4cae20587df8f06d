import { existsSync } from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../errors.ts";
import { type Loss, StepFailure } from "./funnel.ts";
import type { Problem } from "./problem.ts";
import type { ProblemEntry } from "./read-problems.ts";
import { type Studio, synthesise } from "./synthesise.ts";
import { digestOf, type ProblemOutcome, type WorkFolder } from "./work-folder.ts";

/** A problem and what became of it. */
export interface Settled {
  readonly id: string;
  readonly where: string;
  readonly outcome: ProblemOutcome;
  /** True when an earlier run had settled it. */
  readonly earlier: boolean;
}

export interface BatchOptions {
  /** Problems in flight, each of which asks the model one question at a time. */
  readonly parallel: number;
  onSettled?(settled: Settled, done: number, total: number): void;
}

/**
 * Takes problems through the pipeline, several at once. A problem that an earlier run settled is not taken up again.
 * @returns the problems in their order
 * @throws ScalerError E_MODEL_REFUSED when the endpoint refuses its user: every problem would meet that
 */
export async function runBatch(
  entries: readonly ProblemEntry[],
  work: WorkFolder,
  studio: Studio,
  options: BatchOptions,
): Promise<Settled[]> {
  const settled: Settled[] = new Array(entries.length);
  let next = 0;
  let done = 0;
  let refusal: ScalerError | undefined;
  const worker = async () => {
    while (next < entries.length && refusal === undefined) {
      const index = next++;
      const entry = entries[index]!;
      const result = await settle(entry, work, studio);
      if (result.outcome.kind === "unfinished" && result.outcome.code === "E_MODEL_REFUSED") {
        refusal ??= new ScalerError(result.outcome.code, result.outcome.message);
        return;
      }
      settled[index] = result;
      options.onSettled?.(result, ++done, entries.length);
    }
  };
  await Promise.all(Array.from({ length: options.parallel }, worker));
  if (refusal !== undefined) throw refusal;
  return settled;
}

async function settle(entry: ProblemEntry, work: WorkFolder, studio: Studio): Promise<Settled> {
  const { id, where, problem } = entry;
  if (problem instanceof ScalerError) {
    const outcome = { kind: "lost", step: "read", reason: "broken", detail: problem.message } as const;
    return { id, where, outcome, earlier: false };
  }
  const { family, rounds, ladder, limits } = studio.options;
  const digest = digestOf(problem, studio.model.name, family, rounds, ladder, limits);
  const before = work.outcome(id, digest);
  if (before !== undefined && isStillTrue(before, studio.options.output)) {
    return { id, where, outcome: before, earlier: true };
  }
  const outcome = await attempt(problem, work, studio);
  if (outcome.kind !== "unfinished") work.settle(id, digest, outcome);
  return { id, where, outcome, earlier: false };
}

/** A published environment may have been removed since. */
function isStillTrue(outcome: ProblemOutcome, output: string): boolean {
  return outcome.kind !== "published" || existsSync(join(output, outcome.environment));
}

async function attempt(problem: Problem, work: WorkFolder, studio: Studio): Promise<ProblemOutcome> {
  try {
    return { kind: "published", ...(await synthesise(problem, work.problem(problem.id), studio)) };
  } catch (error) {
    if (error instanceof StepFailure) return { kind: "lost", ...error.loss };
    if (error instanceof ScalerError) {
      return { kind: "unfinished", code: error.code, message: error.message };
    }
    throw error;
  }
}

/** For the funnel: where each problem was lost. Problems that are not finished are not in it. */
export function lossesOf(settled: readonly Settled[]): (Loss | undefined)[] {
  return settled.flatMap(({ outcome }) => {
    if (outcome.kind === "unfinished") return [];
    return [outcome.kind === "lost" ? outcome : undefined];
  });
}
