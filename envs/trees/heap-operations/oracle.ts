import { integersIn } from "../../../tests/support/problem-text.ts";

/** Works on the array word for word as the text says, by swaps. */
export function solve(problem: string): string {
  const arity = problem.startsWith("A binary") ? 2 : problem.startsWith("A ternary") ? 3 : 4;
  const sign = /with the largest number/.test(problem) ? -1 : 1;
  const before = (a: number, b: number) => sign * a < sign * b;
  const array = integersIn(/(?:at the start:|array holds) (.*)$/m.exec(problem)![1]!);
  const operations = /(?:in order|carried out): (.*)$/m.exec(problem)![1]!.split(", ");
  const parentOf = (position: number) => Math.floor((position + arity - 2) / arity);
  const at = (position: number) => array[position - 1]!;
  const swap = (a: number, b: number) => {
    [array[a - 1], array[b - 1]] = [at(b), at(a)];
  };
  for (const operation of operations) {
    if (operation === "remove") {
      const last = array.pop()!;
      array[0] = last;
      for (let position = 1; ; ) {
        const children = array.flatMap((_, i) => (i > 0 && parentOf(i + 1) === position ? [i + 1] : []));
        const best = children.sort((a, b) => sign * (at(a) - at(b)))[0];
        if (best === undefined || !before(at(best), last)) break;
        swap(position, best);
        position = best;
      }
    } else {
      const number = Number(operation.replace("insert ", ""));
      array.push(number);
      for (let position = array.length; position > 1 && before(number, at(parentOf(position))); ) {
        swap(position, parentOf(position));
        position = parentOf(position);
      }
    }
  }
  return array.join(", ");
}
