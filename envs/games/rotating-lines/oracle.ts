import { integerAfter, paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_MOVES = 6;
const BACK: Record<string, string> = { U: "D", D: "U", L: "R", R: "L" };

type Board = readonly (readonly string[])[];

/** Boards within half the moves of the goal, then a search from the start until it meets one of them. */
export function solve(problem: string): string | null {
  const { start, goal, limit } = read(problem);
  if (limit > MOST_MOVES) return null;
  const near = spread(goal, Math.floor(limit / 2));
  for (const [key, way] of spread(start, Math.ceil(limit / 2))) {
    const back = near.get(key);
    if (back === undefined) continue;
    const rest = back.map((move) => BACK[move[0]!]! + move[1]!).reverse();
    return [...way, ...rest].join(", ");
  }
  throw new Error("the goal is out of reach");
}

export function check(problem: string, answer: string): boolean {
  const { start, goal, limit } = read(problem);
  const moves = answer.toUpperCase().split(/\s*,\s*/);
  const known = movesOf(start);
  if (moves.length > limit || !moves.every((move) => known.includes(move))) return false;
  return String(moves.reduce(shift, start)) === String(goal);
}

/** All boards that can be reached with so many moves, each with a shortest way to it. */
function spread(from: Board, depth: number): Map<string, string[]> {
  const ways = new Map([[String(from), [] as string[]]]);
  let layer: { board: Board; way: string[] }[] = [{ board: from, way: [] }];
  for (let i = 0; i < depth; i++) {
    const next: typeof layer = [];
    for (const { board, way } of layer) {
      for (const move of movesOf(board)) {
        const after = shift(board, move);
        if (ways.has(String(after))) continue;
        ways.set(String(after), [...way, move]);
        next.push({ board: after, way: [...way, move] });
      }
    }
    layer = next;
  }
  return ways;
}

function read(problem: string): { start: Board; goal: Board; limit: number } {
  const [start, goal] = paragraphs(problem)
    .filter((block) => /^[A-Z]( [A-Z]|\n[A-Z])+$/.test(block))
    .map((block) => block.split("\n").map((line) => line.split(" "))) as unknown as [Board, Board];
  return { start, goal, limit: integerAfter(problem, /at most (\d+) moves/) };
}

function movesOf(board: Board): string[] {
  const rows = board.flatMap((_, i) => [`L${i + 1}`, `R${i + 1}`]);
  return [...rows, ...board[0]!.flatMap((_, i) => [`U${i + 1}`, `D${i + 1}`])];
}

function shift(board: Board, move: string): Board {
  const line = Number(move[1]) - 1;
  if ("LR".includes(move[0]!)) return board.with(line, turned(board[line]!, move[0] === "L"));
  const column = turned(
    board.map((row) => row[line]!),
    move[0] === "U",
  );
  return board.map((row, i) => row.with(line, column[i]!));
}

function turned(line: readonly string[], forward: boolean): string[] {
  return forward ? [...line.slice(1), line[0]!] : [line.at(-1)!, ...line.slice(0, -1)];
}
