import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_CELLS = 20;

/** Goes along the path from 1 on, by way of the given numbers. */
export function solve(problem: string): string | null {
  const cells = read(problem);
  const all = [...cells.keys()];
  if (all.length > MOST_CELLS) return null;
  const given = new Map([...cells].filter(([, value]) => value > 0).map(([key, value]) => [value, key]));
  const numbers = new Map<string, number>();
  if (!go(given.get(1)!, 1)) return "none";
  return all.map((key) => numbers.get(key)).join(", ");

  function go(key: string, value: number): boolean {
    const fixed = cells.get(key)!;
    if (numbers.has(key) || (fixed > 0 ? fixed !== value : given.has(value))) return false;
    numbers.set(key, value);
    if (value === all.length || all.some((next) => touch(key, next) && go(next, value + 1))) return true;
    numbers.delete(key);
    return false;
  }
}

export function check(problem: string, answer: string): boolean {
  const cells = read(problem);
  const numbers = integersIn(answer);
  const path: string[] = [];
  for (const [i, [key, value]] of [...cells].entries()) {
    if (value > 0 && value !== numbers[i]) return false;
    path[numbers[i]! - 1] = key;
  }
  return (
    numbers.length === cells.size &&
    path.length === cells.size &&
    !path.includes(undefined as unknown as string) &&
    path.every((key, i) => i === 0 || touch(path[i - 1]!, key))
  );
}

/** The cells in reading order, each as "row,column", with their numbers, 0 for a missing one. */
function read(problem: string): Map<string, number> {
  const rows = paragraphs(problem)[1]!.split("\n");
  const cells = new Map<string, number>();
  for (const [row, line] of rows.entries()) {
    for (const [column, sign] of line.trim().split(/ +/).entries()) {
      cells.set(`${row},${column}`, sign === "." ? 0 : Number(sign));
    }
  }
  return cells;
}

function touch(a: string, b: string): boolean {
  const [rowA, columnA] = a.split(",").map(Number) as [number, number];
  const [rowB, columnB] = b.split(",").map(Number) as [number, number];
  return Math.max(Math.abs(rowA - rowB), Math.abs(columnA - columnB)) === 1;
}
