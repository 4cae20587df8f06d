import {
  Environment,
  IntegerEnvironment,
  latticeSteps,
  Points,
  Rng,
  Scale,
  sortAscending,
  Writer,
} from "scaler-wasm/assembly";

class PolygonLatticePoints extends IntegerEnvironment {
  private corners!: Points;
  private phrasing: i32 = 0;
  /** Whether points on the boundary count too. */
  private closed: bool = false;

  /**
   * Two chains of corners from the leftmost to the rightmost one, above and below the straight line between these.
   * Both run from left to right, so they cannot meet in between.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.closed = rng.chance(1, 2);
    const n = scale[0];
    const drawn = new Points(n);
    const xs = rng.distinct(n, 0, scale[1]);
    sortAscending(xs);
    for (let i = 0; i < n; i++) drawn.set(i, xs[i], rng.range(0, scale[1]));
    const ring = new StaticArray<i32>(n);
    let below = 0;
    let above = n;
    for (let i = 1; i < n - 1; i++) {
      const side = drawn.turn(0, n - 1, i);
      if (side == 0) drawn.ys[i]++;
      if (side < 0) ring[++below] = i;
      else ring[--above] = i;
    }
    // ring[0] is the leftmost corner already.
    ring[below + 1] = n - 1;
    const shift = rng.range(0, n - 1);
    const mirrored = rng.chance(1, 2);
    this.corners = new Points(n);
    for (let i = 0; i < n; i++) {
      const from = ring[(i + shift) % n];
      if (mirrored) this.corners.set(i, drawn.ys[from], drawn.xs[from]);
      else this.corners.set(i, drawn.xs[from], drawn.ys[from]);
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "A polygon has the corners below, in order along its boundary; the last is joined to the first. ",
      );
      out.text(
        "A lattice point is a point whose two coordinates are both integers. How many lattice points lie ",
      );
      out.text(
        this.closed
          ? "inside the polygon or on its boundary"
          : "strictly inside the polygon, not on its boundary",
      );
    } else {
      out.text(
        "A fence runs straight from each of the corners below to the next one, and from the last to the first. ",
      );
      out.text(
        "A tree stands at every point (x, y) of the plane with integers x and y. How many trees stand ",
      );
      out.text(
        this.closed
          ? "within the fence, those exactly on it included"
          : "within the fence, those exactly on it excluded",
      );
    }
    out.text("?\n\n");
    for (let i = 0; i < this.corners.length; i++) {
      if (i > 0) out.text(", ");
      this.corners.writePoint(out, i);
    }
    out.text("\n\nAnswer with one integer.");
  }

  /** Pick's theorem: the doubled area is 2 * inside + boundary - 2. */
  solve(): i64 {
    const n = this.corners.length;
    let area: i64 = 0;
    let boundary: i64 = 0;
    for (let i = 0; i < n; i++) {
      const next = i + 1 < n ? i + 1 : 0;
      const x = this.corners.xs[i];
      const y = this.corners.ys[i];
      area += <i64>x * this.corners.ys[next] - <i64>y * this.corners.xs[next];
      boundary += latticeSteps(this.corners.xs[next] - x, this.corners.ys[next] - y);
    }
    const inside = (abs(area) - boundary + 2) / 2;
    return this.closed ? inside + boundary : inside;
  }
}

export function create(): Environment {
  return new PolygonLatticePoints();
}
