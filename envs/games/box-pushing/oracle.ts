import { integerAfter, paragraphs } from "../../../tests/support/problem-text.ts";

const STEPS: Record<string, readonly [number, number]> = { U: [-1, 0], D: [1, 0], L: [0, -1], R: [0, 1] };
const MOST_BOXES = 2;
const MOST_SQUARES = 36;

/** A position: the square of the player, then those of the boxes in rising order. */
type Position = readonly [player: number, ...boxes: number[]];

interface Map2 {
  readonly lines: readonly string[];
  readonly goals: readonly number[];
  readonly start: Position;
  readonly limit: number;
}

/** Breadth-first search over all positions: it finds the fewest moves. */
export function solve(problem: string): string | null {
  const map = read(problem);
  if (map.goals.length > MOST_BOXES || map.lines.join("").length > MOST_SQUARES) return null;
  const ways = new Map([[map.start.join(), ""]]);
  const queue: Position[] = [map.start];
  for (const position of queue) {
    const way = ways.get(position.join())!;
    if (isSolved(map, position)) return way;
    for (const move of "UDLR") {
      const next = after(map, position, move);
      if (next === null || ways.has(next.join())) continue;
      ways.set(next.join(), way + move);
      queue.push(next);
    }
  }
  throw new Error("there is no solution");
}

export function check(problem: string, answer: string): boolean {
  const map = read(problem);
  const moves = answer.toUpperCase().match(/[A-Z]/g) ?? [];
  let position: Position | null = map.start;
  for (const move of moves) position = position && after(map, position, move);
  return position !== null && isSolved(map, position) && moves.length <= map.limit;
}

function read(problem: string): Map2 {
  const lines = paragraphs(problem)
    .find((block) => /^[#.BGP*+\n]+$/.test(block))!
    .split("\n");
  const squares = [...lines.join("")];
  const all = (signs: string) => squares.flatMap((sign, square) => (signs.includes(sign) ? [square] : []));
  return {
    lines,
    goals: all("G*+"),
    start: [all("P+")[0]!, ...all("B*")],
    limit: integerAfter(problem, /at most (\d+) of them/),
  };
}

function isSolved({ goals }: Map2, [, ...boxes]: Position): boolean {
  return goals.every((goal) => boxes.includes(goal));
}

function after(map: Map2, [player, ...boxes]: Position, move: string): Position | null {
  const next = neighbour(map, player, move);
  if (next === null) return null;
  if (!boxes.includes(next)) return [next, ...boxes];
  const pushed = neighbour(map, next, move);
  if (pushed === null || boxes.includes(pushed)) return null;
  return [next, ...boxes.map((box) => (box === next ? pushed : box)).sort((a, b) => a - b)];
}

/** The square beside another one, null when there is a wall or none. */
function neighbour({ lines }: Map2, square: number, move: string): number | null {
  const step = STEPS[move];
  if (step === undefined) return null;
  const columns = lines[0]!.length;
  const row = Math.floor(square / columns) + step[0];
  const column = (square % columns) + step[1];
  return (lines[row]?.[column] ?? "#") === "#" ? null : row * columns + column;
}
