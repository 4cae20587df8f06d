import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { check } from "../toolchain/gate/check.ts";
import { CHECK_NAMES, passed } from "../toolchain/gate/gate.ts";
import { StepFailure } from "./funnel.ts";

/** Problems of one check that the model is told. */
const SHOWN = 5;

/**
 * Runs the gate on the one environment of a folder of environments and writes its lock.
 * @throws StepFailure at "gated" with what each check says
 */
export async function runGate(envs: string, out: string, id: string): Promise<void> {
  const [report] = await check({ envs, out, ids: [id], lock: true, workers: 1 });
  if (passed(report!)) return;
  const failed = CHECK_NAMES.filter((name) => (report!.problems[name]?.length ?? 0) > 0);
  const problems = failed.flatMap((name) => {
    const list = report!.problems[name]!;
    const more = list.length > SHOWN ? [`${name}: ... and ${list.length - SHOWN} more`] : [];
    return [...list.slice(0, SHOWN).map((problem) => `${name}: ${problem}`), ...more];
  });
  // Without a lock the golden check fails too: it is no reason of its own.
  const reason = failed.find((name) => name !== "golden") ?? "golden";
  throw new StepFailure("gated", reason, problems[0]!, problems.join("\n"));
}

/**
 * Puts a gated environment into the output, in one step: whoever looks sees all of it or nothing.
 * @param replace whether an environment of the same id that stands there goes
 * @throws StepFailure at "published" when another environment has the id
 */
export function publish(folder: string, output: string, id: string, replace: boolean): void {
  const target = join(output, id);
  if (existsSync(target)) {
    // A run that was killed between publishing and noting it finds its own work.
    if (sameLock(folder, target)) return;
    if (!replace) throw takenFailure(target);
    rmSync(target, { recursive: true });
  }
  // Not a folder of the form family/name: no build takes it for an environment while it is copied.
  const partial = join(output, `.partial-${id.replace("/", "-")}`);
  rmSync(partial, { recursive: true, force: true });
  cpSync(folder, partial, { recursive: true });
  mkdirSync(dirname(target), { recursive: true });
  renameSync(partial, target);
}

export function takenFailure(target: string): StepFailure {
  return new StepFailure(
    "published",
    "name-taken",
    `${target} exists already: choose another --family, or replace it with --force`,
  );
}

function sameLock(a: string, b: string): boolean {
  const locks = [a, b].map((folder) => join(folder, "golden.json"));
  return locks.every(existsSync) && readFileSync(locks[0]!).equals(readFileSync(locks[1]!));
}
