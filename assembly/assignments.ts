/**
 * Truth assignments of up to 16 variables, numbered so that bit v of the number is the value of variable v. They are
 * handled 64 at a time: bit a of word w speaks of assignment 64 * w + a, so that a formula is evaluated with
 * bitwise operations on words.
 */

/** The value of a variable in the 64 assignments of a word. */
export function valuesOf(variable: i32, word: i32): u64 {
  switch (variable) {
    case 0:
      return 0xaaaaaaaaaaaaaaaa;
    case 1:
      return 0xcccccccccccccccc;
    case 2:
      return 0xf0f0f0f0f0f0f0f0;
    case 3:
      return 0xff00ff00ff00ff00;
    case 4:
      return 0xffff0000ffff0000;
    case 5:
      return 0xffffffff00000000;
    default:
      return <u64>0 - <u64>((word >> (variable - 6)) & 1);
  }
}

/** A set of assignments; at first all of them. */
@final
export class AssignmentSet {
  private bits: StaticArray<u64>;

  constructor(variables: i32) {
    assert(variables >= 0 && variables <= 16, "between 0 and 16 variables");
    this.bits = new StaticArray<u64>(variables > 6 ? 1 << (variables - 6) : 1);
    this.bits.fill(variables >= 6 ? u64.MAX_VALUE : ((<u64>1) << (1 << variables)) - 1);
  }

  /** How many words there are. */
  get words(): i32 {
    return this.bits.length;
  }

  /** Removes from a word the assignments whose bit in `allowed` is 0. */
  keep(word: i32, allowed: u64): void {
    this.bits[word] &= allowed;
  }

  /** True when no assignment of a word is left. */
  isEmpty(word: i32): bool {
    return this.bits[word] == 0;
  }

  /** How many assignments are left. */
  get size(): i32 {
    let size = 0;
    for (let i = 0; i < this.bits.length; i++) size += <i32>popcnt(this.bits[i]);
    return size;
  }

  /** Assignment number `index` of those left, counted from 0 in rising order. */
  at(index: i32): i32 {
    for (let i = 0; i < this.bits.length; i++) {
      let word = this.bits[i];
      const inside = <i32>popcnt(word);
      if (index >= inside) {
        index -= inside;
        continue;
      }
      while (index-- > 0) word &= word - 1;
      return 64 * i + <i32>ctz(word);
    }
    assert(false, "no such assignment");
    return -1;
  }
}
