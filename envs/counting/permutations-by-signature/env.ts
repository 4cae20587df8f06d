import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

/** What stands between two neighbouring places. */
const RISES: u8 = 0x3c; // <
const FALLS: u8 = 0x3e; // >
const OPEN: u8 = 0x7c; // |

class PermutationsBySignature extends IntegerEnvironment {
  private signs!: StaticArray<u8>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.signs = new StaticArray<u8>(scale[0] - 1);
    for (let i = 0; i < this.signs.length; i++) this.signs[i] = rng.chance(1, 2) ? RISES : FALLS;
    const open = rng.sample(this.signs.length, rng.range(0, scale[1]));
    for (let i = 0; i < open.length; i++) this.signs[open[i]] = OPEN;
  }

  statement(out: Writer): void {
    const n = this.signs.length + 1;
    if (this.phrasing == 0) {
      out.text("In how many ways can the numbers 1 to ").integer(n);
      out.text(
        ", each used exactly once, be written on the blanks (_) so that every sign < (left number smaller) ",
      );
      out.text("and > (left number larger) is true for the two numbers next to it?");
    } else {
      out.integer(n).text(" people of different heights stand in a row of ").integer(n);
      out.text(
        " places (_). A sign < between two neighbouring places demands that the person on its left is ",
      );
      out.text(
        "shorter than the person on its right; a sign > demands that the person on its left is taller. ",
      );
      out.text("In how many orders can they stand?");
    }
    out.text(" A bar (|) between two places demands nothing.\n\n_");
    for (let i = 0; i < this.signs.length; i++) out.char(0x20).char(this.signs[i]).text(" _");
    out.text("\n\nAnswer with one integer.");
  }

  // n is at most 20, and 20! fits i64.
  /** Place by place; `ways[r]` counts the orders so far whose last number is larger than r of the others. */
  solve(): i64 {
    const n = this.signs.length + 1;
    let ways = new StaticArray<i64>(n);
    let next = new StaticArray<i64>(n);
    ways[0] = 1;
    for (let placed = 1; placed < n; placed++) {
      let all: i64 = 0;
      for (let r = 0; r < placed; r++) all += ways[r];
      let smaller: i64 = 0;
      const sign = this.signs[placed - 1];
      for (let r = 0; r <= placed; r++) {
        next[r] = sign == RISES ? smaller : sign == FALLS ? all - smaller : all;
        if (r < placed) smaller += ways[r];
      }
      const done = ways;
      ways = next;
      next = done;
    }
    let total: i64 = 0;
    for (let r = 0; r < n; r++) total += ways[r];
    return total;
  }
}

export function create(): Environment {
  return new PermutationsBySignature();
}
