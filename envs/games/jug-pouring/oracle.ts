import { integersIn } from "../../../tests/support/problem-text.ts";

interface Puzzle {
  readonly rooms: readonly number[];
  readonly start: readonly number[];
  readonly goal: string;
}

/** Lists what can be reached with 0, 1, 2, ... pours, each state with one way to it. */
export function solve(problem: string): string {
  const puzzle = read(problem);
  let layer = new Map([[puzzle.start.join(), { amounts: puzzle.start, way: [] as string[] }]]);
  const known = new Set(layer.keys());
  while (layer.size > 0) {
    for (const { amounts, way } of layer.values()) {
      if (amounts.join() === puzzle.goal) return way.join(", ");
    }
    const next: typeof layer = new Map();
    for (const { amounts, way } of layer.values()) {
      for (const move of pairs(puzzle.rooms.length)) {
        const after = pour(puzzle, amounts, move);
        if (after === null || known.has(after.join())) continue;
        known.add(after.join());
        next.set(after.join(), { amounts: after, way: [...way, move] });
      }
    }
    layer = next;
  }
  throw new Error("the goal cannot be reached");
}

export function check(problem: string, answer: string): boolean {
  const puzzle = read(problem);
  const moves = answer.toUpperCase().split(/\s*,\s*/);
  let amounts: readonly number[] | null = puzzle.start;
  for (const move of moves) {
    amounts = amounts && /^[A-Z]{2}$/.test(move) ? pour(puzzle, amounts, move) : null;
  }
  return amounts?.join() === puzzle.goal && moves.length === solve(problem).split(",").length;
}

function read(problem: string): Puzzle {
  const jugs = [...problem.matchAll(/^Jug \w has room for .*$/gm)].map(([line]) => integersIn(line));
  return {
    rooms: jugs.map(([room]) => room!),
    start: jugs.map(([, held]) => held!),
    goal: integersIn(/jug A holds [^.]+/.exec(problem)![0]).join(),
  };
}

function pairs(jugs: number): string[] {
  const names = [..."ABCDEFGH"].slice(0, jugs);
  return names.flatMap((from) => names.filter((to) => to !== from).map((to) => from + to));
}

function pour({ rooms }: Puzzle, amounts: readonly number[], move: string): number[] | null {
  const from = indexOf(move[0]!);
  const to = indexOf(move[1]!);
  if (from === to || from >= rooms.length || to >= rooms.length) return null;
  const moved = Math.min(amounts[from]!, rooms[to]! - amounts[to]!);
  if (moved === 0) return null;
  return amounts.with(from, amounts[from]! - moved).with(to, amounts[to]! + moved);
}

function indexOf(name: string): number {
  return name.charCodeAt(0) - 65;
}
