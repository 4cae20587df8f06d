import { paragraphs } from "../../../tests/support/problem-text.ts";

const LARGEST = 5;

interface Puzzle {
  readonly rows: readonly string[];
  /** Clues of the columns and rows: seen from the start, and from the end; "." where there is none. */
  readonly columnClues: readonly (readonly [string, string])[];
  readonly rowClues: readonly (readonly [string, string])[];
}

/** Chooses row after row among all orders of the heights that fit its clues. */
export function solve(problem: string): string | null {
  const { rows, rowClues, columnClues } = read(problem);
  const size = rows.length;
  if (size > LARGEST) return null;
  const orders = permutations("123456789".slice(0, size));
  const candidates = rows.map((given, row) =>
    orders.filter((order) => matches(order, given) && fits(order, rowClues[row]!)),
  );
  const chosen: string[] = [];
  return place(0) ? chosen.join("\n") : "none";

  function place(row: number): boolean {
    if (row === size) return columnsOf(chosen).every((column, i) => fits(column, columnClues[i]!));
    for (const order of candidates[row]!) {
      if (chosen.slice(0, row).some((above) => [...above].some((height, i) => height === order[i]))) continue;
      chosen[row] = order;
      if (place(row + 1)) return true;
    }
    return false;
  }
}

export function check(problem: string, answer: string): boolean {
  const { rows, rowClues, columnClues } = read(problem);
  const lines = answer.split("\n");
  const all = "123456789".slice(0, rows.length);
  return (
    lines.length === rows.length &&
    lines.every((line, i) => line.length === rows.length && matches(line, rows[i]!)) &&
    [...lines, ...columnsOf(lines)].every((line) => [...line].sort().join("") === all) &&
    lines.every((line, i) => fits(line, rowClues[i]!)) &&
    columnsOf(lines).every((column, i) => fits(column, columnClues[i]!))
  );
}

function read(problem: string): Puzzle {
  const lines = paragraphs(problem)[1]!.split("\n");
  const [top, bottom] = [lines[0]!, lines.at(-1)!].map((line) => line.trim().split(" ")) as [
    string[],
    string[],
  ];
  const inner = lines.slice(1, -1).map((line) => line.split("|").map((part) => part.replaceAll(" ", "")));
  return {
    rows: inner.map(([, cells]) => cells!),
    columnClues: top.map((clue, i) => [clue, bottom[i]!]),
    rowClues: inner.map(([left, , right]) => [left!, right!]),
  };
}

function matches(line: string, given: string): boolean {
  return [...given].every((sign, i) => sign === "." || sign === line[i]);
}

function fits(line: string, [start, end]: readonly [string, string]): boolean {
  const visible = (heights: readonly string[]) =>
    heights.filter((height, i) => heights.slice(0, i).every((front) => front < height)).length;
  const heights = [...line];
  if (start !== "." && visible(heights) !== Number(start)) return false;
  return end === "." || visible(heights.reverse()) === Number(end);
}

function columnsOf(lines: readonly string[]): string[] {
  return [...lines[0]!].map((_, column) => lines.map((line) => line[column]).join(""));
}

function permutations(signs: string): string[] {
  if (signs.length < 2) return [signs];
  return [...signs].flatMap((sign, i) =>
    permutations(signs.slice(0, i) + signs.slice(i + 1)).map((rest) => sign + rest),
  );
}
