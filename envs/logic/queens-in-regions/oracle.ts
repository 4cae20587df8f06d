import { paragraphs } from "../../../tests/support/problem-text.ts";

const LARGEST = 10;

/** Places the queens of one region after the other, those with the fewest squares first. */
export function solve(problem: string): string | null {
  const board = readBoard(problem);
  if (board.length > LARGEST) return null;
  const squares = new Map<string, [number, number][]>();
  board.forEach((line, row) => {
    line.forEach((letter, column) => {
      squares.set(letter, [...(squares.get(letter) ?? []), [row, column]]);
    });
  });
  const regions = [...squares.values()].sort((a, b) => a.length - b.length);
  const queens: [number, number][] = [];
  if (!place(0)) return "none";
  const columns = board.map((_, row) => queens.find(([at]) => at === row)![1] + 1);
  return columns.join(", ");

  function place(region: number): boolean {
    if (region === regions.length) return true;
    for (const [row, column] of regions[region]!) {
      if (queens.some((queen) => conflict(queen, [row, column]))) continue;
      queens.push([row, column]);
      if (place(region + 1)) return true;
      queens.pop();
    }
    return false;
  }
}

export function check(problem: string, answer: string): boolean {
  const board = readBoard(problem);
  const queens = answer.split(",").map((column, row): [number, number] => [row, Number(column) - 1]);
  const letters = queens.map(([row, column]) => board[row]?.[column]);
  return (
    queens.length === board.length &&
    !letters.includes(undefined) &&
    new Set(letters).size === board.length &&
    queens.every((a, i) => queens.slice(i + 1).every((b) => !conflict(a, b)))
  );
}

function readBoard(problem: string): string[][] {
  return paragraphs(problem)[1]!
    .split("\n")
    .map((line) => line.split(" "));
}

/** The same row or column, or squares that touch. */
function conflict([rowA, columnA]: [number, number], [rowB, columnB]: [number, number]): boolean {
  const down = Math.abs(rowA - rowB);
  const right = Math.abs(columnA - columnB);
  return down === 0 || right === 0 || Math.max(down, right) === 1;
}
