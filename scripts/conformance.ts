/**
 * Writes what every host and language must agree on, as lines of JSON.
 *
 *     npx tsx scripts/conformance.ts verdicts cases.jsonl    prompts, answers, verdicts; see tests/conformance/cases.ts
 *     npx tsx scripts/conformance.ts traces traces.jsonl     the curriculum; see tests/conformance/traces.ts
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { Catalogue } from "../src/module/catalogue.ts";
import { Engine } from "../src/runtime/engine.ts";
import { DEFAULT_OUT } from "../src/toolchain/build.ts";
import { conformanceCases } from "../tests/conformance/cases.ts";
import { arithmeticTrace, curriculumTraces } from "../tests/conformance/traces.ts";

function* traces(): Generator<object> {
  yield { name: "arithmetic", points: arithmeticTrace() };
  yield* curriculumTraces();
}

const WRITERS: Readonly<Record<string, () => Iterable<object>>> = {
  verdicts: () => conformanceCases(new Engine(Catalogue.open(DEFAULT_OUT))),
  traces,
};

const [what = "", file] = process.argv.slice(2);
const lines = WRITERS[what]?.();
if (lines === undefined || file === undefined) {
  console.error(`usage: npx tsx scripts/conformance.ts ${Object.keys(WRITERS).join("|")} FILE`);
  process.exit(2);
}
const handle = openSync(file, "w");
let count = 0;
for (const line of lines) {
  writeSync(handle, `${JSON.stringify(line)}\n`);
  count++;
}
closeSync(handle);
console.log(`${count} lines in ${file}`);
