import { INSTANCES } from "./instances";
import { Rng } from "./rng";
import { Scale } from "./scale";
import { Writer } from "./writer";

/*
 * `instances.bin`, little-endian, every offset from its start (the host's twin is `src/toolchain/bank.ts`):
 *
 *   u32 levels, u32 parameters, text before the input, text after it   (a text: u32 offset, u32 length)
 *   per level: i32 for each parameter, u32 count, u32 offset of its instances
 *   per instance: input, truth                                         (two texts)
 */
const LEVELS: usize = 0;
const PARAMETERS: usize = 4;
const BEFORE: usize = 8;
const AFTER: usize = 16;
const LEVEL_TABLE: usize = 24;
const TEXT_SIZE: usize = 8;
const INSTANCE_SIZE: usize = 16;

/** Start of the bank in memory. */
function base(): usize {
  return changetype<usize>(INSTANCES);
}

/**
 * One instance of a bank: instances that were made and solved beforehand, by level. The level is the last one none of
 * whose parameters is above the scale asked for, or the first; the seed decides which of its instances.
 */
@final
export class Banked {
  private entry: usize;

  constructor(scale: Scale, rng: Rng) {
    assert(INSTANCES.length > 0, "the environment has no instances.bin");
    const parameters = load<i32>(base() + PARAMETERS);
    const row = (<usize>parameters + 2) * 4;
    let level = base() + LEVEL_TABLE;
    for (let i = load<i32>(base() + LEVELS) - 1; i > 0; i--) {
      const candidate = base() + LEVEL_TABLE + <usize>i * row;
      if (isWithin(candidate, parameters, scale)) {
        level = candidate;
        break;
      }
    }
    const counts = level + <usize>parameters * 4;
    const index = rng.below(load<u32>(counts));
    this.entry = base() + <usize>load<u32>(counts + 4) + <usize>index * INSTANCE_SIZE;
  }

  /** Writes the problem text: what comes before the input, the input, and what comes after it. */
  statement(out: Writer): void {
    writeText(out, base() + BEFORE);
    writeText(out, this.entry);
    writeText(out, base() + AFTER);
  }

  /** Address of the truth's first byte. */
  get truth(): usize {
    return base() + <usize>load<u32>(this.entry + TEXT_SIZE);
  }

  /** Bytes of the truth. */
  get truthLength(): i32 {
    return load<i32>(this.entry + TEXT_SIZE + 4);
  }

  /** Writes the truth as it was kept. */
  writeTruth(out: Writer): void {
    writeText(out, this.entry + TEXT_SIZE);
  }
}

function isWithin(level: usize, parameters: i32, scale: Scale): bool {
  for (let i = 0; i < parameters; i++) {
    if (load<i32>(level + ((<usize>i) << 2)) > scale[i]) return false;
  }
  return true;
}

function writeText(out: Writer, text: usize): void {
  out.copy(base() + <usize>load<u32>(text), load<u32>(text + 4));
}
