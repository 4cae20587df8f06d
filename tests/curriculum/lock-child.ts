/** Takes one step on the run directory named by the first argument, again and again, whenever the run is free. */

import { FileStore } from "../../src/curriculum/store/file-store.ts";
import { ScalerError } from "../../src/errors.ts";

for (let taken = 0; taken < Number(process.argv[3]); ) {
  try {
    const store = FileStore.open(process.argv[2]!);
    store.next(2);
    store.close();
    taken += 1;
  } catch (error) {
    if (!(error instanceof ScalerError && error.code === "E_RUN_LOCKED")) throw error;
  }
}
