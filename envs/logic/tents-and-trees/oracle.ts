import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_TREES = 10;

interface Puzzle {
  readonly field: readonly string[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

type Cell = readonly [row: number, column: number];

/** Gives every tree in turn one of the cells beside it, as long as no two tents touch and no line has too many. */
export function solve(problem: string): string | null {
  const { field, rows, columns } = read(problem);
  const trees = cellsWith(field, "T");
  if (trees.length > MOST_TREES) return null;
  const tents: Cell[] = [];
  if (!place(0)) return "none";
  return field
    .map((line, row) =>
      [...line]
        .map((sign, column) => (tents.some((tent) => same(tent, [row, column])) ? "A" : sign))
        .join(""),
    )
    .join("\n");

  function place(tree: number): boolean {
    if (tree === trees.length) return true;
    for (const cell of beside(trees[tree]!)) {
      const [row, column] = cell;
      if (field[row]?.[column] !== "." || tents.some((tent) => touch(tent, cell))) continue;
      if (tents.filter(([r]) => r === row).length === rows[row]) continue;
      if (tents.filter(([, c]) => c === column).length === columns[column]) continue;
      tents.push(cell);
      if (place(tree + 1)) return true;
      tents.pop();
    }
    return false;
  }
}

export function check(problem: string, answer: string): boolean {
  const { field, rows, columns } = read(problem);
  const lines = answer.split("\n");
  if (lines.map((line) => line.replaceAll("A", ".")).join() !== field.join()) return false;
  const tents = cellsWith(lines, "A");
  return (
    rows.every((count, row) => tents.filter(([r]) => r === row).length === count) &&
    columns.every((count, column) => tents.filter(([, c]) => c === column).length === count) &&
    tents.every((a, i) => tents.slice(i + 1).every((b) => !touch(a, b))) &&
    canPair(cellsWith(field, "T"), tents)
  );
}

/** Whether the trees can be paired with the tents beside them: the tree with the fewest choices goes first. */
function canPair(trees: readonly Cell[], tents: readonly Cell[]): boolean {
  if (trees.length !== tents.length) return false;
  if (trees.length === 0) return true;
  const choices = trees.map((tree) => tents.filter((tent) => beside(tree).some((cell) => same(cell, tent))));
  const fewest = Math.min(...choices.map((list) => list.length));
  const chosen = choices.findIndex((list) => list.length === fewest);
  return choices[chosen]!.some((tent) =>
    canPair(
      trees.filter((_, i) => i !== chosen),
      tents.filter((other) => other !== tent),
    ),
  );
}

function read(problem: string): Puzzle {
  const blocks = paragraphs(problem);
  const lines = blocks[1]!.split("\n");
  return {
    field: lines.map((line) => line.replace(/[\d ]/g, "")),
    rows: lines.map((line) => integersIn(line)[0]!),
    columns: integersIn(blocks[2]!),
  };
}

function cellsWith(lines: readonly string[], sign: string): Cell[] {
  return lines.flatMap((line, row) =>
    [...line].flatMap((other, column): Cell[] => (other === sign ? [[row, column]] : [])),
  );
}

function beside([row, column]: Cell): Cell[] {
  return [
    [row - 1, column],
    [row + 1, column],
    [row, column - 1],
    [row, column + 1],
  ];
}

function same(a: Cell, b: Cell): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function touch(a: Cell, b: Cell): boolean {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])) <= 1;
}
