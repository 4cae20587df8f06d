import { MAX_SCALE } from "./abi";
import { failIndex } from "./abort";

/** The scale parameters of an instance: up to eight i32 in the order of `env.json`. */
@final
export class Scale {
  /** @param base address of the eight parameters */
  constructor(private base: usize) {}

  /** Parameter number `index`, counted from 0 in the order of `env.json`. */
  @operator("[]")
  at(index: i32): i32 {
    if (<u32>index >= <u32>MAX_SCALE) failIndex();
    return this.uncheckedAt(index);
  }

  /** The same for an index that is known to be in range. */
  uncheckedAt(index: i32): i32 {
    return load<i32>(this.base + ((<usize>index) << 2));
  }
}
