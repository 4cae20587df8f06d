import {
  distinctPoints,
  Environment,
  OpenIntegerListEnvironment,
  Points,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class ClosestPair extends OpenIntegerListEnvironment {
  private points!: Points;
  /** Whether the pair that is farthest apart is asked for instead. */
  private farthest: bool = false;
  /** The squared distance of the pair. */
  private distance2: i64 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.farthest = rng.chance(1, 2);
    this.points = distinctPoints(scale[0], 0, scale[1], rng);
  }

  statement(out: Writer): void {
    const n = this.points.length;
    const which = this.farthest ? "the farthest apart" : "the closest together";
    if (this.phrasing == 0) {
      out.text("Which two of the points 1 to ").integer(n).text(" below are ").text(which);
      out.text(", measured in a straight line, and what is the square of their distance?");
    } else {
      out
        .text("Ships 1 to ")
        .integer(n)
        .text(" lie at anchor at the coordinates (x, y) below. Find the two ships that are ");
      out.text(which).text(", as the crow flies, and the square of the distance between them.");
    }
    out.text("\n\n");
    this.points.write(out);
    out.text("\n\nAnswer with three integers separated by commas: the numbers of the two ");
    out
      .text(this.phrasing == 0 ? "points" : "ships")
      .text(" in either order, then the square of their distance, ");
    out.text("which is an integer. If several pairs are ").text(which).text(", any one of them is accepted.");
  }

  solve(): StaticArray<i64> {
    const best = new StaticArray<i64>(3);
    for (let a = 0; a < this.points.length; a++) {
      for (let b = 0; b < a; b++) {
        const distance = this.points.distance2(a, b);
        if (best[2] > 0 && (this.farthest ? distance <= best[2] : distance >= best[2])) continue;
        best[0] = b + 1;
        best[1] = a + 1;
        best[2] = distance;
      }
    }
    return best;
  }

  prepare(): void {
    this.distance2 = this.solve()[2];
  }

  check(values: StaticArray<i64>): Reason {
    if (values.length != 3) return Reason.WrongLength;
    for (let i = 0; i < 2; i++) if (values[i] < 1 || values[i] > this.points.length) return Reason.OutOfRange;
    if (values[0] == values[1]) return Reason.RuleBroken;
    if (this.points.distance2(<i32>values[0] - 1, <i32>values[1] - 1) != values[2]) return Reason.WrongAnswer;
    return values[2] == this.distance2 ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new ClosestPair();
}
