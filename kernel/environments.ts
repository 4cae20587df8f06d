/** The environments that rows may name, as the host stored them. */
import { equalBytes, hashWords } from "./bytes";
import { allocate } from "./tables";

@unmanaged
export class Known {
  /** What an id begins with: `family/name@version:`. */
  prefix: usize;
  prefixLength: usize;
  levels: u32;
  /** Scale parameters, 32 bytes for each level. */
  scales: usize;
  /** Fuel of an item, without what its length adds. */
  fuel: u64;
  /** Not 0 when its rows are left to the host. */
  withheld: u32;
  /** Of the window: number of its rows, address and size of its batch, and address of its verdicts. */
  count: usize;
  batch: usize;
  batchSize: usize;
  verdicts: usize;
}

export const KNOWN_COUNT: usize = offsetof<Known>("count");
export const KNOWN_BATCH: usize = offsetof<Known>("batch");
export const KNOWN_BATCH_SIZE: usize = offsetof<Known>("batchSize");
export const KNOWN_VERDICTS: usize = offsetof<Known>("verdicts");

let known: usize = 0;
let slots: usize = 0;
let slotMask: u32 = 0;

/** Makes room for `count` environments. */
export function expectEnvironments(count: u32): void {
  known = allocate(count * offsetof<Known>());
  memory.fill(known, 0, count * offsetof<Known>());
  // At most half full, so that there is always a free slot to end a search.
  const size: u32 = 1 << (33 - clz<u32>(count | 1));
  slotMask = size - 1;
  slots = allocate(size * 4);
  memory.fill(slots, 0, size * 4);
}

/** Adds environment `index`, whose prefix and scales the host has stored in memory of `allocate`. */
export function addEnvironment(
  index: u32,
  prefix: usize,
  prefixLength: usize,
  levels: u32,
  scales: usize,
  fuel: f64,
): void {
  const environment = knownAt(index);
  environment.prefix = prefix;
  environment.prefixLength = prefixLength;
  environment.levels = levels;
  environment.scales = scales;
  environment.fuel = <u64>fuel;
  let slot = hashWords(prefix, prefixLength) & slotMask;
  while (load<u32>(slots + <usize>slot * 4) != 0) slot = (slot + 1) & slotMask;
  store<u32>(slots + <usize>slot * 4, index + 1);
}

export function withhold(index: u32, withheld: bool): void {
  knownAt(index).withheld = withheld;
}

export function knownAt(index: u32): Known {
  return changetype<Known>(known + index * offsetof<Known>());
}

/** Index of the environment whose ids begin with these bytes, or -1. */
export function findEnvironment(prefix: usize, length: usize): i32 {
  let slot = hashWords(prefix, length) & slotMask;
  while (true) {
    const index = load<u32>(slots + <usize>slot * 4);
    if (index == 0) return -1;
    const environment = knownAt(index - 1);
    if (environment.prefixLength == length && equalBytes(environment.prefix, prefix, length))
      return index - 1;
    slot = (slot + 1) & slotMask;
  }
}
