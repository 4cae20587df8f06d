import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

type State = { sum: number; moves: string };

/** Square by square: the best way there by its last move, until no way gets better. */
export function solve(problem: string): string | null {
  const table = tableOf(problem);
  const best = new Map<string, State>([["0,0,R", { sum: table[0]![0]!, moves: "" }]]);
  // Runs in one column do not come back, so that ways by the last move need no memory of what was visited.
  for (let changed = true; changed; ) {
    changed = false;
    for (const [key, { sum, moves }] of [...best]) {
      const [row, column, last] = key.split(",");
      for (const [move, down, right] of [
        ["U", -1, 0],
        ["D", 1, 0],
        ["R", 0, 1],
      ] as const) {
        if (last !== "R" && move !== "R" && last !== move) continue;
        const value = table[Number(row) + down]?.[Number(column) + right];
        const to = `${Number(row) + down},${Number(column) + right},${move}`;
        if (value === undefined || sum + value <= (best.get(to)?.sum ?? Number.NEGATIVE_INFINITY)) continue;
        best.set(to, { sum: sum + value, moves: moves + move });
        changed = true;
      }
    }
  }
  const goal = `${table.length - 1},${table[0]!.length - 1},`;
  const ways = ["U", "D", "R"].flatMap((last) => best.get(goal + last) ?? []);
  return ways.reduce((most, way) => (way.sum > most.sum ? way : most)).moves;
}

/** Legal, and worth as much as the best. */
export function check(problem: string, answer: string): boolean {
  const best = worth(problem, solve(problem)!);
  return worth(problem, answer.toUpperCase().replaceAll(/[\s,]/g, "")) === best;
}

function worth(problem: string, moves: string): number | null {
  const table = tableOf(problem);
  const visited = new Set(["0,0"]);
  let [row, column, sum] = [0, 0, table[0]![0]!];
  for (const move of moves) {
    if (move === "R") column++;
    else if (move === "D") row++;
    else if (move === "U") row--;
    else return null;
    const value = table[row]?.[column];
    if (value === undefined || visited.has(`${row},${column}`)) return null;
    visited.add(`${row},${column}`);
    sum += value;
  }
  return row === table.length - 1 && column === table[0]!.length - 1 ? sum : null;
}

function tableOf(problem: string): number[][] {
  return paragraphs(problem)[1]!.split("\n").map(integersIn);
}
