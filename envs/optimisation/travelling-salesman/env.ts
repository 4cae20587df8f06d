import { Environment, OrderEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class TravellingSalesman extends OrderEnvironment {
  /** Row by row: the distance between any two cities. */
  private distances!: StaticArray<i32>;
  private tour!: StaticArray<i32>;
  private best: i64 = 0;
  private phrasing: i32 = 0;

  /**
   * Every city has a toll; the distance between two is the sum of their tolls and a detour, which is 0 along the
   * planted tour and on some other roads. Any round trip pays every toll twice, so none is shorter than the planted
   * one, which has no detours. Detours are small beside the tolls: the nearest city is one with a low toll, and seldom
   * the next of the tour.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    const tolls = rng.integers(n, 1, scale[1]);
    const longest = max(1, scale[1] / 5);
    for (let i = 0; i < n; i++) this.best += 2 * tolls[i];
    this.tour = rng.permutation(n);
    this.distances = new StaticArray<i32>(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const detour = rng.chance(scale[2], 100) ? 0 : rng.range(1, longest);
        this.join(this.tour[i], this.tour[j], j == i + 1 || (i == 0 && j == n - 1) ? 0 : detour, tolls);
      }
    }
  }

  private join(a: i32, b: i32, detour: i32, tolls: StaticArray<i32>): void {
    const n = tolls.length;
    this.distances[a * n + b] = tolls[a] + tolls[b] + detour;
    this.distances[b * n + a] = tolls[a] + tolls[b] + detour;
  }

  statement(out: Writer): void {
    const n = this.tour.length;
    if (this.phrasing == 0) {
      out
        .text("Find a shortest round trip through the cities 1 to ")
        .integer(n)
        .text(": it visits every city exactly ");
      out.text(
        "once and returns to the city it began in. Line i of the table below lists the distances from city i to ",
      );
      out.text("city 1, city 2, and so on; they are the same in both directions.");
    } else {
      out
        .text("A machine drills the holes 1 to ")
        .integer(n)
        .text(" of a plate one after another and then goes back to ");
      out.text(
        "the hole where it began. Line i of the table below lists how many milliseconds it needs to move from hole ",
      );
      out.text("i to hole 1, hole 2, and so on. Find an order that takes the least time to move in all, ");
      out.text("the way back included.");
    }
    out.text("\n\n");
    for (let i = 0; i < n; i++) {
      out.integer(i + 1).text(":");
      for (let j = 0; j < n; j++) out.text(" ").integer(this.distances[i * n + j]);
      out.line();
    }
    out.text("\nAnswer with all ").integer(n).text(" numbers in the order of the ");
    out
      .text(this.phrasing == 0 ? "trip" : "drilling")
      .text(", separated by commas, without the return at the end. ");
    out
      .text("Any ")
      .text(this.phrasing == 0 ? "shortest trip" : "best order")
      .text(" is accepted, from any start.");
  }

  size(): i32 {
    return this.tour.length;
  }

  solve(): StaticArray<i32> {
    return this.tour;
  }

  check(order: StaticArray<i32>): Reason {
    const n = order.length;
    let total: i64 = this.distances[order[n - 1] * n + order[0]];
    for (let i = 1; i < n; i++) total += this.distances[order[i - 1] * n + order[i]];
    return total == this.best ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new TravellingSalesman();
}
