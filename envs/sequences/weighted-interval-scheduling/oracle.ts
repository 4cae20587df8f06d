import { integersIn } from "../../../tests/support/problem-text.ts";

interface Interval {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** For each interval in order of its start, the best choice that begins with it; the best of all begins the answer. */
export function solve(problem: string): string | null {
  const intervals = read(problem).sort((a, b) => b.start - a.start);
  const choices: { from: Interval; total: number; numbers: number[] }[] = [];
  for (const from of intervals) {
    const rest = choices
      .filter((choice) => choice.from.start >= from.end)
      .reduce((a, b) => (b.total > a.total ? b : a), { total: 0, numbers: [] as number[] });
    choices.push({ from, total: from.value + rest.total, numbers: [from.number, ...rest.numbers] });
  }
  return choices.reduce((a, b) => (b.total > a.total ? b : a)).numbers.join(", ");
}

/** True when the intervals named are disjoint and worth as much as any such choice. */
export function check(problem: string, answer: string): boolean {
  const intervals = read(problem);
  const worth = (numbers: readonly number[]) => {
    const chosen = numbers.map((number) => intervals.find((one) => one.number === number)!);
    return chosen.reduce((sum, { value }) => sum + value, 0);
  };
  const numbers = integersIn(answer);
  if (numbers.some((number) => number < 1 || number > intervals.length)) return false;
  const chosen = intervals.filter(({ number }) => numbers.includes(number)).sort((a, b) => a.start - b.start);
  const disjoint = chosen.every((one, i) => i === 0 || chosen[i - 1]!.end <= one.start);
  return (
    chosen.length === numbers.length && disjoint && worth(numbers) === worth(integersIn(solve(problem)!))
  );
}

function read(problem: string): Interval[] {
  return [...problem.matchAll(/^(\d+): (\d+)-(\d+) \w+ (\d+)$/gm)].map((line) => {
    const [number, start, end, value] = line.slice(1).map(Number) as [number, number, number, number];
    return { number, start, end, value };
  });
}
