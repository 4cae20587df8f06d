import {
  distinctPoints,
  Environment,
  IntegerListEnvironment,
  Points,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class ConvexHull extends IntegerListEnvironment {
  private points!: Points;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.points = distinctPoints(scale[0], 0, scale[1], rng);
  }

  statement(out: Writer): void {
    const n = this.points.length;
    if (this.phrasing == 0) {
      out.text("Find the convex hull of the points 1 to ").integer(n);
      out.text(
        " below, given by their coordinates (x, y): the smallest convex polygon that contains all of them. ",
      );
    } else {
      out
        .text("Posts 1 to ")
        .integer(n)
        .text(" stand in a plain at the coordinates (x, y) below. A rope is pulled ");
      out.text("tight around all of them; it forms a convex polygon with posts at its corners. ");
    }
    out.text("Which ").text(this.phrasing == 0 ? "points" : "posts");
    out.text(
      " are the corners of this polygon? One that lies on a side of it between two corners is not a corner.",
    );
    out.text("\n\n");
    this.points.write(out);
    out.text(
      "\n\nAnswer with the numbers of the corners in counter-clockwise order, with x growing to the right and ",
    );
    out.text(
      "y growing upward. Begin with the corner that has the smallest x; if two have it, with the lower of them. ",
    );
    out.text("Separate the numbers by commas.");
  }

  /** Andrew's monotone chain: the lower side from left to right, then the upper side back. */
  solve(): StaticArray<i64> {
    const order = this.points.sorted();
    const n = order.length;
    const hull = new StaticArray<i32>(n + 1);
    let size = 0;
    for (let i = 0; i < n; i++) size = this.extend(hull, size, 1, order[i]);
    const lower = size;
    for (let i = n - 2; i >= 0; i--) size = this.extend(hull, size, lower, order[i]);
    // The upper side ends where the lower one begins.
    const corners = new StaticArray<i64>(size - 1);
    for (let i = 0; i < corners.length; i++) corners[i] = hull[i] + 1;
    return corners;
  }

  /** Puts a point behind the chain, after dropping those that no longer turn left; the first `fixed` stay. */
  private extend(hull: StaticArray<i32>, size: i32, fixed: i32, point: i32): i32 {
    while (size > fixed && this.points.turn(hull[size - 2], hull[size - 1], point) <= 0) size--;
    hull[size] = point;
    return size + 1;
  }
}

export function create(): Environment {
  return new ConvexHull();
}
