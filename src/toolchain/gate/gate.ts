import { checkCases } from "./cases.ts";
import { checkDeterminism } from "./determinism.ts";
import { checkDiversity } from "./diversity.ts";
import { checkGolden, writeGolden } from "./golden.ts";
import { checkLevels } from "./levels.ts";
import { checkLimits } from "./limits.ts";
import { checkNearMisses } from "./near-misses.ts";
import { checkOracle } from "./oracle.ts";
import { Subject } from "./subject.ts";

/** The gate's checks in the order they run. Each gives the problems it found, in words for the author. */
const CHECKS = {
  levels: checkLevels,
  deterministic: checkDeterminism,
  oracle: checkOracle,
  "near-misses": checkNearMisses,
  cases: checkCases,
  diversity: checkDiversity,
  limits: checkLimits,
  golden: checkGolden,
} as const satisfies Record<string, (subject: Subject) => string[] | Promise<string[]>>;

/** Names of the columns of a report: the build, then the checks. */
export const CHECK_NAMES = ["build", ...(Object.keys(CHECKS) as (keyof typeof CHECKS)[])] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** One environment to check, as it travels to a worker. */
export interface GateTask {
  readonly id: string;
  readonly folder: string;
  readonly modulePath: string;
  readonly oraclePath: string;
  /** Write golden.json when every other check passes. */
  readonly lock: boolean;
}

/** Problems by check; a check without problems passed. */
export interface GateReport {
  readonly id: string;
  readonly problems: Readonly<Partial<Record<CheckName, readonly string[]>>>;
}

export function passed({ problems }: GateReport): boolean {
  return Object.values(problems).every((list) => list.length === 0);
}

/** Runs all checks on one environment. A check that throws has found a problem. */
export async function runGate(task: GateTask): Promise<GateReport> {
  const problems: Partial<Record<CheckName, readonly string[]>> = {};
  let subject: Subject;
  try {
    subject = await Subject.load(task.folder, task.modulePath, task.oraclePath);
    problems.build = [];
  } catch (error) {
    return { id: task.id, problems: { build: [messageOf(error)] } };
  }
  try {
    for (const [name, check] of Object.entries(CHECKS) as [
      keyof typeof CHECKS,
      (typeof CHECKS)[keyof typeof CHECKS],
    ][]) {
      if (name === "golden" && task.lock && passed({ id: task.id, problems })) writeGolden(subject);
      try {
        problems[name] = await check(subject);
      } catch (error) {
        problems[name] = [messageOf(error)];
      }
    }
  } finally {
    await subject.oracle.close?.();
  }
  return { id: task.id, problems };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
