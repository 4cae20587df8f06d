import { MAX_SCALE } from "./abi";

/** The scale parameters of an instance: up to eight i32 in the order of `env.json`. */
@final
export class Scale {
  /** @param base address of the eight parameters */
  constructor(private base: usize) {}

  /** Parameter number `index`, counted from 0 in the order of `env.json`. */
  @operator("[]")
  at(index: i32): i32 {
    assert(<u32>index < <u32>MAX_SCALE, "scale parameter out of range");
    return load<i32>(this.base + ((<usize>index) << 2));
  }
}
