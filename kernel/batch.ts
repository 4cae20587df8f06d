/** Puts the completions of a window where the modules want them: one batch for each environment that is named. */
import {
  FLAG_PLAIN,
  ITEM_FLAGS,
  ITEM_SCALE,
  ITEM_SEED,
  ITEM_TEXT,
  ITEM_TEXT_LENGTH,
  VERDICT_SIZE,
} from "scaler-wasm/assembly/abi";
import { copyBytes } from "./bytes";
import { knownAt } from "./environments";
import { BATCH_GAP, BATCHES, itemSize, lineAt, NAMED, VERDICTS } from "./layout";
import { named } from "./scan";

/**
 * Writes the batches of the `lines` that `scan` found.
 * @param plain true when the whole completion is the answer
 */
export function writeBatches(lines: u32, plain: bool): void {
  let batch = BATCHES;
  let verdicts = VERDICTS;
  for (let i: u32 = 0; i < named; i++) {
    const environment = knownAt(load<u32>(NAMED + i * 4));
    environment.batch = batch;
    environment.verdicts = verdicts;
    batch += environment.batchSize + BATCH_GAP;
    verdicts += environment.count * VERDICT_SIZE;
    environment.batchSize = 0;
    environment.count = 0;
  }
  const flags = plain ? FLAG_PLAIN : 0;
  for (let i: u32 = 0; i < lines; i++) {
    const line = lineAt(i);
    if (line.environment < 0) continue;
    const environment = knownAt(line.environment);
    const item = environment.batch + environment.batchSize;
    const length = line.textLength;
    copyBytes(item + ITEM_TEXT, line.text, length);
    const scale = environment.scales + <usize>line.level * 32;
    store<u64>(item + ITEM_SEED, line.seed);
    store<u32>(item + ITEM_TEXT_LENGTH, <u32>length);
    store<u32>(item + ITEM_FLAGS, flags);
    v128.store(item + ITEM_SCALE, v128.load(scale));
    v128.store(item + ITEM_SCALE + 16, v128.load(scale + 16));
    line.item = item;
    line.verdict = environment.verdicts + environment.count * VERDICT_SIZE;
    environment.count++;
    environment.batchSize += itemSize(length);
  }
}

/** Forgets the batches, before the next window. */
export function clearBatches(): void {
  for (let i: u32 = 0; i < named; i++) {
    const environment = knownAt(load<u32>(NAMED + i * 4));
    environment.count = 0;
    environment.batchSize = 0;
  }
}
