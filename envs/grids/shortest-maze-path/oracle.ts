import { paragraphs } from "../../../tests/support/problem-text.ts";

const STEPS: Record<string, readonly [number, number]> = { U: [-1, 0], D: [1, 0], L: [0, -1], R: [0, 1] };

function readMap(problem: string): string[] {
  return paragraphs(problem)
    .find((block) => /^[#.SG\n]+$/.test(block))!
    .split("\n");
}

/** Lengths of the shortest ways to G from everywhere, by relaxing until nothing changes. */
function distances(map: readonly string[]): number[][] {
  const left = map.map((line) => [...line].map((symbol) => (symbol === "G" ? 0 : Number.POSITIVE_INFINITY)));
  for (let changed = true; changed; ) {
    changed = false;
    map.forEach((line, row) => {
      for (let column = 0; column < line.length; column++) {
        if (line[column] === "#") continue;
        for (const [down, right] of Object.values(STEPS)) {
          const through = (left[row + down]?.[column + right] ?? Number.POSITIVE_INFINITY) + 1;
          if (through < left[row]![column]!) {
            left[row]![column] = through;
            changed = true;
          }
        }
      }
    });
  }
  return left;
}

function startOf(map: readonly string[]): [number, number] {
  const row = map.findIndex((line) => line.includes("S"));
  return [row, map[row]!.indexOf("S")];
}

export function solve(problem: string): string | null {
  const map = readMap(problem);
  const left = distances(map);
  let [row, column] = startOf(map);
  let moves = "";
  while (map[row]![column] !== "G") {
    const [move, step] = Object.entries(STEPS).find(
      ([, [down, right]]) => left[row + down]?.[column + right] === left[row]![column]! - 1,
    )!;
    moves += move;
    row += step[0];
    column += step[1];
  }
  return moves;
}

export function check(problem: string, answer: string): boolean {
  const map = readMap(problem);
  let [row, column] = startOf(map);
  const shortest = distances(map)[row]![column]!;
  const moves = answer.toUpperCase().match(/[A-Z]/g) ?? [];
  for (const move of moves) {
    const step = STEPS[move];
    if (step === undefined) return false;
    row += step[0];
    column += step[1];
    if ((map[row]?.[column] ?? "#") === "#") return false;
  }
  return map[row]![column] === "G" && moves.length === shortest;
}
