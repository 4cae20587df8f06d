import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const OPENING: u8 = 0x28; // (
const CLOSING: u8 = 0x29; // )
const UNKNOWN: u8 = 0x3f; // ?

class BracketCompletions extends IntegerEnvironment {
  private pattern!: StaticArray<u8>;
  private depth: i32 = 0;
  private phrasing: i32 = 0;

  /** Makes one balanced string within the depth and rubs out some of its brackets. */
  generate(scale: Scale, rng: Rng): void {
    const length = 2 * scale[0];
    this.phrasing = rng.range(0, 1);
    this.depth = scale[2];
    this.pattern = new StaticArray<u8>(length);
    let open = 0;
    for (let i = 0; i < length; i++) {
      const canOpen = open < this.depth && open < length - i;
      const opens = canOpen && (open == 0 || rng.chance(1, 2));
      open += opens ? 1 : -1;
      this.pattern[i] = opens ? OPENING : CLOSING;
    }
    const unknown = rng.sample(length, rng.range(scale[1] - 2, scale[1]));
    for (let i = 0; i < unknown.length; i++) this.pattern[unknown[i]] = UNKNOWN;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Each question mark in the string below is to be replaced by an opening bracket ( or a closing bracket ). ",
      );
      out.text("In how many ways can this be done so that the string is balanced and never more than ");
      out.integer(this.depth).text(" brackets are open at the same time?");
    } else {
      out.text(
        "Some brackets of a string of round brackets have become unreadable and are shown as question marks. ",
      );
      out.text("It is known that the string was balanced and that its brackets were nested at most ");
      out.integer(this.depth).text(" deep. How many different strings may it have been?");
    }
    out.text(
      " Balanced means that every closing bracket closes an opening bracket before it, and that none stays open.",
    );
    out.text("\n\n").bytes(this.pattern).text("\n\nAnswer with one integer.");
  }

  // At most 60 brackets: no more than the 30th Catalan number, 3.8e15.
  /** From left to right; `ways[d]` counts the beginnings that leave d brackets open. */
  solve(): i64 {
    let ways = new StaticArray<i64>(this.depth + 2);
    let next = new StaticArray<i64>(this.depth + 2);
    ways[0] = 1;
    for (let i = 0; i < this.pattern.length; i++) {
      const sign = this.pattern[i];
      // The last entry stays 0: nothing may be open as deep as that.
      for (let d = 0; d <= this.depth; d++) {
        next[d] = sign != OPENING ? ways[d + 1] : 0;
        if (d > 0 && sign != CLOSING) next[d] += ways[d - 1];
      }
      const done = ways;
      ways = next;
      next = done;
    }
    return ways[0];
  }
}

export function create(): Environment {
  return new BracketCompletions();
}
