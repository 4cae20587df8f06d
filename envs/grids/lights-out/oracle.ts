import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Solves one equation per lamp, modulo the number of states, by Gaussian elimination. */
export function solve(problem: string): string | null {
  const { lamps, states } = read(problem);
  const rows = lamps.length;
  const columns = lamps[0]!.length;
  const size = rows * columns;
  const equations = Array.from({ length: size }, (_, lamp) => {
    const equation = Array.from({ length: size }, (_, button) => Number(acts(lamp, button, columns)));
    return [...equation, (states - lamps[Math.floor(lamp / columns)]![lamp % columns]!) % states];
  });
  const pivots: number[] = [];
  for (let column = 0; column < size; column++) {
    const at = pivots.length;
    const found = equations.findIndex((equation, i) => i >= at && equation[column] !== 0);
    if (found < 0) continue;
    [equations[at], equations[found]] = [equations[found]!, equations[at]!];
    // 1 and 2 are their own inverses modulo 3, as 1 is modulo 2.
    const inverse = equations[at]![column]!;
    const pivot = equations[at]!.map((value) => (value * inverse) % states);
    equations[at] = pivot;
    for (const [i, equation] of equations.entries()) {
      const factor = i === at ? 0 : equation[column]!;
      if (factor !== 0)
        equations[i] = equation.map((value, k) => (value + (states - factor) * pivot[k]!) % states);
    }
    pivots.push(column);
  }
  const presses = new Array<number>(size).fill(0);
  for (const [i, column] of pivots.entries()) presses[column] = equations[i]![size]!;
  return lamps.map((_, row) => presses.slice(row * columns, (row + 1) * columns).join("")).join("\n");
}

/** Presses one button after another and looks at the lamps. */
export function check(problem: string, answer: string): boolean {
  const { lamps, states } = read(problem);
  const presses = answer.split("\n").map((line) => [...line.trim()].map(Number));
  if (presses.length !== lamps.length) return false;
  for (const [row, line] of presses.entries()) {
    if (line.length !== lamps[0]!.length || line.some((times) => !(times >= 0 && times < states)))
      return false;
    for (const [column, times] of line.entries()) {
      for (const [r, c] of [
        [row, column],
        [row - 1, column],
        [row + 1, column],
        [row, column - 1],
        [row, column + 1],
      ] as const) {
        if (lamps[r]?.[c] !== undefined) lamps[r]![c] = (lamps[r]![c]! + times) % states;
      }
    }
  }
  return lamps.flat().every((lamp) => lamp === 0);
}

function acts(lamp: number, button: number, columns: number): boolean {
  const down = Math.abs(Math.floor(lamp / columns) - Math.floor(button / columns));
  return down + Math.abs((lamp % columns) - (button % columns)) <= 1;
}

function read(problem: string): { lamps: number[][]; states: number } {
  const [question, board] = paragraphs(problem);
  const states = question!.includes("bright") ? 3 : 2;
  return { lamps: board!.split("\n").map((line) => [...line].map(Number)), states };
}
