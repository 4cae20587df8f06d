import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const NOBODY: i32 = -1;

class RoundRobin extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private slice: i32 = 0;
  private switching: i32 = 0;
  /** When each process arrives, and how long it needs the processor. Arrivals do not fall. */
  private arrivals!: StaticArray<i32>;
  private work!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.slice = rng.range(2, scale[2]);
    this.switching = rng.range(0, scale[3]);
    this.work = rng.integers(n, 2, scale[1]);
    // Most arrive while others run, so that the queue does not empty too often.
    this.arrivals = new StaticArray<i32>(n);
    for (let i = 1; i < n; i++) this.arrivals[i] = this.arrivals[i - 1] + rng.range(0, (scale[1] + 1) / 2);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("A processor runs several processes in turn (round robin) with a time slice of ");
      out.integer(this.slice).text(". ");
    } else {
      out.text("Several processes share one processor, which gives each of them at most ");
      out.integer(this.slice).text(" units of time at a stretch. ");
    }
    out.text("Those that wait stand in one queue; a process joins it at its end when it arrives. When the ");
    out.text(
      "processor is free, the process at the front of the queue leaves it and runs until it is finished ",
    );
    out
      .text("or has run for ")
      .integer(this.slice)
      .text(" units. In the second case it joins the queue again at its ");
    out.text(
      "end. Processes that arrive at that very moment join before it; processes that arrive at the same ",
    );
    out.text(
      "moment join in the order of their numbers. If the queue is empty, the processor waits for the ",
    );
    out.text("next arrival.");
    if (this.switching > 0) {
      out.text("\n\nIf a process is to run and it is not the one that ran last, the processor first needs ");
      out.integer(this.switching).text(this.switching == 1 ? " unit" : " units");
      out.text(
        " to switch to it, which does not count as part of the slice. The process has left the queue ",
      );
      out.text("already when the switch begins. No switch is needed before the very first process.");
    }
    out.text("\n\n");
    for (let i = 0; i < this.work.length; i++) {
      out
        .text("process ")
        .integer(i + 1)
        .text(": arrives at ")
        .integer(this.arrivals[i]);
      out.text(", needs ").integer(this.work[i]).line();
    }
    out.text("\nAt what time is each process finished? The clock starts at 0. Answer with the times of the ");
    out.text("processes 1 to ").integer(this.work.length).text(" in this order, separated by commas.");
  }

  solve(): StaticArray<i64> {
    const n = this.work.length;
    const ends = new StaticArray<i64>(n);
    const left = StaticArray.slice<i32>(this.work);
    const queue = new Queue(n);
    let time = 0;
    let arrived = 0;
    let last = NOBODY;
    for (let finished = 0; finished < n; ) {
      if (queue.isEmpty) time = max(time, this.arrivals[arrived]);
      arrived = this.admit(queue, arrived, time);
      const running = queue.take();
      if (last != NOBODY && last != running) time += this.switching;
      const ran = min(this.slice, left[running]);
      time += ran;
      left[running] -= ran;
      last = running;
      arrived = this.admit(queue, arrived, time);
      if (left[running] > 0) queue.join(running);
      else {
        ends[running] = time;
        finished++;
      }
    }
    return ends;
  }

  /** Lets those into the queue who have arrived by now; returns how many have arrived in all. */
  private admit(queue: Queue, arrived: i32, time: i32): i32 {
    while (arrived < this.arrivals.length && this.arrivals[arrived] <= time) queue.join(arrived++);
    return arrived;
  }
}

/** A queue of at most so many, in a ring. */
class Queue {
  private ring: StaticArray<i32>;
  private front: i32 = 0;
  private size: i32 = 0;

  constructor(room: i32) {
    this.ring = new StaticArray<i32>(room);
  }

  get isEmpty(): bool {
    return this.size == 0;
  }

  join(process: i32): void {
    this.ring[(this.front + this.size) % this.ring.length] = process;
    this.size++;
  }

  take(): i32 {
    const process = this.ring[this.front];
    this.front = (this.front + 1) % this.ring.length;
    this.size--;
    return process;
  }
}

export function create(): Environment {
  return new RoundRobin();
}
