import { STATUS_FAULT, STATUSES, type Status } from "../abi/codes.ts";

/** So many different answers of an instance are found sooner one by one than in a table. */
const FEW_VOTES = 16;

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

/** Samples one after the other, in columns. */
export interface Samples {
  /** Codes of the statuses. */
  readonly status: ArrayLike<number>;
  /** Scores; those of faults mean nothing. */
  readonly score: ArrayLike<number>;
  /** Hashes of the answers; 0 where there is none. */
  readonly answer: ArrayLike<number>;
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

  /** Adds an instance: all samples from `from` to before `to` are its own. */
  add(samples: Samples, from: number, to: number): void {
    const { status, score } = samples;
    let size = 0;
    let total = 0;
    let correct = 0;
    for (let i = from; i < to; i++) {
      const code = status[i]!;
      this.statuses[code]!++;
      if (code === STATUS_FAULT) continue;
      size++;
      total += score[i]!;
      if (code === CORRECT) correct++;
    }
    this.#addInstance(size, total);
    if (size < 2) return;
    const mostK = Math.min(size, MAX_PASS_K);
    for (let k = 1, exponent = 0; k <= mostK; k *= 2, exponent++) {
      this.pass[exponent] ??= { sum: 0, instances: 0 };
      this.pass[exponent]!.sum += passAtK(size, correct, k);
      this.pass[exponent]!.instances++;
    }
    this.majority.sum += majorityShare(countVotes(samples, from, to));
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
  let most = 0;
  let winners = 0;
  let right = 0;
  for (const { count, correct } of votes) {
    if (count < most) continue;
    if (count > most) winners = right = 0;
    most = count;
    winners++;
    if (correct) right++;
  }
  return winners === 0 ? 0 : right / winners;
}

function countVotes({ status, answer }: Samples, from: number, to: number): Vote[] {
  const votes: { hash: number; count: number; correct: boolean }[] = [];
  // Where there are many different answers, searching them one by one would take time in the square of their number.
  let places: Map<number, number> | undefined;
  for (let i = from; i < to; i++) {
    const hash = answer[i]!;
    if (hash === 0 || status[i] === STATUS_FAULT) continue;
    let place = 0;
    while (place < votes.length && place < FEW_VOTES && votes[place]!.hash !== hash) place++;
    if (place === FEW_VOTES) place = places?.get(hash) ?? votes.length;
    if (place < votes.length) {
      votes[place]!.count++;
    } else {
      if (place >= FEW_VOTES) (places ??= new Map()).set(hash, place);
      votes.push({ hash, count: 1, correct: status[i] === CORRECT });
    }
  }
  return votes;
}
