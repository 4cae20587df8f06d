import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Adds one worker after another, each along a cheapest chain of exchanges (Bellman and Ford). */
export function solve(problem: string): string | null {
  const costs = costsOf(problem);
  const n = costs.length;
  const workerOf = new Array<number>(n).fill(-1);
  for (let worker = 0; worker < n; worker++) {
    // Least cost of freeing or reaching each task, and the worker who takes it then.
    const reach = [...costs[worker]!];
    const taker = new Array<number>(n).fill(worker);
    for (let changed = true; changed; ) {
      changed = false;
      for (let task = 0; task < n; task++) {
        const holder = workerOf[task]!;
        if (holder < 0) continue;
        for (let other = 0; other < n; other++) {
          const cost = reach[task]! - costs[holder]![task]! + costs[holder]![other]!;
          if (other === task || cost >= reach[other]!) continue;
          reach[other] = cost;
          taker[other] = holder;
          changed = true;
        }
      }
    }
    const open = [...workerOf.keys()].filter((task) => workerOf[task]! < 0);
    let task = open.reduce((best, other) => (reach[other]! < reach[best]! ? other : best));
    while (true) {
      const moving = taker[task]!;
      const left = workerOf.indexOf(moving);
      workerOf[task] = moving;
      if (moving === worker) break;
      task = left;
    }
  }
  return workerOf.map((_, worker) => workerOf.indexOf(worker) + 1).join(", ");
}

/** Every task once, and no cheaper assignment. */
export function check(problem: string, answer: string): boolean {
  const costs = costsOf(problem);
  const tasks = integersIn(answer);
  const isAssignment = tasks.length === costs.length && costs.every((_, task) => tasks.includes(task + 1));
  return isAssignment && total(costs, tasks) === total(costs, integersIn(solve(problem)!));
}

function total(costs: readonly number[][], tasks: readonly number[]): number {
  return costs.reduce((sum, row, worker) => sum + row[tasks[worker]! - 1]!, 0);
}

function costsOf(problem: string): number[][] {
  return paragraphs(problem)[1]!
    .split("\n")
    .map((line) => integersIn(line).slice(1));
}
