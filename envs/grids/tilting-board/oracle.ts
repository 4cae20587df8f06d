import { paragraphs } from "../../../tests/support/problem-text.ts";

const STEPS: Record<string, readonly [number, number]> = { U: [-1, 0], D: [1, 0], L: [0, -1], R: [0, 1] };

/** Moves every marble that has an empty square before it by one, again and again until none moves. */
export function solve(problem: string): string | null {
  const [, picture, directions] = paragraphs(problem);
  const board = picture!.split("\n").map((line) => [...line]);
  for (const direction of directions!.split(": ")[1]!.split(", ")) {
    const [down, right] = STEPS[direction]!;
    for (let moved = true; moved; ) {
      moved = false;
      for (const [row, line] of board.entries()) {
        for (const [column, symbol] of line.entries()) {
          if (symbol === "#" || symbol === "." || board[row + down]?.[column + right] !== ".") continue;
          board[row + down]![column + right] = symbol;
          line[column] = ".";
          moved = true;
        }
      }
    }
  }
  return board.map((line) => line.join("")).join("\n");
}
