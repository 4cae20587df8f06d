import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Peels the grid: takes its outer rows and columns off one side at a time, in the order the walk meets them. */
export function solve(problem: string): string | null {
  const [rule, picture, question] = paragraphs(problem);
  let grid = picture!.split("\n").map(integersIn);
  const [, vertical, horizontal] = /(top|bottom) (left|right) corner/.exec(rule!)!;
  const clockwise = /turn right|, clockwise/.test(rule!);
  if (clockwise === /turn left|counterclockwise/.test(rule!)) throw new Error("the walk turns both ways");

  // Turned or mirrored so that the walk starts at the top left and goes right.
  if (vertical === "bottom") grid.reverse();
  if (horizontal === "right") grid = grid.map((row) => row.reverse());
  const first = /(?:first go|corner, move) (right|left|up|down)/.exec(rule!)![1]!;
  if (first === "up" || first === "down") grid = transpose(grid);

  let walk: number[] = [];
  while (grid.length > 0) {
    walk.push(...grid.shift()!);
    grid = transpose(grid).reverse();
  }
  if (question!.includes("reverse of the order")) walk = walk.reverse();
  const step = question!.includes("positions") ? integerAfter(question!, /positions (\d+)/) : 1;
  return walk.filter((_, i) => (i + 1) % step === 0).join(", ");
}

function transpose(grid: number[][]): number[][] {
  return (grid[0] ?? []).map((_, column) => grid.map((row) => row[column]!));
}
