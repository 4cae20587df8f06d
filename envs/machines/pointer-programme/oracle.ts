import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Reads each line anew every time it is carried out, its places from the inside out. */
export function solve(problem: string): string {
  const blocks = paragraphs(problem);
  let memory: readonly number[] = integersIn(blocks[1]!);
  const rounds = Number(/runs (\d+) times/.exec(blocks[2]!)?.[1] ?? 1);
  const lines = blocks[3]!.split("\n").map((line) => line.replace(/^\d+\. /, ""));
  for (let round = 0; round < rounds; round++) memory = lines.reduce(run, memory);
  return memory.join(", ");
}

function run(memory: readonly number[], line: string): readonly number[] {
  const exchange = /^exchange (\S+) and (\S+)$/.exec(line);
  if (exchange !== null) {
    const [a, b] = [placeOf(memory, exchange[1]!), placeOf(memory, exchange[2]!)];
    return memory.with(a, memory[b]!).with(b, memory[a]!);
  }
  const [target, formula] = line.split(" := ") as [string, string];
  const [first, sign, second] = formula.split(" ") as [string, string?, string?];
  let result = evaluate(memory, first);
  if (sign === "+") result += evaluate(memory, second!);
  if (sign === "-") result -= evaluate(memory, second!);
  return memory.with(placeOf(memory, target), ((result % memory.length) + memory.length) % memory.length);
}

/** The value of a number or of M[...]. */
function evaluate(memory: readonly number[], term: string): number {
  return term.startsWith("M") ? memory[placeOf(memory, term)]! : Number(term);
}

/** The place that M[...] names. */
function placeOf(memory: readonly number[], term: string): number {
  return evaluate(memory, term.slice(2, -1));
}
