import {
  convexHull,
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

  solve(): StaticArray<i64> {
    const hull = convexHull(this.points);
    const corners = new StaticArray<i64>(hull.length);
    for (let i = 0; i < hull.length; i++) corners[i] = hull[i] + 1;
    return corners;
  }
}

export function create(): Environment {
  return new ConvexHull();
}
