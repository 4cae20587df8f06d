import { Environment, IntegerListEnvironment, orientation, Rng, Scale, Writer } from "scaler-wasm/assembly";

class SegmentIntersections extends IntegerListEnvironment {
  /** Ends of the segments; those of segment i are number 2 * i and 2 * i + 1. */
  private xs!: StaticArray<i32>;
  private ys!: StaticArray<i32>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    const side = scale[1] + 1;
    this.xs = new StaticArray<i32>(2 * n);
    this.ys = new StaticArray<i32>(2 * n);
    for (let i = 0; i < 2 * n; i += 2) {
      const from = rng.range(0, side * side - 1);
      // Any other place.
      let to = rng.range(0, side * side - 2);
      if (to >= from) to++;
      this.xs[i] = from % side;
      this.ys[i] = from / side;
      this.xs[i + 1] = to % side;
      this.ys[i + 1] = to / side;
    }
  }

  statement(out: Writer): void {
    const n = this.xs.length / 2;
    if (this.phrasing == 0) {
      out.text(
        "Each line below gives the two ends of a straight line segment; ends belong to their segment. ",
      );
      out.text("Two segments meet if they have at least one point in common: they cross, touch or overlap. ");
      out.text("How many of the other segments does each segment meet?");
    } else {
      out.text(
        "Straight sticks lie on a floor, each from one of the given points to the other. Sticks have no width. ",
      );
      out.text("Two sticks are in contact if they share at least one point, be it only an end. ");
      out.text("With how many of the other sticks is each stick in contact?");
    }
    out.text("\n\n");
    for (let i = 0; i < n; i++) {
      out.integer(i + 1).text(": ");
      this.writeEnd(out, 2 * i);
      out.text(" to ");
      this.writeEnd(out, 2 * i + 1);
      out.line();
    }
    out.text("\nAnswer with ").integer(n).text(" integers separated by commas: the number for ");
    const thing = this.phrasing == 0 ? "segment" : "stick";
    out.text(thing).text(" 1, then for ").text(thing).text(" 2, and so on.");
  }

  private writeEnd(out: Writer, i: i32): void {
    out.text("(").integer(this.xs[i]).text(", ").integer(this.ys[i]).text(")");
  }

  solve(): StaticArray<i64> {
    const xs = this.xs;
    const ys = this.ys;
    const counts = new StaticArray<i64>(xs.length / 2);
    for (let i = 0; i < counts.length; i++) {
      const ax = xs[2 * i];
      const ay = ys[2 * i];
      const bx = xs[2 * i + 1];
      const by = ys[2 * i + 1];
      for (let j = 0; j < i; j++) {
        if (!meet(ax, ay, bx, by, xs[2 * j], ys[2 * j], xs[2 * j + 1], ys[2 * j + 1])) continue;
        counts[i]++;
        counts[j]++;
      }
    }
    return counts;
  }
}

/** True when the segments ab and cd have a point in common: their boxes do, and neither lies beside the other's line. */
function meet(ax: i32, ay: i32, bx: i32, by: i32, cx: i32, cy: i32, dx: i32, dy: i32): bool {
  return (
    overlap(ax, bx, cx, dx) &&
    overlap(ay, by, cy, dy) &&
    areOpposite(orientation(ax, ay, bx, by, cx, cy), orientation(ax, ay, bx, by, dx, dy)) &&
    areOpposite(orientation(cx, cy, dx, dy, ax, ay), orientation(cx, cy, dx, dy, bx, by))
  );
}

/** True when the intervals from a to b and from c to d, in either direction, have a value in common. */
function overlap(a: i32, b: i32, c: i32, d: i32): bool {
  return max(min(a, b), min(c, d)) <= min(max(a, b), max(c, d));
}

/** True unless both are positive or both are negative. */
function areOpposite(first: i64, second: i64): bool {
  return (first <= 0 || second <= 0) && (first >= 0 || second >= 0);
}

export function create(): Environment {
  return new SegmentIntersections();
}
