/**
 * Goes on with every run directory in a folder: `npx tsx tests/conformance/continue-runs.ts FOLDER STEPS`. Prints one
 * line of JSON for each step: the run, and the assignments that were given and answered.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { FileStore } from "../../src/curriculum/store/file-store.ts";
import { outcomesOf } from "../curriculum/support.ts";

const [folder = ".", steps = "1"] = process.argv.slice(2);
for (const run of readdirSync(folder).sort()) {
  const store = FileStore.open(join(folder, run), { snapshotEvery: 3 });
  for (let step = 0; step < Number(steps); step++) {
    const assignments = store.next(8);
    store.report(outcomesOf(assignments));
    console.log(JSON.stringify({ run, assignments }));
  }
  store.close();
}
