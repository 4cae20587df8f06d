/**
 * Writes what every host and language must agree on.
 *
 *     npx tsx scripts/conformance.ts verdicts FOLDER   verdicts.jsonl: prompts, answers, verdicts
 *     npx tsx scripts/conformance.ts traces FOLDER     traces.jsonl: decisions of the curriculum
 *     npx tsx scripts/conformance.ts hostile FOLDER    corpus.jsonl and modules that must be refused; faults.jsonl,
 *                                                      hangs.jsonl and a catalogue of failing environments in dist
 *     npx tsx scripts/conformance.ts layout FOLDER     layout.jsonl: byte offsets, and the policies by name
 *
 * `tests/conformance/` says what the lines hold.
 */
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import * as layout from "../src/abi/layout.ts";
import { POLICIES } from "../src/curriculum/config.ts";
import { Catalogue } from "../src/module/catalogue.ts";
import { DEFAULT_OUT } from "../src/package-root.ts";
import { Engine } from "../src/runtime/engine.ts";
import { conformanceCases } from "../tests/conformance/cases.ts";
import { writeCorpus, writeFailing } from "../tests/conformance/hostile.ts";
import { arithmeticTrace, curriculumTraces } from "../tests/conformance/traces.ts";

const WRITERS: Readonly<Record<string, (folder: string) => void | Promise<void>>> = {
  verdicts: (folder) =>
    writeLines(folder, "verdicts.jsonl", conformanceCases(new Engine(Catalogue.open(DEFAULT_OUT)))),
  traces: (folder) =>
    writeLines(folder, "traces.jsonl", [
      { name: "arithmetic", points: arithmeticTrace() },
      ...curriculumTraces(),
    ]),
  layout: (folder) => writeLines(folder, "layout.jsonl", [{ ...layout, POLICIES }]),
  hostile: async (folder) => {
    writeLines(folder, "corpus.jsonl", writeCorpus(folder));
    const { rows, hangs } = await writeFailing(folder);
    writeLines(folder, "faults.jsonl", rows);
    writeLines(folder, "hangs.jsonl", [{ id: hangs }]);
  },
};

function writeLines(folder: string, name: string, lines: Iterable<object>): void {
  const file = join(folder, name);
  const handle = openSync(file, "w");
  let count = 0;
  for (const line of lines) {
    writeSync(handle, `${JSON.stringify(line)}\n`);
    count++;
  }
  closeSync(handle);
  console.log(`${count} lines in ${file}`);
}

const [what = "", folder] = process.argv.slice(2);
const write = WRITERS[what];
if (write === undefined || folder === undefined) {
  console.error(`usage: npx tsx scripts/conformance.ts ${Object.keys(WRITERS).join("|")} FOLDER`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
await write(folder);
