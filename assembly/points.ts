import { gcd } from "./integers";
import { Rng } from "./rng";
import { sortAscending } from "./sort";
import { Writer } from "./writer";

/** Points of the plane with integer coordinates. Texts number them from 1; x grows to the right, y upward. */
@final
export class Points {
  readonly xs: StaticArray<i32>;
  readonly ys: StaticArray<i32>;

  constructor(count: i32) {
    this.xs = new StaticArray<i32>(count);
    this.ys = new StaticArray<i32>(count);
  }

  get length(): i32 {
    return this.xs.length;
  }

  set(i: i32, x: i32, y: i32): void {
    this.xs[i] = x;
    this.ys[i] = y;
  }

  /** Twice the signed area of a triangle: positive when a, b, c run counter-clockwise, 0 when they lie on a line. */
  turn(a: i32, b: i32, c: i32): i64 {
    return orientation(this.xs[a], this.ys[a], this.xs[b], this.ys[b], this.xs[c], this.ys[c]);
  }

  /** The square of the distance between two points. */
  distance2(a: i32, b: i32): i64 {
    const x = <i64>this.xs[a] - this.xs[b];
    const y = <i64>this.ys[a] - this.ys[b];
    return x * x + y * y;
  }

  /** The points by increasing x, those of equal x by increasing y. Coordinates lie within 2^20 of 0. */
  sorted(): StaticArray<i32> {
    const keys = new StaticArray<i64>(this.length);
    for (let i = 0; i < keys.length; i++) {
      keys[i] = ((<i64>this.xs[i] + OFFSET) << 42) | ((<i64>this.ys[i] + OFFSET) << 20) | i;
    }
    sortAscending(keys);
    const order = new StaticArray<i32>(keys.length);
    for (let i = 0; i < keys.length; i++) order[i] = <i32>(keys[i] & 0xfffff);
    return order;
  }

  /** Writes one point, `(3, -4)`. */
  writePoint(out: Writer, i: i32): void {
    out.text("(").integer(this.xs[i]).text(", ").integer(this.ys[i]).text(")");
  }

  /** Writes all points with their numbers, one a line: `1: (3, -4)`. No newline at the end. */
  write(out: Writer): void {
    for (let i = 0; i < this.length; i++) {
      if (i > 0) out.line();
      out.integer(i + 1).text(": ");
      this.writePoint(out, i);
    }
  }
}

/** Makes coordinates positive for sorting. */
const OFFSET: i64 = 1 << 20;

/** Twice the signed area of the triangle a, b, c: positive when it runs counter-clockwise, 0 when it is flat. */
export function orientation(ax: i32, ay: i32, bx: i32, by: i32, cx: i32, cy: i32): i64 {
  return (<i64>bx - ax) * (<i64>cy - ay) - (<i64>by - ay) * (<i64>cx - ax);
}

/**
 * Different points with coordinates in [low, high], uniform over all choices and orders, but for those that would
 * put three or more points on one line: there, the last one steps off it. Takes quadratic time.
 * @param count at most half of all points
 */
export function distinctPoints(count: i32, low: i32, high: i32, rng: Rng): Points {
  const side = high - low + 1;
  const places = side * side;
  assert(side > 1 && side < 32768 && count <= places / 2, "too many points for the square");
  // Floyd's sampling: Bentley, Floyd, "Programming pearls: a sample of brilliance", 1987.
  const chosen = new StaticArray<i32>(count);
  for (let i = 0; i < count; i++) {
    const latest = places - count + i;
    const place = rng.range(0, latest);
    chosen[i] = includes(chosen, i, place) ? latest : place;
  }
  rng.shuffle(chosen);
  const points = new Points(count);
  for (let i = 0; i < count; i++) points.set(i, low + (chosen[i] % side), low + chosen[i] / side);
  if (count > 2 && isFlat(points)) stepOff(points, high);
  return points;
}

function includes(values: StaticArray<i32>, count: i32, value: i32): bool {
  for (let i = 0; i < count; i++) if (unchecked(values[i]) == value) return true;
  return false;
}

function isFlat(points: Points): bool {
  for (let i = 2; i < points.length; i++) if (points.turn(0, 1, i) != 0) return false;
  return true;
}

/** Moves the last of several points on a line by one, across the line. */
function stepOff(points: Points, high: i32): void {
  const last = points.length - 1;
  const line = points.xs[0] == points.xs[1] ? points.xs : points.ys;
  line[last] += line[last] < high ? 1 : -1;
}

/**
 * The corners of the convex hull, counter-clockwise from the leftmost point, the lowest of those: Andrew's monotone
 * chain. Points on a side are no corners. The points must not all lie on one line.
 */
export function convexHull(points: Points): StaticArray<i32> {
  const order = points.sorted();
  const chain = new StaticArray<i32>(order.length + 1);
  let size = 0;
  for (let i = 0; i < order.length; i++) size = extend(points, chain, size, 1, order[i]);
  const lower = size;
  for (let i = order.length - 2; i >= 0; i--) size = extend(points, chain, size, lower, order[i]);
  // The upper side ends where the lower one begins.
  return chain.slice<StaticArray<i32>>(0, size - 1);
}

/** Puts a point behind the chain, after dropping those that no longer turn left; the first `fixed` stay. */
function extend(points: Points, chain: StaticArray<i32>, size: i32, fixed: i32, point: i32): i32 {
  while (size > fixed && points.turn(chain[size - 2], chain[size - 1], point) <= 0) size--;
  chain[size] = point;
  return size + 1;
}

/** Into how many equal steps between lattice points a step of (x, y) divides: the greatest common divisor. */
export function latticeSteps(x: i32, y: i32): i32 {
  return <i32>gcd(x, y);
}

/**
 * Different directions in random order, as steps that no lattice point divides, with coordinates of at most `largest`
 * in magnitude. Takes time in the square of `largest`.
 * @param bothWays whether a direction and its opposite may both occur, as for rays, or not, as for lines
 */
export function randomDirections(count: i32, largest: i32, bothWays: bool, rng: Rng): Points {
  const xs: i32[] = [];
  const ys: i32[] = [];
  for (let x = bothWays ? -largest : 0; x <= largest; x++) {
    for (let y = -largest; y <= largest; y++) {
      if (latticeSteps(x, y) != 1 || (!bothWays && x == 0 && y < 0)) continue;
      xs.push(x);
      ys.push(y);
    }
  }
  const chosen = rng.sample(xs.length, count);
  const steps = new Points(count);
  for (let i = 0; i < count; i++) steps.set(i, xs[chosen[i]], ys[chosen[i]]);
  return steps;
}
