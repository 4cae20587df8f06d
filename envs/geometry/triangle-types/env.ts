import {
  distinctPoints,
  Environment,
  IntegerListEnvironment,
  Points,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class TriangleTypes extends IntegerListEnvironment {
  private points!: Points;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.points = distinctPoints(scale[0], 0, scale[1], rng);
  }

  statement(out: Writer): void {
    const n = this.points.length;
    if (this.phrasing == 0) {
      out
        .text("Any three of the points 1 to ")
        .integer(n)
        .text(" below that do not lie on one line are the corners of a ");
      out.text(
        "triangle. How many of all these triangles are acute, how many are right and how many are obtuse? ",
      );
    } else {
      out
        .text("Pegs 1 to ")
        .integer(n)
        .text(" stick in a board at the coordinates (x, y) below. A rubber band around three pegs ");
      out.text(
        "that do not stand in one line forms a triangle. Of all the triangles that can be made so, how many are acute, ",
      );
      out.text("how many are right and how many are obtuse? ");
    }
    out.text(
      "A triangle is right if its largest angle is exactly 90 degrees, acute if that is smaller and obtuse if it is ",
    );
    out.text("larger.\n\n");
    this.points.write(out);
    out.text(
      "\n\nAnswer with three integers separated by commas: the number of acute, of right and of obtuse triangles.",
    );
  }

  /** The smallest scalar product of two sides at their common corner has the sign of the cosine of the largest angle. */
  solve(): StaticArray<i64> {
    const xs = this.points.xs;
    const ys = this.points.ys;
    let acute = 0;
    let right = 0;
    let obtuse = 0;
    for (let a = 0; a < xs.length; a++) {
      for (let b = 0; b < a; b++) {
        const bx = xs[b] - xs[a];
        const by = ys[b] - ys[a];
        for (let c = 0; c < b; c++) {
          const cx = xs[c] - xs[a];
          const cy = ys[c] - ys[a];
          if (bx * cy == by * cx) continue;
          const atA = bx * cx + by * cy;
          const atB = bx * bx + by * by - atA;
          const atC = cx * cx + cy * cy - atA;
          const least = min(atA, min(atB, atC));
          if (least > 0) acute++;
          else if (least == 0) right++;
          else obtuse++;
        }
      }
    }
    const counts = new StaticArray<i64>(3);
    counts[0] = acute;
    counts[1] = right;
    counts[2] = obtuse;
    return counts;
  }
}

export function create(): Environment {
  return new TriangleTypes();
}
