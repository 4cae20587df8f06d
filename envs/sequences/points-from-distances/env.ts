import {
  Environment,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  sortAscending,
  Writer,
} from "scaler-wasm/assembly";

class PointsFromDistances extends OpenIntegerListEnvironment {
  /** The hidden points, in increasing order from 0 on. */
  private points!: StaticArray<i32>;
  /** counts[d]: how many pairs of points are d apart. */
  private counts!: StaticArray<i32>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.points = new StaticArray<i32>(n);
    const others = rng.distinct(n - 1, 1, scale[1]);
    sortAscending(others);
    for (let i = 1; i < n; i++) this.points[i] = others[i - 1];
    this.counts = new StaticArray<i32>(this.points[n - 1] + 1);
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const distance = this.points[j] - this.points[i];
        this.counts[distance] = this.counts[distance] + 1;
      }
    }
  }

  statement(out: Writer): void {
    const n = this.points.length;
    if (this.phrasing == 0) {
      out
        .integer(n)
        .text(
          " different points with integer coordinates lie on a line. The distance between every two of them ",
        );
      out.text("was measured, and the results were sorted:\n\n");
    } else {
      out
        .text("A straight road has ")
        .integer(n)
        .text(" exits, all at different places that are whole numbers of km. A table lists the ");
      out.text(
        "distance between every two of them, in km and in increasing order, but no longer says which exits a distance belongs to:\n\n",
      );
    }
    let first = true;
    for (let distance = 1; distance < this.counts.length; distance++) {
      for (let i = 0; i < this.counts[distance]; i++) {
        if (!first) out.text(", ");
        out.integer(distance);
        first = false;
      }
    }
    out.text("\n\nFind places for the ").text(this.phrasing == 0 ? "points" : "exits");
    out.text(" that give exactly these distances, each as often as it is listed. Put the first one at 0.");
    out
      .text("\n\nAnswer with the ")
      .integer(n)
      .text(" places in increasing order, beginning with 0 and separated by ");
    out.text("commas. If several answers are possible, any of them is right.");
  }

  solve(): StaticArray<i64> {
    const places = new StaticArray<i64>(this.points.length);
    for (let i = 0; i < places.length; i++) places[i] = this.points[i];
    return places;
  }

  check(places: StaticArray<i64>): Reason {
    const n = this.points.length;
    if (places.length != n) return Reason.WrongLength;
    if (places[0] != 0) return Reason.RuleBroken;
    for (let i = 1; i < n; i++) {
      if (places[i] <= places[i - 1]) return Reason.RuleBroken;
    }
    if (places[n - 1] != <i64>this.points[n - 1]) return Reason.WrongAnswer;
    // There are as many pairs as listed distances: when no distance occurs too often, none is missing.
    const left = StaticArray.slice<i32>(this.counts);
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const distance = <i32>(places[j] - places[i]);
        if (left[distance] == 0) return Reason.WrongAnswer;
        left[distance] = left[distance] - 1;
      }
    }
    return Reason.Correct;
  }
}

export function create(): Environment {
  return new PointsFromDistances();
}
