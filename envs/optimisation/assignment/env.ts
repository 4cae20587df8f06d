import { Environment, OrderEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class Assignment extends OrderEnvironment {
  /** Row by row: what each worker asks for each task. */
  private costs!: StaticArray<i32>;
  /** The planted task of each worker. */
  private tasks!: StaticArray<i32>;
  private best: i64 = 0;
  private phrasing: i32 = 0;

  /**
   * Every worker and every task has a base price, and a cost is the sum of two of them and a surcharge, which is 0
   * where worker and task belong together. No assignment costs less than all base prices, and the planted one costs
   * just that: linear-programming duality.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    const workers = rng.integers(n, 0, scale[1]);
    const tasks = rng.integers(n, 1, scale[1]);
    this.tasks = rng.permutation(n);
    this.costs = new StaticArray<i32>(n * n);
    for (let i = 0; i < n; i++) {
      this.best += workers[i] + tasks[i];
      for (let j = 0; j < n; j++) {
        const free = this.tasks[i] == j || rng.chance(scale[2], 100);
        this.costs[i * n + j] = workers[i] + tasks[j] + (free ? 0 : rng.range(1, scale[1]));
      }
    }
  }

  statement(out: Writer): void {
    const n = this.tasks.length;
    if (this.phrasing == 0) {
      out.text("Workers 1 to ").integer(n).text(" and tasks 1 to ").integer(n).text(" are given. ");
      out.text(
        "Every worker is to do exactly one task, and every task is to be done by exactly one worker. ",
      );
      out.text("Line i below lists what worker i asks for task 1, task 2, and so on up to task ").integer(n);
      out.text(". Find an assignment whose total cost is as small as possible.");
    } else {
      out
        .text("Taxis 1 to ")
        .integer(n)
        .text(" are to pick up the guests 1 to ")
        .integer(n)
        .text(", one guest each. ");
      out.text(
        "Line i below lists how many minutes taxi i needs to guest 1, guest 2, and so on up to guest ",
      );
      out.integer(n).text(". Send the taxis so that the sum of all their minutes is as small as possible.");
    }
    out.text("\n\n");
    for (let i = 0; i < n; i++) {
      out.integer(i + 1).text(":");
      for (let j = 0; j < n; j++) out.text(" ").integer(this.costs[i * n + j]);
      out.line();
    }
    out.text("\nAnswer with ").integer(n).text(" numbers separated by commas: ");
    out.text(
      this.phrasing == 0 ? "the task of worker 1, then of worker 2" : "the guest of taxi 1, then of taxi 2",
    );
    out.text(", and so on. Any assignment with the smallest total is accepted.");
  }

  size(): i32 {
    return this.tasks.length;
  }

  solve(): StaticArray<i32> {
    return this.tasks;
  }

  check(order: StaticArray<i32>): Reason {
    let total: i64 = 0;
    for (let i = 0; i < order.length; i++) total += this.costs[i * order.length + order[i]];
    return total == this.best ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new Assignment();
}
