import { integerAfter, integersIn } from "../../../tests/support/problem-text.ts";

function readClauses(problem: string): number[][] {
  return problem
    .split("\n")
    .filter((line) => /^-?\d+ -?\d+ -?\d+$/.test(line))
    .map(integersIn);
}

/** Splits on a variable of the shortest clause after all unit clauses have been followed (Davis-Putnam). */
export function solve(problem: string): string | null {
  const variables = integerAfter(problem, /1 to (\d+)/);
  const model = search(readClauses(problem), []);
  if (model === undefined) return null;
  return Array.from({ length: variables }, (_, i) => (model.includes(-(i + 1)) ? -(i + 1) : i + 1)).join(
    ", ",
  );
}

function search(clauses: readonly number[][], model: readonly number[]): readonly number[] | undefined {
  if (clauses.length === 0) return model;
  const shortest = clauses.reduce((best, clause) => (clause.length < best.length ? clause : best));
  if (shortest.length === 0) return undefined;
  const literal = shortest[0]!;
  for (const choice of shortest.length === 1 ? [literal] : [literal, -literal]) {
    const rest = clauses
      .filter((clause) => !clause.includes(choice))
      .map((clause) => clause.filter((other) => other !== -choice));
    const found = search(rest, [...model, choice]);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function check(problem: string, answer: string): boolean {
  if (!/^[\s[(]*-?\d+(\s*,\s*-?\d+|\s+-?\d+)*[\s\])]*$/.test(answer)) return false;
  const values = integersIn(answer);
  const variables = integerAfter(problem, /1 to (\d+)/);
  const named = new Set(values.map(Math.abs));
  if (values.length !== variables || named.size !== variables) return false;
  if ([...named].some((variable) => variable < 1 || variable > variables)) return false;
  return readClauses(problem).every((clause) => clause.some((literal) => values.includes(literal)));
}
