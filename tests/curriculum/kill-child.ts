/** Trains for ever on the run directory named by the first argument, and says what was acknowledged, line by line. */

import { writeSync } from "node:fs";
import { FileStore } from "../../src/curriculum/store/file-store.ts";
import { checkOf } from "../../src/curriculum/store/run-format.ts";
import { outcomesOf } from "./support.ts";

const store = FileStore.open(process.argv[2]!, { snapshotEvery: 3 });
const { step, outcomes } = store.status();
writeSync(1, `open ${step} ${outcomes.accepted}\n`);
// What became of the last step is unknown here: it may have been reported or not. Both calls can be repeated.
if (step > 0) store.report(outcomesOf(store.next(8, step)));
for (;;) {
  const assignments = store.next(8);
  writeSync(1, `next ${assignments[0]!.step} ${checkOf(assignments)}\n`);
  store.report(outcomesOf(assignments));
  writeSync(1, `report ${assignments[0]!.step}\n`);
}
