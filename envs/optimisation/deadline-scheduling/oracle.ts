import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

type Task = readonly [number: number, deadline: number, reward: number];

/** By deadline, each task taken or not: the best total for every number of tasks taken so far. */
export function solve(problem: string): string | null {
  // best[k]: the most that k tasks can earn, and which they are, in order.
  let best: { total: number; chosen: number[] }[] = [{ total: 0, chosen: [] }];
  for (const [number, deadline, reward] of tasksOf(problem).sort((a, b) => a[1] - b[1])) {
    const next = [...best];
    for (const [taken, { total, chosen }] of best.entries()) {
      if (taken >= deadline || total + reward <= (next[taken + 1]?.total ?? 0)) continue;
      next[taken + 1] = { total: total + reward, chosen: [...chosen, number] };
    }
    best = next;
  }
  return best.reduce((most, some) => (some.total > most.total ? some : most)).chosen.join(", ");
}

/** No task late or twice, and as much as the best schedule earns. */
export function check(problem: string, answer: string): boolean {
  const tasks = tasksOf(problem);
  const earned = (numbers: readonly number[]) =>
    numbers.reduce((sum, number, i) => {
      const [, deadline, reward] = tasks[number - 1] ?? [0, 0, 0];
      return sum + (deadline > i ? reward : Number.NaN);
    }, 0);
  const chosen = integersIn(answer);
  return new Set(chosen).size === chosen.length && earned(chosen) === earned(integersIn(solve(problem)!));
}

function tasksOf(problem: string): Task[] {
  return paragraphs(problem)[1]!
    .split("\n")
    .map((line) => integersIn(line) as unknown as Task);
}
