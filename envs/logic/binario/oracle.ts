import { paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_CELLS = 64;

/** Chooses whole rows from the list of good ones, as long as no column breaks a rule. */
export function solve(problem: string): string | null {
  const puzzle = read(problem);
  const columns = puzzle[0]!.length;
  if (puzzle.length * columns > MOST_CELLS) return null;
  const good = Array.from({ length: 2 ** columns }, (_, bits) =>
    bits.toString(2).padStart(columns, "0"),
  ).filter(isGood);
  const candidates = puzzle.map((given) => good.filter((line) => matches(line, given)));
  const rows: string[] = [];
  return place(0) ? rows.join("\n") : "none";

  function place(row: number): boolean {
    if (row === puzzle.length) return true;
    for (const line of candidates[row]!) {
      rows.length = row;
      rows.push(line);
      if (columnsOf(rows).every((column) => canGrow(column, puzzle.length)) && place(row + 1)) return true;
    }
    return false;
  }
}

export function check(problem: string, answer: string): boolean {
  const puzzle = read(problem);
  const rows = answer.split("\n");
  return (
    rows.length === puzzle.length &&
    rows.every((line, i) => line.length === puzzle[i]!.length && matches(line, puzzle[i]!)) &&
    [...rows, ...columnsOf(rows)].every(isGood)
  );
}

function read(problem: string): string[] {
  return paragraphs(problem)
    .find((block) => /^[01. \n]+$/.test(block))!
    .split("\n")
    .map((line) => line.replaceAll(" ", ""));
}

function matches(line: string, given: string): boolean {
  return [...given].every((sign, i) => sign === "." || sign === line[i]);
}

function isGood(line: string): boolean {
  return /^[01]+$/.test(line) && 2 * count(line, "1") === line.length && !/000|111/.test(line);
}

/** Whether neither digit has come up too often or three times in succession. */
function canGrow(line: string, length: number): boolean {
  return !/000|111/.test(line) && Math.max(count(line, "0"), count(line, "1")) <= length / 2;
}

function count(line: string, digit: string): number {
  return line.split(digit).length - 1;
}

function columnsOf(rows: readonly string[]): string[] {
  return [...rows[0]!].map((_, column) => rows.map((row) => row[column]).join(""));
}
