import { Environment, IntegerEnvironment, Rng, Scale, sortAscending, Writer } from "scaler-wasm/assembly";

class RectangleUnionArea extends IntegerEnvironment {
  private left!: StaticArray<i32>;
  private right!: StaticArray<i32>;
  private bottom!: StaticArray<i32>;
  private top!: StaticArray<i32>;
  private phrasing: i32 = 0;

  /** Most rectangles have a corner inside an earlier one, so that overlaps are common. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    const side = scale[1];
    this.left = new StaticArray<i32>(n);
    this.right = new StaticArray<i32>(n);
    this.bottom = new StaticArray<i32>(n);
    this.top = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) {
      const earlier = i == 1 || (i > 1 && rng.chance(2, 3)) ? <i32>rng.below(i) : -1;
      place(this.left, this.right, i, earlier, side, rng);
      place(this.bottom, this.top, i, earlier, side, rng);
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        'The rectangles below have sides parallel to the axes. A line "x 1-4, y 2-3" stands for the rectangle ',
      );
      out.text("of all points with 1 <= x <= 4 and 2 <= y <= 3. What is the area of their union? ");
      out.text("What several rectangles cover counts once.");
    } else {
      out.text(
        'Sheets of paper lie on a table, some of them on top of others. A line "x 1-4, y 2-3" stands for a ',
      );
      out.text("rectangular sheet that reaches from x = 1 to x = 4 and from y = 2 to y = 3. ");
      out.text("How large is the area of the table that is covered by paper?");
    }
    out.text("\n\n");
    for (let i = 0; i < this.left.length; i++) {
      out.text("x ").integer(this.left[i]).text("-").integer(this.right[i]);
      out.text(", y ").integer(this.bottom[i]).text("-").integer(this.top[i]).line();
    }
    out.text("\nAnswer with one integer.");
  }

  /** Cuts the plane into strips at every left and right side; within a strip, merges the intervals of y. */
  solve(): i64 {
    const n = this.left.length;
    const cuts = new StaticArray<i32>(2 * n);
    // Rectangles by their lower side.
    const order = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) {
      cuts[2 * i] = this.left[i];
      cuts[2 * i + 1] = this.right[i];
      order[i] = (this.bottom[i] << 8) | i;
    }
    sortAscending(cuts);
    sortAscending(order);
    let area: i64 = 0;
    for (let c = 1; c < cuts.length; c++) {
      const width = cuts[c] - cuts[c - 1];
      if (width == 0) continue;
      let covered = 0;
      let reached = 0;
      for (let k = 0; k < n; k++) {
        const i = order[k] & 255;
        if (this.left[i] > cuts[c - 1] || this.right[i] < cuts[c] || this.top[i] <= reached) continue;
        covered += this.top[i] - max(reached, this.bottom[i]);
        reached = this.top[i];
      }
      area += <i64>covered * width;
    }
    return area;
  }
}

/** Draws the interval `starts[i]` to `ends[i]` within [0, side]; one end lies in that of an earlier one, if given. */
function place(
  starts: StaticArray<i32>,
  ends: StaticArray<i32>,
  i: i32,
  earlier: i32,
  side: i32,
  rng: Rng,
): void {
  const length = rng.range(1, side / 2);
  if (earlier < 0) {
    starts[i] = rng.range(0, side - length);
    ends[i] = starts[i] + length;
  } else if (rng.chance(1, 2)) {
    starts[i] = rng.range(starts[earlier], ends[earlier] - 1);
    ends[i] = min(starts[i] + length, side);
  } else {
    ends[i] = rng.range(starts[earlier] + 1, ends[earlier]);
    starts[i] = max(ends[i] - length, 0);
  }
}

export function create(): Environment {
  return new RectangleUnionArea();
}
