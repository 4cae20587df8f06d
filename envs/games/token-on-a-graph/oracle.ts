import { integersIn } from "../../../tests/support/problem-text.ts";

/** For growing numbers of moves, whether a player can force the end within so many; what stays open is drawn. */
export function solve(problem: string): string {
  const arrows = [...problem.matchAll(/^\d+ -> (.*)$/gm)].map(([, targets]) =>
    integersIn(targets!).map((target) => target - 1),
  );
  // Who wins within `moves` moves; after as many moves as there are states of the game, nothing changes any more.
  let results = arrows.map(() => "D");
  for (let moves = 0; moves <= 2 * arrows.length; moves++) {
    results = arrows.map((targets) => {
      const reached = targets.map((target) => results[target]);
      if (reached.includes("L")) return "W";
      return reached.every((result) => result === "W") ? "L" : "D";
    });
  }
  return results.join(", ");
}
