/** What the benchmarks share. */

/** One comparison: what we reach, what it is held against, both in `unit`; more is better. */
export interface Row {
  readonly group: string;
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
}

/** Items handled in a second by `call`, which handles `count` of them at a time. */
export function rate(count: number, seconds: number, call: () => void): number {
  call();
  const start = performance.now();
  const end = start + seconds * 1_000;
  let calls = 0;
  let now = start;
  while (now < end) {
    call();
    calls++;
    now = performance.now();
  }
  return (calls * count * 1_000) / (now - start);
}

/** How long a call takes. */
export function milliseconds(call: () => void): number {
  const start = performance.now();
  call();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
