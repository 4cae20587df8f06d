import { Environment, IntegerListEnvironment, Points, Rng, Scale, Writer } from "scaler-wasm/assembly";

/** Squares of radii of circles around a lattice point that pass through at least twelve lattice points. */
const SQUARES: StaticArray<i32> = [
  25, 50, 65, 85, 100, 125, 130, 145, 170, 185, 200, 205, 221, 225, 250, 265, 290, 305, 325, 365, 377, 425,
  481, 493, 533, 565, 625, 650, 689, 725, 793, 845, 850, 901, 925, 1025, 1105, 1325, 1625, 1885, 2125, 2210,
  2405, 2465, 2665, 3145, 3485, 4225, 5525, 6409, 7225, 8125,
];

class SmallestEnclosingCircle extends IntegerListEnvironment {
  private points!: Points;
  private x: i32 = 0;
  private y: i32 = 0;
  private square: i32 = 0;
  private phrasing: i32 = 0;

  /**
   * Plants the circle. Three points lie on it such that its centre is in their triangle, so no smaller circle holds
   * these three; all others lie strictly inside.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.square = SQUARES[rng.range((3 * scale[1]) / 4, scale[1])];
    this.x = rng.range(-scale[2], scale[2]);
    this.y = rng.range(-scale[2], scale[2]);
    const n = scale[0];
    this.points = new Points(n);
    const rim = latticeCircle(this.square);
    const half = rim.length / 2;
    const order = rng.permutation(n);
    // The places after `first`: less than half around, and then one between those opposite the first and the second;
    // one in six times opposite the second, so that these two alone determine the circle.
    const first = <i32>rng.below(rim.length);
    const second = rng.range(2, half - 1);
    const third = half + (rng.chance(1, 6) ? second : rng.range(1, second - 1));
    this.put(order[0], rim, first);
    this.put(order[1], rim, first + second);
    this.put(order[2], rim, first + third);
    // One column each for the others; in the outermost columns there may be nothing strictly inside.
    const reach = root(this.square - 1);
    const columns = rng.distinct(n - 3, -reach, reach);
    for (let i = 3; i < n; i++) {
      const dx = columns[i - 3];
      const height = root(this.square - 1 - dx * dx);
      this.points.set(order[i], this.x + dx, this.y + rng.range(-height, height));
    }
  }

  private put(i: i32, rim: Points, place: i32): void {
    const at = place % rim.length;
    this.points.set(i, this.x + rim.xs[at], this.y + rim.ys[at]);
  }

  statement(out: Writer): void {
    const n = this.points.length;
    if (this.phrasing == 0) {
      out.text("Find the smallest circle that contains all of the points below, inside or on it. ");
      out.text("Its centre (x, y) and the square of its radius are integers.");
    } else {
      out
        .text("The houses 1 to ")
        .integer(n)
        .text(" of a village have the coordinates below. A mast is to be built at the place ");
      out.text("whose greatest distance to a house, in a straight line, is as small as possible. ");
      out.text(
        "The coordinates (x, y) of this place are integers, and so is the square of that greatest distance.",
      );
    }
    out.text("\n\n");
    this.points.write(out);
    out.text("\n\nAnswer with three integers separated by commas: x, y and the square of the ");
    out.text(this.phrasing == 0 ? "radius." : "greatest distance.");
  }

  solve(): StaticArray<i64> {
    const answer = new StaticArray<i64>(3);
    answer[0] = this.x;
    answer[1] = this.y;
    answer[2] = this.square;
    return answer;
  }
}

/** The lattice points at a squared distance from the origin, counter-clockwise from the positive x axis. */
function latticeCircle(square: i32): Points {
  const reach = root(square);
  const xs: i32[] = [];
  const ys: i32[] = [];
  // The first quarter, without the point on the y axis; the others are its rotations.
  for (let x = reach; x > 0; x--) {
    const y = root(square - x * x);
    if (x * x + y * y != square) continue;
    xs.push(x);
    ys.push(y);
  }
  const quarter = xs.length;
  const points = new Points(4 * quarter);
  for (let i = 0; i < quarter; i++) {
    points.set(i, xs[i], ys[i]);
    points.set(quarter + i, -ys[i], xs[i]);
    points.set(2 * quarter + i, -xs[i], -ys[i]);
    points.set(3 * quarter + i, ys[i], -xs[i]);
  }
  return points;
}

/** The largest integer whose square is at most `value`. */
function root(value: i32): i32 {
  let low = 0;
  let high = 46340;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (middle * middle <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function create(): Environment {
  return new SmallestEnclosingCircle();
}
