import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Kuhn's algorithm: each worker in turn takes a job, if need be one whose holder can take another. */
export function solve(problem: string): string | null {
  const wishes = wishesOf(problem);
  const holders = new Map<number, number>();
  const place = (worker: number, tried: Set<number>): boolean =>
    wishes[worker]!.some((job) => {
      if (tried.has(job)) return false;
      tried.add(job);
      const holder = holders.get(job);
      if (holder !== undefined && !place(holder, tried)) return false;
      holders.set(job, worker);
      return true;
    });
  for (const worker of wishes.keys()) place(worker, new Set());
  const jobs = new Array<number>(wishes.length).fill(0);
  for (const [job, worker] of holders) jobs[worker] = job;
  return jobs.join(", ");
}

/** Wished for, given once, and as many as can be. */
export function check(problem: string, answer: string): boolean {
  const wishes = wishesOf(problem);
  const jobs = integersIn(answer);
  const given = jobs.filter((job) => job !== 0);
  return (
    jobs.length === wishes.length &&
    new Set(given).size === given.length &&
    jobs.every((job, worker) => job === 0 || wishes[worker]!.includes(job)) &&
    given.length === integersIn(solve(problem)!).filter((job) => job !== 0).length
  );
}

function wishesOf(problem: string): number[][] {
  return paragraphs(problem)[1]!
    .split("\n")
    .map((line) => integersIn(line).slice(1));
}
