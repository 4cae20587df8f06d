import {
  Environment,
  markSelection,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  sortAscending,
  Writer,
} from "scaler-wasm/assembly";

class DeadlineScheduling extends OpenIntegerListEnvironment {
  private deadlines!: StaticArray<i32>;
  private rewards!: StaticArray<i32>;
  /** The most that can be earned. */
  private best: i64 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.deadlines = rng.integers(scale[0], 1, scale[1]);
    this.rewards = rng.integers(scale[0], 1, scale[2]);
  }

  statement(out: Writer): void {
    const n = this.deadlines.length;
    const task = this.phrasing == 0 ? "task" : "cake";
    const unit = this.phrasing == 0 ? "day" : "hour";
    if (this.phrasing == 0) {
      out
        .text("Each of the tasks 1 to ")
        .integer(n)
        .text(" takes one whole day, and on a day at most one task can be done. ");
      out.text(
        "A task earns its reward only if it is done by its deadline: one with deadline d on day d or earlier, ",
      );
      out.text(
        "the first day being day 1. Which tasks should be done, and in which order, to earn as much as possible?",
      );
    } else {
      out
        .text("A baker can bake each of the cakes 1 to ")
        .integer(n)
        .text(" below. A cake takes one hour, and only one can be ");
      out.text(
        "baked at a time, beginning with hour 1. A cake is paid for only if it is baked in hour d or earlier, where d ",
      );
      out.text(
        "is its deadline. Which cakes should be baked, and in which order, to be paid as much as possible?",
      );
    }
    out.text("\n\n");
    for (let i = 0; i < n; i++) {
      out
        .text(task)
        .text(" ")
        .integer(i + 1)
        .text(": deadline ")
        .integer(this.deadlines[i]);
      out
        .text(this.phrasing == 0 ? ", reward " : ", price ")
        .integer(this.rewards[i])
        .line();
    }
    out
      .text("\nAnswer with the numbers of the ")
      .text(task)
      .text("s separated by commas: the one of ")
      .text(unit);
    out.text(" 1, then of ").text(unit).text(" 2, and so on without a pause. Name only ").text(task);
    out.text("s that meet their deadlines. Any solution with the largest total is accepted.");
  }

  /** Takes the tasks by falling reward and gives each the latest day that is still free, if there is one. */
  private schedule(): StaticArray<i32> {
    const n = this.deadlines.length;
    const keys = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) keys[i] = ((1000000 - this.rewards[i]) << 8) | i;
    sortAscending(keys);
    // Task of each day, counted from 1; 0 for none.
    const days = new StaticArray<i32>(n + 1);
    for (let k = 0; k < n; k++) {
      const task = keys[k] & 255;
      let day = min(this.deadlines[task], n);
      while (day > 0 && days[day] > 0) day--;
      if (day > 0) days[day] = task + 1;
    }
    return days;
  }

  solve(): StaticArray<i64> {
    const days = this.schedule();
    const values = new StaticArray<i64>(days.length);
    // Without the free days, tasks only come earlier.
    let count = 0;
    for (let day = 1; day < days.length; day++) if (days[day] > 0) values[count++] = days[day];
    return values.slice<StaticArray<i64>>(0, count);
  }

  prepare(): void {
    const days = this.schedule();
    for (let day = 1; day < days.length; day++) if (days[day] > 0) this.best += this.rewards[days[day] - 1];
  }

  check(values: StaticArray<i64>): Reason {
    const reason = markSelection(values, new StaticArray<bool>(this.deadlines.length));
    if (reason != Reason.Correct) return reason;
    let earned: i64 = 0;
    for (let i = 0; i < values.length; i++) {
      const task = <i32>values[i] - 1;
      if (this.deadlines[task] < i + 1) return Reason.RuleBroken;
      earned += this.rewards[task];
    }
    return earned == this.best ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new DeadlineScheduling();
}
