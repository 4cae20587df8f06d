import {
  checkSelection,
  Environment,
  OpenIntegerListEnvironment,
  Points,
  Reason,
  Rng,
  randomDirections,
  Scale,
  selected,
  Writer,
} from "scaler-wasm/assembly";

class VisiblePoints extends OpenIntegerListEnvironment {
  private points!: Points;
  private x: i32 = 0;
  private y: i32 = 0;
  private isVisible!: StaticArray<bool>;
  private phrasing: i32 = 0;

  /** Puts points on few rays from the eye, at different multiples of the ray's first step; the nearest hides the rest. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.x = rng.range(-scale[3], scale[3]);
    this.y = rng.range(-scale[3], scale[3]);
    const n = scale[0];
    const rays = rng.range((3 * scale[1]) / 4, scale[1]);
    const steps = randomDirections(rays, scale[2], true, rng);
    const sizes = rng.composition(n, rays, 1);
    const order = rng.permutation(n);
    this.points = new Points(n);
    this.isVisible = new StaticArray<bool>(n);
    let put = 0;
    for (let ray = 0; ray < sizes.length; ray++) {
      const first = put;
      // Rising multiples, with gaps of up to 2.
      for (let k = 0, multiple = 0; k < sizes[ray]; k++) {
        multiple += rng.range(1, 3);
        const i = order[put++];
        this.points.set(i, this.x + multiple * steps.xs[ray], this.y + multiple * steps.ys[ray]);
      }
      this.isVisible[order[first]] = true;
    }
  }

  statement(out: Writer): void {
    const n = this.points.length;
    if (this.phrasing == 0) {
      out
        .text("From the point (")
        .integer(this.x)
        .text(", ")
        .integer(this.y)
        .text("), a point is visible if no other of the ");
      out.text("points 1 to ").integer(n).text(" below lies on the straight line segment between the two. ");
      out.text("Which points are visible?");
    } else {
      out
        .text("Thin poles 1 to ")
        .integer(n)
        .text(" stand in a plain at the coordinates (x, y) below. Someone stands at (");
      out
        .integer(this.x)
        .text(", ")
        .integer(this.y)
        .text(") and looks around. A pole is hidden if another one stands exactly ");
      out.text("on the straight line between it and the observer. Which poles can be seen?");
    }
    out.text("\n\n");
    this.points.write(out);
    out.text("\n\nAnswer with the numbers of all ");
    out
      .text(this.phrasing == 0 ? "visible points" : "poles that can be seen")
      .text(", in any order, separated by commas.");
  }

  solve(): StaticArray<i64> {
    return selected(this.isVisible);
  }

  check(values: StaticArray<i64>): Reason {
    return checkSelection(values, this.isVisible);
  }
}

export function create(): Environment {
  return new VisiblePoints();
}
