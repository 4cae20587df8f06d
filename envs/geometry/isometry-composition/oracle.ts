import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** A map of the plane: x, y and 1 times the rows of a matrix. */
type Affine = readonly [row: readonly number[], row: readonly number[]];

/** Makes one matrix of all steps, raises it to the number of rounds, and applies or inverts it. */
export function solve(problem: string): string | null {
  const [, list, question] = paragraphs(problem);
  let once: Affine = [
    [1, 0, 0],
    [0, 1, 0],
  ];
  for (const step of list!.split("\n")) once = after(mapOf(step.replace(/^\d+\. /, "")), once);
  const rounds = Number(/out (\d+) times/.exec(question!)?.[1] ?? 1);
  let all: Affine = once;
  for (let round = 1; round < rounds; round++) all = after(once, all);
  const [px, py] = integersIn(/is at \((.*?)\)/.exec(question!)![1]!) as [number, number];
  const [[a, b, e], [c, d, f]] = all as [[number, number, number], [number, number, number]];
  if (question!.includes("at the beginning?")) {
    // The matrix of an isometry is inverted by transposing it.
    return `${a * (px - e) + c * (py - f)}, ${b * (px - e) + d * (py - f)}`;
  }
  return `${a * px + b * py + e}, ${c * px + d * py + f}`;
}

function after(second: Affine, first: Affine): Affine {
  return second.map(([a, b, c]) =>
    [0, 1, 2].map((i) => a! * first[0][i]! + b! * first[1][i]! + (i === 2 ? c! : 0)),
  ) as unknown as Affine;
}

function mapOf(step: string): Affine {
  const [p = 0, q = 0, r = 0] = integersIn(step.replace(/([+-]) (\d)/, "$1$2").replace("+", ""));
  const about = (cos: number, sin: number, x: number, y: number): Affine => [
    [cos, -sin, x - cos * x + sin * y],
    [sin, cos, y - sin * x - cos * y],
  ];
  if (step.startsWith("Add")) {
    return [
      [1, 0, p],
      [0, 1, q],
    ];
  }
  if (step.includes("180")) return about(-1, 0, q, r);
  if (step.includes("counter-clockwise")) return about(0, 1, q, r);
  if (step.includes("clockwise")) return about(0, -1, q, r);
  if (step.includes("x = ")) {
    return [
      [-1, 0, 2 * p],
      [0, 1, 0],
    ];
  }
  if (step.includes("y = x")) {
    return [
      [0, 1, -p],
      [1, 0, p],
    ];
  }
  if (step.includes("y = -x")) {
    return [
      [0, -1, p],
      [-1, 0, p],
    ];
  }
  return [
    [1, 0, 0],
    [0, -1, 2 * p],
  ];
}
