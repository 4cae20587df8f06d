import {
  checkSelection,
  Environment,
  Graph,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  randomDag,
  Scale,
  selected,
  Writer,
} from "scaler-wasm/assembly";

class CriticalPath extends OpenIntegerListEnvironment {
  /** An edge leads from each task to those that wait for it; all lead forward in `order`. */
  private graph!: Graph;
  private order!: StaticArray<i32>;
  private durations!: StaticArray<i32>;
  private isCritical!: StaticArray<bool>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.order = rng.permutation(scale[0]);
    this.graph = randomDag(this.order, scale[1], scale[2], rng);
    this.durations = rng.integers(scale[0], 1, scale[3]);
  }

  statement(out: Writer): void {
    const n = this.durations.length;
    const task = this.phrasing == 0 ? "task" : "dish";
    if (this.phrasing == 0) {
      out
        .text("A project consists of the tasks 1 to ")
        .integer(n)
        .text(" below. A task can begin as soon as all tasks after ");
      out.text(
        "which it comes are finished, and any number of tasks can be done at the same time. The project is finished ",
      );
      out.text("when all of its tasks are, and it is to be finished as early as possible. ");
      out.text(
        "A task is critical if the project would be finished later if only this task took one day longer.",
      );
    } else {
      out
        .text("For a feast the dishes 1 to ")
        .integer(n)
        .text(" below are prepared. Work on a dish can begin as soon as all dishes ");
      out.text(
        "that it needs are ready, and there are enough cooks to work on any number of dishes at the same time. ",
      );
      out.text(
        "The feast begins when all dishes are ready, as early as possible. A dish is critical if the feast would begin ",
      );
      out.text("later if only this dish took one minute longer.");
    }
    out.text("\n\n");
    const before = this.graph.predecessors();
    for (let v = 0; v < n; v++) {
      out
        .text(task)
        .text(" ")
        .integer(v + 1)
        .text(": ")
        .integer(this.durations[v]);
      out.text(
        this.phrasing == 0
          ? this.durations[v] == 1
            ? " day"
            : " days"
          : this.durations[v] == 1
            ? " minute"
            : " minutes",
      );
      for (let k = before.starts[v]; k < before.starts[v + 1]; k++) {
        if (k > before.starts[v]) out.text(", ");
        else out.text(this.phrasing == 0 ? ", after " : ", needs ");
        out.integer(before.ends[k] + 1);
      }
      out.line();
    }
    out.text("\nAnswer with the numbers of all critical ").text(this.phrasing == 0 ? "tasks" : "dishes");
    out.text(", in any order, separated by commas.");
  }

  /** A task is critical when the longest chain through it is a longest one of all. */
  private critical(): StaticArray<bool> {
    const n = this.order.length;
    const before = this.graph.predecessors();
    const after = this.graph.neighbours();
    // The longest chain that ends with each task, and the longest one behind it.
    const until = new StaticArray<i32>(n);
    const behind = new StaticArray<i32>(n);
    let total = 0;
    for (let i = 0; i < n; i++) {
      const v = this.order[i];
      for (let k = before.starts[v]; k < before.starts[v + 1]; k++)
        until[v] = max(until[v], until[before.ends[k]]);
      until[v] += this.durations[v];
      total = max(total, until[v]);
    }
    const critical = new StaticArray<bool>(n);
    for (let i = n - 1; i >= 0; i--) {
      const v = this.order[i];
      for (let k = after.starts[v]; k < after.starts[v + 1]; k++) {
        const next = after.ends[k];
        behind[v] = max(behind[v], behind[next] + this.durations[next]);
      }
      critical[v] = until[v] + behind[v] == total;
    }
    return critical;
  }

  solve(): StaticArray<i64> {
    return selected(this.critical());
  }

  prepare(): void {
    this.isCritical = this.critical();
  }

  check(values: StaticArray<i64>): Reason {
    return checkSelection(values, this.isCritical);
  }
}

export function create(): Environment {
  return new CriticalPath();
}
