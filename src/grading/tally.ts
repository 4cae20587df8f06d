import { STATUS_FAULT, STATUSES, type Status } from "../abi/codes.ts";

/** Largest k of pass@k; powers of two up to it are reported. */
const MAX_PASS_K = 1_024;

const CORRECT = STATUSES.indexOf("correct");

/** Figures of one environment, one level, or everything. */
export interface Figures {
  /** Instances: neighbouring rows of the same id count as one. */
  readonly instances: number;
  /** Completions that got a score. */
  readonly n: number;
  /** Mean score; null without scores. */
  readonly mean: number | null;
  /** Standard error of the mean, clustered by instance; null below two instances with scores. */
  readonly stderr: number | null;
  /** Completions by status. */
  readonly statuses: Readonly<Record<Status, number>>;
  /** By k: mean over instances with at least k samples of the unbiased estimate 1 - C(n-c, k) / C(n, k). */
  readonly passAtK: Readonly<Record<string, { readonly value: number; readonly instances: number }>>;
  /** Share of instances with several samples whose most frequent answer is right; ties count in part. */
  readonly majority: { readonly value: number; readonly instances: number } | null;
}

/** The samples of one instance, complete. */
export interface InstanceSamples {
  /** Codes of the statuses. */
  readonly statuses: readonly number[];
  /** Scores; those of faults mean nothing. */
  readonly scores: readonly number[];
  /** Hashes of the answers; 0 where there is none. */
  readonly answers: readonly number[];
}

/** One of the answers given to an instance. */
export interface Vote {
  readonly count: number;
  readonly correct: boolean;
}

/** Sums from which figures are made. Small, mergeable, and kept as JSON in the journal of a run. */
export class Tally {
  instances = 0;
  /** Instances with a score: those of which every sample is a fault say nothing about the spread. */
  scored = 0;
  n = 0;
  sum = 0;
  /** Sums over instances of S*S, S*N and N*N, for S the sum of scores and N their number. */
  sumSS = 0;
  sumSN = 0;
  sumNN = 0;
  statuses: number[] = STATUSES.map(() => 0);
  /** By exponent of k: sum of the estimates, and number of instances. */
  pass: { sum: number; instances: number }[] = [];
  majority = { sum: 0, instances: 0 };

  static from(state: Readonly<Tally>): Tally {
    return Object.assign(new Tally(), structuredClone(state));
  }

  /** Adds an instance of one sample. */
  addOne(status: number, score: number): void {
    this.statuses[status]!++;
    this.#addInstance(status === STATUS_FAULT ? 0 : 1, status === STATUS_FAULT ? 0 : score);
  }

  add({ statuses, scores, answers }: InstanceSamples): void {
    let size = 0;
    let total = 0;
    let correct = 0;
    for (let i = 0; i < statuses.length; i++) {
      const status = statuses[i]!;
      this.statuses[status]!++;
      if (status === STATUS_FAULT) continue;
      size++;
      total += scores[i]!;
      if (status === CORRECT) correct++;
    }
    this.#addInstance(size, total);
    if (size < 2) return;
    for (let exponent = 0; 2 ** exponent <= Math.min(size, MAX_PASS_K); exponent++) {
      this.pass[exponent] ??= { sum: 0, instances: 0 };
      this.pass[exponent]!.sum += passAtK(size, correct, 2 ** exponent);
      this.pass[exponent]!.instances++;
    }
    this.majority.sum += majorityShare(countVotes(statuses, answers));
    this.majority.instances++;
  }

  /** @param size number of its scores, and `total` their sum */
  #addInstance(size: number, total: number): void {
    this.instances++;
    if (size > 0) this.scored++;
    this.n += size;
    this.sum += total;
    this.sumSS += total * total;
    this.sumSN += total * size;
    this.sumNN += size * size;
  }

  merge(other: Readonly<Tally>): void {
    for (const key of ["instances", "scored", "n", "sum", "sumSS", "sumSN", "sumNN"] as const)
      this[key] += other[key];
    for (const [i, count] of other.statuses.entries()) this.statuses[i]! += count;
    for (const [i, { sum, instances }] of other.pass.entries()) {
      this.pass[i] ??= { sum: 0, instances: 0 };
      this.pass[i]!.sum += sum;
      this.pass[i]!.instances += instances;
    }
    this.majority.sum += other.majority.sum;
    this.majority.instances += other.majority.instances;
  }

  figures(): Figures {
    const mean = this.n > 0 ? this.sum / this.n : null;
    return {
      instances: this.instances,
      n: this.n,
      mean,
      stderr: mean === null ? null : this.#standardError(mean),
      statuses: Object.fromEntries(STATUSES.map((status, i) => [status, this.statuses[i]!])) as Record<
        Status,
        number
      >,
      passAtK: Object.fromEntries(
        this.pass.map(({ sum, instances }, exponent) => [
          2 ** exponent,
          { value: sum / instances, instances },
        ]),
      ),
      majority:
        this.majority.instances > 0
          ? { value: this.majority.sum / this.majority.instances, instances: this.majority.instances }
          : null,
    };
  }

  /** Samples of one instance are not independent: the sum runs over instances (a clustered standard error). */
  #standardError(mean: number): number | null {
    if (this.scored < 2) return null;
    const spread = this.sumSS - 2 * mean * this.sumSN + mean * mean * this.sumNN;
    const correction = this.scored / (this.scored - 1);
    return Math.sqrt(Math.max(0, spread) * correction) / this.n;
  }
}

/** Chance that k of n samples, c of them right, contain a right one (Chen et al., arXiv 2107.03374, section 2.1). */
export function passAtK(n: number, c: number, k: number): number {
  if (n - c < k) return 1;
  let none = 1;
  for (let i = n - c + 1; i <= n; i++) none *= 1 - k / i;
  return 1 - none;
}

/** Chance that the most frequent answer is right when ties are broken at random; 0 without answers. */
export function majorityShare(votes: readonly Vote[]): number {
  const most = Math.max(0, ...votes.map(({ count }) => count));
  const winners = votes.filter(({ count }) => count === most);
  return winners.length === 0 ? 0 : winners.filter(({ correct }) => correct).length / winners.length;
}

function countVotes(statuses: readonly number[], answers: readonly number[]): Vote[] {
  const votes = new Map<number, { count: number; correct: boolean }>();
  for (const [i, answer] of answers.entries()) {
    if (answer === 0 || statuses[i] === STATUS_FAULT) continue;
    const vote = votes.get(answer);
    if (vote === undefined) votes.set(answer, { count: 1, correct: statuses[i] === CORRECT });
    else vote.count++;
  }
  return [...votes.values()];
}
