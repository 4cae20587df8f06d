import {
  Environment,
  Graph,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  SpareEdges,
  Writer,
} from "scaler-wasm/assembly";

class BipartiteMatching extends OpenIntegerListEnvironment {
  /** Workers are the vertices below `workers`, jobs the others. */
  private graph!: Graph;
  private workers: i32 = 0;
  /** The planted job of each worker, counted from 0, or -1. */
  private planted!: StaticArray<i32>;
  private size: i32 = 0;
  private phrasing: i32 = 0;

  /**
   * Plants a matching, and a cover of as many vertices: one end of each of its edges. Every edge that is drawn has an
   * end in the cover, and edges of a matching share no end, so none has more edges than the planted one (Koenig).
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const workers = scale[0];
    const jobs = scale[1];
    this.workers = workers;
    this.size = min(workers, jobs) - rng.range(0, scale[3]);
    const left = rng.permutation(workers);
    const right = rng.permutation(jobs);
    const isCover = new StaticArray<bool>(workers + jobs);
    this.graph = new Graph(workers + jobs, scale[2]);
    this.planted = new StaticArray<i32>(workers);
    this.planted.fill(-1);
    for (let i = 0; i < this.size; i++) {
      this.planted[left[i]] = right[i];
      this.graph.add(left[i], workers + right[i]);
      isCover[rng.chance(1, 2) ? left[i] : workers + right[i]] = true;
    }
    const pool = new SpareEdges(this.graph);
    for (let w = 0; w < workers; w++) {
      for (let j = workers; j < workers + jobs; j++) {
        if (isCover[w] || isCover[j]) pool.offer(w, j);
      }
    }
    pool.draw(scale[2] - this.size, rng);
  }

  statement(out: Writer): void {
    const jobs = this.graph.vertices - this.workers;
    const worker = this.phrasing == 0 ? "worker" : "child";
    const job = this.phrasing == 0 ? "job" : "present";
    if (this.phrasing == 0) {
      out.text("There are workers 1 to ").integer(this.workers).text(" and jobs 1 to ").integer(jobs);
      out.text(
        ". A line below lists the jobs that a worker can do. A worker takes at most one job, and a job is given to at ",
      );
      out.text("most one worker. Give out as many jobs as possible.");
    } else {
      out
        .text("There are presents 1 to ")
        .integer(jobs)
        .text(" for the children 1 to ")
        .integer(this.workers);
      out.text(
        ". A line below lists the presents that a child would like. A child gets at most one present, and no present ",
      );
      out.text(
        "goes to two children. Make as many children as possible happy with a present that they like.",
      );
    }
    out.text("\n\n");
    const near = this.graph.neighbours();
    const wanted = new StaticArray<bool>(jobs);
    for (let w = 0; w < this.workers; w++) {
      wanted.fill(false);
      for (let k = near.starts[w]; k < near.starts[w + 1]; k++) wanted[near.ends[k] - this.workers] = true;
      out.integer(w + 1).text(":");
      let separator = " ";
      for (let j = 0; j < jobs; j++) {
        if (!wanted[j]) continue;
        out.text(separator).integer(j + 1);
        separator = ", ";
      }
      if (near.degree(w) == 0) out.text(" none");
      out.line();
    }
    out
      .text("\nAnswer with ")
      .integer(this.workers)
      .text(" integers separated by commas: the ")
      .text(job)
      .text(" of ");
    out.text(worker).text(" 1, then of ").text(worker).text(" 2, and so on, with 0 for a ").text(worker);
    out
      .text(" who gets none. Any solution with the largest possible number of ")
      .text(job)
      .text("s given is accepted.");
  }

  solve(): StaticArray<i64> {
    const values = new StaticArray<i64>(this.workers);
    for (let w = 0; w < this.workers; w++) values[w] = this.planted[w] + 1;
    return values;
  }

  check(values: StaticArray<i64>): Reason {
    const jobs = this.graph.vertices - this.workers;
    if (values.length != this.workers) return Reason.WrongLength;
    const taken = new StaticArray<bool>(jobs);
    let given = 0;
    for (let w = 0; w < values.length; w++) {
      if (values[w] == 0) continue;
      if (values[w] < 0 || values[w] > jobs) return Reason.OutOfRange;
      const job = <i32>values[w] - 1;
      if (taken[job]) return Reason.NotAPermutation;
      if (!this.graph.joins(w, this.workers + job)) return Reason.RuleBroken;
      taken[job] = true;
      given++;
    }
    return given == this.size ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new BipartiteMatching();
}
