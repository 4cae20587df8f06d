import { integerAfter, paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_HIDDEN = 30;

/** Decides the squares with ? in reading order; a digit whose last neighbour was decided must be right. */
export function solve(problem: string): string | null {
  const { field, count } = read(problem);
  const columns = field[0]!.length;
  const signs = field.flat();
  const hidden = signs.flatMap((sign, square) => (sign === "?" ? [square] : []));
  if (hidden.length > MOST_HIDDEN) return null;
  const mines = new Set<number>();
  // For each square with ?, the digits that have no undecided neighbour behind it.
  const settled = hidden.map((square) =>
    signs.flatMap((sign, digit) => {
      const open = neighbours(field, digit).filter((near) => signs[near] === "?");
      return sign !== "?" && open.at(-1) === square ? [digit] : [];
    }),
  );
  if (!place(0)) return "none";
  return field
    .map((line, row) => line.map((_, column) => (mines.has(row * columns + column) ? "*" : ".")).join(""))
    .join("\n");

  function place(at: number): boolean {
    if (at === hidden.length) return mines.size === count;
    const later = hidden.length - at - 1;
    for (const mined of [true, false]) {
      if (mined) mines.add(hidden[at]!);
      else mines.delete(hidden[at]!);
      if (mines.size > count || mines.size + later < count) continue;
      const fits = settled[at]!.every((digit) => around(field, mines, digit) === Number(signs[digit]));
      if (fits && place(at + 1)) return true;
    }
    return false;
  }
}

export function check(problem: string, answer: string): boolean {
  const { field, count } = read(problem);
  const lines = answer.split("\n");
  if (lines.length !== field.length || lines.some((line) => !/^[*.]+$/.test(line))) return false;
  if (lines.some((line, row) => line.length !== field[row]!.length)) return false;
  const mines = new Set([...lines.join("")].flatMap((sign, square) => (sign === "*" ? [square] : [])));
  return (
    mines.size === count &&
    field
      .flat()
      .every(
        (sign, square) =>
          sign === "?" || (!mines.has(square) && around(field, mines, square) === Number(sign)),
      )
  );
}

function read(problem: string): { field: string[][]; count: number } {
  const field = paragraphs(problem)
    .find((block) => /^[\d? \n]+$/.test(block))!
    .split("\n")
    .map((line) => line.split(" "));
  return { field, count: integerAfter(problem, /exactly (\d+) mines/) };
}

function neighbours(field: readonly string[][], square: number): number[] {
  const columns = field[0]!.length;
  const row = Math.floor(square / columns);
  const column = square % columns;
  return field
    .flat()
    .map((_, other) => other)
    .filter((other) => {
      const down = Math.abs(Math.floor(other / columns) - row);
      const right = Math.abs((other % columns) - column);
      return Math.max(down, right) === 1;
    });
}

function around(field: readonly string[][], mines: ReadonlySet<number>, square: number): number {
  return neighbours(field, square).filter((near) => mines.has(near)).length;
}
