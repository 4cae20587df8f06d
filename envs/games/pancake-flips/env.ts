import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class PancakeFlips extends OpenIntegerListEnvironment {
  private phrasing: i32 = 0;
  /** Whether the pancakes have a burnt side: its place is the sign, minus when the burnt side is up. */
  private burnt: bool = false;
  /** Sizes from top to bottom. */
  private stack!: StaticArray<i32>;
  private solution!: StaticArray<i64>;

  /** Flips the sorted stack so many times, never twice at the same place in a row. */
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.burnt = scale[2] > 0 && rng.chance(1, 2);
    this.stack = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) this.stack[i] = i + 1;
    const flips = new StaticArray<i64>(scale[1] + 1);
    const least = this.burnt ? 1 : 2;
    let count = 0;
    let last = 0;
    // Flips that lead back to the sorted stack are followed by one more.
    while (count < scale[1] || isSorted(this.stack)) {
      let size = rng.range(least, n - (last > 0 ? 1 : 0));
      if (last > 0 && size >= last) size++;
      this.flip(this.stack, size);
      flips[count++] = size;
      last = size;
    }
    this.solution = StaticArray.slice<i64>(flips, 0, count).reverse();
  }

  private flip(stack: StaticArray<i32>, size: i32): void {
    const sign = this.burnt ? -1 : 1;
    for (let i = 0, j = size - 1; i <= j; i++, j--) {
      const upper = stack[i];
      stack[i] = sign * stack[j];
      stack[j] = sign * upper;
    }
  }

  statement(out: Writer): void {
    const n = this.stack.length;
    if (this.phrasing == 0) {
      out.text("A stack of ").integer(n).text(" pancakes of the sizes 1 to ").integer(n);
      out.text(" is to be sorted with a spatula, so that 1 lies on top and ").integer(n);
      out.text(
        " at the bottom. A flip slides the spatula under one of the pancakes and turns over the part of ",
      );
      out.text("the stack above it: the order of these pancakes is reversed");
    } else {
      out
        .text("Sort a list of the numbers 1 to ")
        .integer(n)
        .text(" into rising order. The only operation is a ");
      out.text("flip: choose how many numbers to take from the front of the list; their order is reversed");
    }
    if (this.burnt) {
      const side =
        this.phrasing == 0
          ? ", and each of them shows its other side"
          : ", and each of them changes its sign";
      out.text(side);
    }
    out.text(". All others stay as they are.");
    if (this.burnt && this.phrasing == 0) {
      out.text(
        " One side of each pancake is burnt. A minus means that the burnt side is up; in the end the ",
      );
      out.text("burnt sides of all pancakes must be down.");
    } else if (this.burnt) {
      out.text(" In the end no number may have a minus.");
    }
    out.text(this.phrasing == 0 ? "\n\nThe stack from top to bottom:\n\n" : "\n\nThe list:\n\n");
    out.list(this.stack, " ");
    out
      .text("\n\nUse at most ")
      .integer(this.solution.length)
      .text(" flips. For each flip in order, answer with how many ");
    out.text(this.phrasing == 0 ? "pancakes it turns over" : "numbers it reverses");
    out.text(", separated by commas: 3, 5 would first flip the 3 ");
    out.text(
      this.phrasing == 0
        ? "topmost pancakes and then the 5 topmost ones"
        : "numbers in front and then the 5 in front",
    );
    out.text(". Any sequence of flips that sorts and is not too long is right.");
  }

  solve(): StaticArray<i64> {
    return this.solution;
  }

  check(flips: StaticArray<i64>): Reason {
    if (flips.length > this.solution.length) return Reason.WrongLength;
    const stack = StaticArray.slice<i32>(this.stack);
    for (let i = 0; i < flips.length; i++) {
      if (flips[i] < 1 || flips[i] > stack.length) return Reason.OutOfRange;
      this.flip(stack, <i32>flips[i]);
    }
    return isSorted(stack) ? Reason.Correct : Reason.GoalNotReached;
  }
}

/** True for 1, 2, 3 and so on. */
function isSorted(stack: StaticArray<i32>): bool {
  for (let i = 0; i < stack.length; i++) {
    if (stack[i] != i + 1) return false;
  }
  return true;
}

export function create(): Environment {
  return new PancakeFlips();
}
