import {
  Environment,
  IntegerListEnvironment,
  Rng,
  randomDirections,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class LineArrangement extends IntegerListEnvironment {
  /** Line i consists of the points (x, y) with a[i] * x + b[i] * y = c[i]. */
  private a!: StaticArray<i32>;
  private b!: StaticArray<i32>;
  private c!: StaticArray<i32>;
  private phrasing: i32 = 0;

  /** Draws lines of few directions, many of them through few hubs, so that parallels and shared points abound. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    const normals = randomDirections(scale[1], scale[3], false, rng);
    const hubs = rng.integers(2 * scale[2], -scale[3], scale[3]);
    this.a = new StaticArray<i32>(n);
    this.b = new StaticArray<i32>(n);
    this.c = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) {
      const normal = <i32>rng.below(scale[1]);
      const a = normals.xs[normal];
      const b = normals.ys[normal];
      const hub = 2 * <i32>rng.below(scale[2]);
      const stretch = rng.chance(scale[4], 100) ? rng.range(2, 3) : 1;
      const c = rng.chance(1, 2) ? a * hubs[hub] + b * hubs[hub + 1] : rng.range(-2 * scale[3], 2 * scale[3]);
      this.a[i] = stretch * a;
      this.b[i] = stretch * b;
      this.c[i] = stretch * c;
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Each equation below describes a straight line in the plane; different equations may describe the same line. ",
      );
      out.text("In how many points do at least two different lines meet, ");
      out.text("and into how many regions do all the lines together divide the plane?");
    } else {
      out.text(
        "An endless sheet of paper is cut along all of the straight lines below. Different equations may describe ",
      );
      out.text("the same line. At how many points do at least two different cuts cross, ");
      out.text("and into how many pieces does the paper fall?");
    }
    out.text("\n\n");
    for (let i = 0; i < this.a.length; i++) {
      writeTerms(out, this.a[i], this.b[i]);
      out.text(" = ").integer(this.c[i]).line();
    }
    out.text("\nAnswer with two integers separated by commas: the number of points, then the number of ");
    out.text(this.phrasing == 0 ? "regions." : "pieces.");
  }

  /**
   * Adds one line after another. A new line that meets the earlier ones in k points runs through k + 1 regions and
   * divides each; a point is new when only one earlier line passes through it.
   */
  solve(): StaticArray<i64> {
    const n = this.a.length;
    const answer = new StaticArray<i64>(2);
    answer[1] = 1;
    const isRepeat = new StaticArray<bool>(n);
    // Where earlier lines cut the new one, as fractions, and how many do so at each place.
    const numerators = new StaticArray<i64>(n);
    const denominators = new StaticArray<i64>(n);
    const cuts = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) {
      let places = 0;
      for (let j = 0; j < i && !isRepeat[i]; j++) {
        const denominator = cross(this.a[i], this.b[i], this.a[j], this.b[j]);
        // By Cramer's rule, x where the line is not vertical, and y where it is.
        const numerator =
          this.b[i] != 0
            ? cross(this.c[i], this.b[i], this.c[j], this.b[j])
            : cross(this.a[i], this.c[i], this.a[j], this.c[j]);
        if (denominator == 0) isRepeat[i] = numerator == 0;
        if (denominator == 0 || isRepeat[j]) continue;
        let place = 0;
        while (place < places && numerators[place] * denominator != numerator * denominators[place]) place++;
        if (place == places) {
          numerators[place] = numerator;
          denominators[place] = denominator;
          cuts[place] = 0;
          places++;
        }
        cuts[place]++;
      }
      if (isRepeat[i]) continue;
      answer[1] += places + 1;
      for (let place = 0; place < places; place++) if (cuts[place] == 1) answer[0]++;
    }
    return answer;
  }
}

function cross(a: i32, b: i32, c: i32, d: i32): i64 {
  return <i64>a * d - <i64>b * c;
}

/** Writes a * x + b * y as one would by hand: no zeros, no factors of 1. */
function writeTerms(out: Writer, a: i32, b: i32): void {
  if (a != 0) {
    if (a != 1) out.integer(a);
    out.text("x");
  }
  if (b == 0) return;
  if (a != 0) out.text(b < 0 ? " - " : " + ");
  else if (b < 0) out.text("-");
  if (abs(b) != 1) out.integer(abs(b));
  out.text("y");
}

export function create(): Environment {
  return new LineArrangement();
}
