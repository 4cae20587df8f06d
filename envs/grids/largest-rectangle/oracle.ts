import { integersIn } from "../../../tests/support/problem-text.ts";

const MOST_SQUARES = 400;

/** From every top left corner, row by row downward: the free width shrinks to what all rows so far allow. */
export function solve(problem: string): string | null {
  const map = mapOf(problem);
  if (map.length * map[0]!.length > MOST_SQUARES) return null;
  let best = [0, 0, -1, -1];
  for (let top = 0; top < map.length; top++) {
    for (let left = 0; left < map[0]!.length; left++) {
      let width = Number.POSITIVE_INFINITY;
      for (let bottom = top; bottom < map.length && width > 0; bottom++) {
        width = Math.min(width, /^\.*/.exec(map[bottom]!.slice(left))![0].length);
        const found = [top, left, bottom, left + width - 1];
        if (area(found) > area(best)) best = found;
      }
    }
  }
  return best.map((place) => place + 1).join(", ");
}

/** Free, and none is larger. */
export function check(problem: string, answer: string): boolean {
  const map = mapOf(problem);
  const rectangle = integersIn(answer);
  if (rectangle.length !== 4) return false;
  const [top, left, bottom, right] = rectangle as [number, number, number, number];
  if (top < 1 || left < 1 || bottom < top || right < left) return false;
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) if (map[row - 1]?.[column - 1] !== ".") return false;
  }
  const best = solve(problem);
  return best !== null && area(rectangle) === area(integersIn(best));
}

function area(rectangle: readonly number[]): number {
  return (rectangle[2]! - rectangle[0]! + 1) * (rectangle[3]! - rectangle[1]! + 1);
}

function mapOf(problem: string): string[] {
  return problem.split("\n").filter((line) => /^[#.]+$/.test(line));
}
