import {
  convexHull,
  Environment,
  Fraction,
  FractionEnvironment,
  Points,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class ConvexIntersectionArea extends FractionEnvironment {
  /** The corners of both polygons, counter-clockwise. */
  private first!: Points;
  private second!: Points;
  private phrasing: i32 = 0;

  /** Two polygons around a common point; so they overlap. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.first = polygonAround(rng.range((scale[0] + 3) / 2, scale[0]), scale[1], rng);
    this.second = polygonAround(rng.range((scale[0] + 3) / 2, scale[0]), scale[1], rng);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("Two convex polygons are given by their corners, in counter-clockwise order. ");
      out.text("What is the area of the region that belongs to both of them?");
    } else {
      out.text(
        "Two flat pieces of glass lie on top of each other on a table. Each has the shape of a convex polygon with the ",
      );
      out.text(
        "corners below, in order along its edge. How large is the area that is covered by both pieces?",
      );
    }
    const thing = this.phrasing == 0 ? "polygon: " : "piece: ";
    out.text("\n\nFirst ").text(thing);
    writeCorners(out, this.first);
    out.text("\nSecond ").text(thing);
    writeCorners(out, this.second);
    out.text("\n\nAnswer with the exact area, an integer or a fraction such as 7/3.");
  }

  /** Cuts the first polygon along the sides of the second one, one after another (Sutherland and Hodgman). */
  solve(): Fraction {
    let xs: Fraction[] = [];
    let ys: Fraction[] = [];
    for (let i = 0; i < this.first.length; i++) {
      xs.push(Fraction.of(this.first.xs[i], 1));
      ys.push(Fraction.of(this.first.ys[i], 1));
    }
    for (let i = 0; i < this.second.length; i++) {
      const next = i + 1 < this.second.length ? i + 1 : 0;
      const right = this.second.xs[next] - this.second.xs[i];
      const up = this.second.ys[next] - this.second.ys[i];
      // On the left of the side, a * x + b * y + c is positive.
      const a = Fraction.of(-up, 1);
      const b = Fraction.of(right, 1);
      const c = Fraction.of(<i64>up * this.second.xs[i] - <i64>right * this.second.ys[i], 1);
      const cutXs: Fraction[] = [];
      const cutYs: Fraction[] = [];
      let before = xs.length - 1;
      let beforeSide = a.times(xs[before]).plus(b.times(ys[before])).plus(c);
      for (let k = 0; k < xs.length; k++) {
        const side = a.times(xs[k]).plus(b.times(ys[k])).plus(c);
        const crosses = side.isNegative
          ? !beforeSide.isNegative && !beforeSide.isZero
          : !side.isZero && beforeSide.isNegative;
        if (crosses) {
          const share = beforeSide.dividedBy(beforeSide.minus(side));
          cutXs.push(xs[before].plus(xs[k].minus(xs[before]).times(share)));
          cutYs.push(ys[before].plus(ys[k].minus(ys[before]).times(share)));
        }
        if (!side.isNegative) {
          cutXs.push(xs[k]);
          cutYs.push(ys[k]);
        }
        before = k;
        beforeSide = side;
      }
      xs = cutXs;
      ys = cutYs;
    }
    let doubled = Fraction.of(0, 1);
    let before = xs.length - 1;
    for (let k = 0; k < xs.length; k++) {
      doubled = doubled.plus(xs[before].times(ys[k]).minus(ys[before].times(xs[k])));
      before = k;
    }
    return doubled.times(Fraction.of(1, 2));
  }
}

/** The convex hull of points of which one at least lies in each quarter around (size, size), within 2 * size. */
function polygonAround(count: i32, size: i32, rng: Rng): Points {
  const points = new Points(count);
  for (let i = 0; i < count; i++) {
    // Points after the first four may come to any quarter; none lies on the lines between the quarters.
    const quarter = i < 4 ? i : rng.range(0, 3);
    const right = rng.range(1, size);
    const up = rng.range(1, size);
    points.set(i, size + (quarter == 0 || quarter == 3 ? right : -right), size + (quarter < 2 ? up : -up));
  }
  const hull = convexHull(points);
  const corners = new Points(hull.length);
  for (let i = 0; i < hull.length; i++) corners.set(i, points.xs[hull[i]], points.ys[hull[i]]);
  return corners;
}

function writeCorners(out: Writer, corners: Points): void {
  for (let i = 0; i < corners.length; i++) {
    if (i > 0) out.text(", ");
    corners.writePoint(out, i);
  }
}

export function create(): Environment {
  return new ConvexIntersectionArea();
}
