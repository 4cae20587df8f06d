import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const RULE = /^state (\w), symbol (\d): write (\d), move (right|left), enter (\w)$/gm;

/** Keeps what lies left and right of the head on two piles; the ring closes when one of them runs empty. */
export function solve(problem: string): string {
  const rules = new Map<string, { write: number; right: boolean; enter: string }>();
  for (const [, state, symbol, write, move, enter] of problem.matchAll(RULE)) {
    rules.set(state! + symbol!, { write: Number(write), right: move === "right", enter: enter! });
  }
  const tape = integersIn(paragraphs(problem)[3]!);
  const start = integerAfter(problem, /head is on cell (\d+)/) - 1;
  const left = tape.slice(0, start);
  let here = tape[start]!;
  // The cell next to the head lies on top, at the end of the array.
  const right = tape.slice(start + 1).reverse();
  let state = "A";
  for (let step = integerAfter(problem, /after (\d+) steps/); step > 0; step--) {
    const rule = rules.get(`${state}${here}`)!;
    state = rule.enter;
    if (rule.right) {
      left.push(rule.write);
      if (right.length === 0) right.push(...left.splice(0).reverse());
      here = right.pop()!;
    } else {
      right.push(rule.write);
      if (left.length === 0) left.push(...right.splice(0).reverse());
      here = left.pop()!;
    }
  }
  return [[...left, here, ...right.reverse()].join(""), state, left.length + 1].join(", ");
}
