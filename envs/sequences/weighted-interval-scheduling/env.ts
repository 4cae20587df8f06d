import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class WeightedIntervalScheduling extends OpenIntegerListEnvironment {
  private starts!: StaticArray<i32>;
  private ends!: StaticArray<i32>;
  private pay!: StaticArray<i32>;
  private horizon: i32 = 0;
  /** The most that can be earned. */
  private best: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.horizon = scale[1];
    this.phrasing = rng.range(0, 2);
    this.starts = new StaticArray<i32>(n);
    this.ends = new StaticArray<i32>(n);
    this.pay = new StaticArray<i32>(n);
    const longest = max(2, this.horizon / scale[2]);
    for (let i = 0; i < n; i++) {
      const duration = rng.range(1, longest);
      this.starts[i] = rng.range(0, this.horizon - duration);
      this.ends[i] = this.starts[i] + duration;
      // Pay grows with the duration, so that neither the short jobs nor the well paid ones are always right.
      this.pay[i] = rng.range(duration, 3 * duration + 2);
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "A machine does one job at a time. Each job below has a fixed start and end and brings the money ",
      );
      out.text(
        "given. A job may start at the moment when another ends. Which jobs bring the most money in all?",
      );
    } else if (this.phrasing == 1) {
      out.text(
        "The only hall of a town can be let for the bookings below, each from its start to its end for ",
      );
      out.text(
        "the rent given. Bookings that are accepted must not overlap, but one may begin exactly when ",
      );
      out.text("another is over. Accept bookings with the largest possible total rent.");
    } else {
      out.text(
        "Each line below is an interval from start to end with a value. Two intervals are compatible when ",
      );
      out.text(
        "they have no point in common, except that one may end where the other starts. Choose intervals, ",
      );
      out.text("any two of them compatible, whose values have the largest possible sum.");
    }
    out.text("\n\n");
    const value = this.phrasing == 0 ? " brings " : this.phrasing == 1 ? " rent " : " value ";
    for (let i = 0; i < this.starts.length; i++) {
      out
        .integer(i + 1)
        .text(": ")
        .integer(this.starts[i])
        .char(0x2d)
        .integer(this.ends[i]);
      out.text(value).integer(this.pay[i]).line();
    }
    out.text("\nAnswer with the numbers of the chosen ");
    out.text(this.phrasing == 0 ? "jobs" : this.phrasing == 1 ? "bookings" : "intervals");
    out.text(
      " (the number before the colon), separated by commas. If several choices are best, any of them is right.",
    );
  }

  /** At time t: the most that jobs which end by t can bring. `last[t]` is one of them that ends at t, or -1. */
  private earnings(last: StaticArray<i32>): StaticArray<i32> {
    const n = this.starts.length;
    // The jobs that end at a time form a chain through `next`; -1 is its end.
    const first = new StaticArray<i32>(this.horizon + 1);
    first.fill(-1);
    const next = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) {
      next[i] = first[this.ends[i]];
      first[this.ends[i]] = i;
    }
    const best = new StaticArray<i32>(this.horizon + 1);
    last[0] = -1;
    for (let time = 1; time <= this.horizon; time++) {
      best[time] = best[time - 1];
      last[time] = -1;
      for (let job = first[time]; job >= 0; job = next[job]) {
        const total = best[this.starts[job]] + this.pay[job];
        if (total <= best[time]) continue;
        best[time] = total;
        last[time] = job;
      }
    }
    return best;
  }

  solve(): StaticArray<i64> {
    const last = new StaticArray<i32>(this.horizon + 1);
    this.earnings(last);
    const chosen: i64[] = [];
    for (let time = this.horizon; time > 0; ) {
      const job = last[time];
      if (job < 0) {
        time--;
        continue;
      }
      chosen.push(job + 1);
      time = this.starts[job];
    }
    return StaticArray.fromArray(chosen.reverse());
  }

  prepare(): void {
    this.best = this.earnings(new StaticArray<i32>(this.horizon + 1))[this.horizon];
  }

  check(chosen: StaticArray<i64>): Reason {
    const n = this.starts.length;
    const taken = new StaticArray<bool>(n);
    const busy = new StaticArray<bool>(this.horizon);
    let total = 0;
    for (let i = 0; i < chosen.length; i++) {
      if (chosen[i] < 1 || chosen[i] > n) return Reason.OutOfRange;
      const job = <i32>chosen[i] - 1;
      if (taken[job]) return Reason.NotAPermutation;
      taken[job] = true;
      for (let time = this.starts[job]; time < this.ends[job]; time++) {
        if (busy[time]) return Reason.RuleBroken;
        busy[time] = true;
      }
      total += this.pay[job];
    }
    return total == this.best ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new WeightedIntervalScheduling();
}
