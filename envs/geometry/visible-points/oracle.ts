import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Looks for each point whether another one lies between it and the eye. */
export function solve(problem: string): string | null {
  const [question, list] = paragraphs(problem);
  const [x, y] = integersIn(/\((-?\d+, -?\d+)\)/.exec(question!)![1]!) as [number, number];
  const points = list!.split("\n").map((line) => {
    const [number, px, py] = integersIn(line) as [number, number, number];
    return { number, right: px - x, up: py - y };
  });
  return points
    .filter(
      (far) =>
        !points.some(
          (near) =>
            near !== far &&
            near.right * far.up === near.up * far.right &&
            near.right * far.right + near.up * far.up > 0 &&
            near.right ** 2 + near.up ** 2 < far.right ** 2 + far.up ** 2,
        ),
    )
    .map(({ number }) => number)
    .join(", ");
}

/** The same points, in any order. */
export function check(problem: string, answer: string): boolean {
  const named = integersIn(answer).sort((a, b) => a - b);
  return named.join(", ") === solve(problem);
}
