/** Modules that mean harm and environments that fail, with what a host must make of them. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "../../src/runtime/verdict.ts";
import { assembleCase, readCorpus } from "../corpus/corpus.ts";
import { boxed, buildEnvironments, type Moody } from "../support/environments.ts";

/** Kinds of failure that end by themselves; `hangs` needs a deadline. */
const FAILING = [
  "traps",
  "burns",
  "aborts",
  "recurses",
  "stretches",
  "boasts",
] as const satisfies readonly Moody[];

export type FaultCase = { readonly id: string; readonly completion: string; readonly verdict: Verdict };

/** Writes the corpus as `NAME.wasm` files into the folder; what is to be expected of each. */
export function writeCorpus(folder: string): object[] {
  return readCorpus().map((entry) => {
    const { name, about, expect, calls } = entry;
    writeFileSync(join(folder, `${name}.wasm`), assembleCase(entry));
    return { name, about, expect, calls };
  });
}

/** Builds failing environments into `FOLDER/dist`; rows that fail among rows that do not, and a row that hangs. */
export async function writeFailing(folder: string): Promise<{ rows: FaultCase[]; hangs: string }> {
  const { engine, seeds } = await buildEnvironments(folder, [...FAILING, "hangs"]);
  const attempts = FAILING.flatMap((kind) => {
    const numbers = [...seeds(kind, "failing", 3), ...seeds(kind, "harmless", 5)].sort((a, b) => a - b);
    return numbers.flatMap((seed) => {
      const id = `test/${kind}@2:0:${seed}`;
      return [boxed(engine.answer(id)), boxed(-1), "none"].map((completion) => ({ id, completion }));
    });
  });
  const verdicts = engine.verifyMany(attempts) as Verdict[];
  return {
    rows: attempts.map((attempt, i) => ({ ...attempt, verdict: verdicts[i]! })),
    hangs: `test/hangs@2:0:${seeds("hangs", "failing", 1)[0]}`,
  };
}
