import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

/** Kinds of steps. */
const MOVE: i32 = 0;
const TURN: i32 = 1;
const MIRROR_X: i32 = 2;
const MIRROR_Y: i32 = 3;
const MIRROR_RISING: i32 = 4;
const MIRROR_FALLING: i32 = 5;
const POINT: i32 = 6;
const KINDS: i32 = 7;

class IsometryComposition extends IntegerListEnvironment {
  /** For each step its kind and three numbers, whose meaning depends on the kind. */
  private steps!: StaticArray<i32>;
  /** Where the point begins, and where all rounds of the steps take it. */
  private start!: StaticArray<i64>;
  private end!: StaticArray<i64>;
  private rounds: i32 = 1;
  /** Whether the point's end is given and its beginning asked for. */
  private backwards: bool = false;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.rounds = rng.range((scale[2] + 1) / 2, scale[2]);
    this.backwards = scale[3] > 0 && rng.chance(1, 2);
    const size = scale[1];
    this.steps = new StaticArray<i32>(4 * scale[0]);
    for (let i = 0; i < this.steps.length; i += 4) {
      const kind = rng.range(0, KINDS - 1);
      this.steps[i] = kind;
      this.steps[i + 1] = rng.range(-size, size);
      this.steps[i + 2] = rng.range(-size, size);
      // Quarter turns counter-clockwise.
      this.steps[i + 3] = rng.range(0, 1) == 0 ? 1 : 3;
    }
    this.start = new StaticArray<i64>(2);
    this.start[0] = rng.range(-size, size);
    this.start[1] = rng.range(-size, size);
    // One round takes (x, y) to (x * a + y * b + c, x * d + y * e + f): the images of three points tell the numbers.
    this.end = new StaticArray<i64>(2);
    this.round(0, 0);
    const c = this.end[0];
    const f = this.end[1];
    this.round(1, 0);
    const a = this.end[0] - c;
    const d = this.end[1] - f;
    this.round(0, 1);
    const b = this.end[0] - c;
    const e = this.end[1] - f;
    this.put(this.start[0], this.start[1]);
    for (let round = 0; round < this.rounds; round++) {
      const x = this.end[0];
      const y = this.end[1];
      this.put(x * a + y * b + c, x * d + y * e + f);
    }
  }

  /** Takes a point through all steps, to `end`. */
  private round(x: i64, y: i64): void {
    this.put(x, y);
    for (let i = 0; i < this.steps.length; i += 4) this.apply(i);
  }

  /** Takes `end` through one step. */
  private apply(i: i32): void {
    const kind = this.steps[i];
    const a = <i64>this.steps[i + 1];
    const b = <i64>this.steps[i + 2];
    const x = this.end[0];
    const y = this.end[1];
    if (kind == MOVE) this.put(x + a, y + b);
    else if (kind == TURN)
      this.steps[i + 3] == 1 ? this.put(a - (y - b), b + (x - a)) : this.put(a + (y - b), b - (x - a));
    else if (kind == MIRROR_X) this.put(2 * a - x, y);
    else if (kind == MIRROR_Y) this.put(x, 2 * a - y);
    else if (kind == MIRROR_RISING) this.put(y - a, x + a);
    else if (kind == MIRROR_FALLING) this.put(a - y, a - x);
    else this.put(2 * a - x, 2 * b - y);
  }

  private put(x: i64, y: i64): void {
    this.end[0] = x;
    this.end[1] = y;
  }

  statement(out: Writer): void {
    const single = this.rounds == 1;
    if (this.phrasing == 0) out.text("A point of the plane is moved by the following steps, in this order");
    else
      out.text(
        "A piece stands on an endless board with coordinates (x, y). It is taken through these steps, in this order",
      );
    if (!single) out.text("; after the last step, everything begins again with the first one");
    out.text(". x grows to the right, y upward.\n\n");
    for (let i = 0; i < this.steps.length; i += 4) {
      out.integer(i / 4 + 1).text(". ");
      this.writeStep(out, i);
      out.line();
    }
    const subject = this.phrasing == 0 ? "point" : "piece";
    out.line();
    if (!single) out.text("The whole list is carried out ").integer(this.rounds).text(" times. ");
    if (this.backwards) {
      out.text("At the end, the ").text(subject).text(" is at ");
      writePoint(out, this.end);
      out.text(". Where was it at the beginning?");
    } else {
      out.text("At the beginning, the ").text(subject).text(" is at ");
      writePoint(out, this.start);
      out.text(". Where is it at the end?");
    }
    out.text("\n\nAnswer with two integers separated by a comma: x, then y.");
  }

  private writeStep(out: Writer, i: i32): void {
    const kind = this.steps[i];
    const a = this.steps[i + 1];
    const b = this.steps[i + 2];
    if (kind == MOVE) {
      out.text("Add ").integer(a).text(" to x and ").integer(b).text(" to y.");
    } else if (kind == TURN) {
      out.text("Rotate by 90 degrees ").text(this.steps[i + 3] == 1 ? "counter-clockwise" : "clockwise");
      out.text(" about the point (").integer(a).text(", ").integer(b).text(").");
    } else if (kind == POINT) {
      out.text("Rotate by 180 degrees about the point (").integer(a).text(", ").integer(b).text(").");
    } else {
      out.text("Reflect in the line ");
      if (kind == MIRROR_X) out.text("x = ").integer(a);
      else if (kind == MIRROR_Y) out.text("y = ").integer(a);
      else {
        out.text(kind == MIRROR_RISING ? "y = x" : "y = -x");
        if (a != 0) out.text(a < 0 ? " - " : " + ").integer(abs(a));
      }
      out.text(".");
    }
  }

  solve(): StaticArray<i64> {
    return this.backwards ? this.start : this.end;
  }
}

function writePoint(out: Writer, point: StaticArray<i64>): void {
  out.text("(").integer(point[0]).text(", ").integer(point[1]).text(")");
}

export function create(): Environment {
  return new IsometryComposition();
}
