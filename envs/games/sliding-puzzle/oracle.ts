import { integerAfter, paragraphs } from "../../../tests/support/problem-text.ts";

/** Where the tile that moves so lies, seen from the gap: rows down, columns to the right. */
const TILE: Record<string, readonly [number, number]> = { U: [1, 0], D: [-1, 0], L: [0, 1], R: [0, -1] };
const FARTHEST = 16;

type Board = readonly string[];

/** Searches from both ends, in breadth, and joins the halves. */
export function solve(problem: string): string | null {
  const { columns, start, goal, limit } = read(problem);
  if (limit > FARTHEST) return null;
  // Ways from the start, and ways from the goal walked backwards.
  const fromStart = new Map([[start.join(), { board: start, moves: "" }]]);
  const fromGoal = new Map([[goal.join(), { board: goal, moves: "" }]]);
  const opposite: Record<string, string> = { U: "D", D: "U", L: "R", R: "L" };
  let layers = [[...fromStart.values()], [...fromGoal.values()]] as const;
  for (let depth = 0; depth <= FARTHEST; depth++) {
    for (const [key, { moves }] of fromStart) {
      const rest = fromGoal.get(key);
      if (rest !== undefined) return moves + rest.moves;
    }
    const known = depth % 2 === 0 ? fromStart : fromGoal;
    const next: { board: Board; moves: string }[] = [];
    for (const { board, moves } of layers[depth % 2]!) {
      for (const move of "UDLR") {
        const after = slide(board, columns, move);
        if (after === null || known.has(after.join())) continue;
        const entry = { board: after, moves: known === fromStart ? moves + move : opposite[move]! + moves };
        known.set(after.join(), entry);
        next.push(entry);
      }
    }
    layers = depth % 2 === 0 ? [next, layers[1]] : [layers[0], next];
  }
  throw new Error("no way from the start to the goal is short enough");
}

export function check(problem: string, answer: string): boolean {
  const { columns, start, goal, limit } = read(problem);
  const moves = answer.toUpperCase().match(/[A-Z]/g) ?? [];
  let board: Board | null = start;
  for (const move of moves) board = board && slide(board, columns, move);
  return board !== null && board.join() === goal.join() && moves.length <= limit;
}

function slide(board: Board, columns: number, move: string): Board | null {
  const step = TILE[move];
  if (step === undefined) return null;
  const gap = board.indexOf(".");
  const row = Math.floor(gap / columns) + step[0];
  const column = (gap % columns) + step[1];
  const tile = board[row * columns + column];
  if (column < 0 || column >= columns || tile === undefined) return null;
  return board.with(gap, tile).with(row * columns + column, ".");
}

function read(problem: string): { columns: number; start: Board; goal: Board; limit: number } {
  const boards = paragraphs(problem)
    .filter((block) => /^[\d .\n]+$/.test(block))
    .map((block) => block.split("\n").map((line) => line.trim().split(/ +/)));
  return {
    columns: boards[0]![0]!.length,
    start: boards[0]!.flat(),
    goal: boards[1]!.flat(),
    limit: integerAfter(problem, /at most (\d+) moves/),
  };
}
