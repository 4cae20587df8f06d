import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

interface Task {
  readonly duration: number;
  readonly needs: readonly number[];
}

/** By definition: makes each task one unit longer in turn, and looks whether the end moves. */
export function solve(problem: string): string | null {
  const tasks = tasksOf(problem);
  const end = endOf(tasks);
  return [...tasks]
    .filter(
      ([number, task]) => endOf(new Map(tasks).set(number, { ...task, duration: task.duration + 1 })) > end,
    )
    .map(([number]) => number)
    .join(", ");
}

/** The same tasks, in any order. */
export function check(problem: string, answer: string): boolean {
  const named = integersIn(answer).sort((a, b) => a - b);
  return named.join(", ") === solve(problem);
}

function endOf(tasks: ReadonlyMap<number, Task>): number {
  const ends = new Map<number, number>();
  const finish = (number: number): number => {
    const known = ends.get(number);
    if (known !== undefined) return known;
    const { duration, needs } = tasks.get(number)!;
    const end = duration + Math.max(0, ...needs.map(finish));
    ends.set(number, end);
    return end;
  };
  return Math.max(...[...tasks.keys()].map(finish));
}

function tasksOf(problem: string): Map<number, Task> {
  const lines = paragraphs(problem)[1]!.split("\n").map(integersIn);
  return new Map(lines.map(([number, duration, ...needs]) => [number!, { duration: duration!, needs }]));
}
