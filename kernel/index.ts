/**
 * The row kernel: what `scaler grade` does with the bytes of common rows, on a window of whole lines at a time. It is
 * a module of its own, trusted, not metered, and holds no state between windows but the tables that the host stores.
 *
 * 1. The host puts lines at `INPUT`, and `scan` finds the rows that are common, and reads their completions.
 * 2. `writeBatches` groups them. The host hands each batch to its environment and puts the verdicts where they belong.
 * 3. `format` writes output rows up to a line that is left to the host, which goes on behind it.
 * 4. `clearBatches` ends the window.
 *
 * `countNewlines` serves the thread that cuts the input.
 */
export { clearBatches, writeBatches } from "./batch";
export { countNewlines } from "./bytes";
export {
  addEnvironment,
  expectEnvironments,
  KNOWN_BATCH,
  KNOWN_BATCH_SIZE,
  KNOWN_COUNT,
  KNOWN_VERDICTS,
  knownAt,
  withhold,
} from "./environments";
export { format, outputEnd } from "./format";
export {
  ANSWERS,
  ENVIRONMENTS,
  INPUT,
  INSTANCES,
  LEVELS,
  LINE_END,
  LINE_ENVIRONMENT,
  LINE_ID_END,
  LINE_ID_START,
  LINE_ITEM,
  LINE_LEVEL,
  LINE_SIZE,
  LINE_START,
  LINE_VERDICT,
  LINES,
  MAX_LINES,
  NAMED,
  OTHERS,
  OUTPUT,
  SCORES,
  STATUSES,
  WINDOW,
} from "./layout";
export { named, others, scan, scanned } from "./scan";
export { allocate } from "./tables";
export { setText } from "./texts";
