import { integersIn } from "../../../tests/support/problem-text.ts";

/** Undoes the steps, the last one first. */
export function solve(problem: string): string {
  const steps = [...problem.matchAll(/^\d+\. (.*)$/gm)].map(([, step]) => step!);
  const secret = /The result was:\n\n([a-z]+)\n/.exec(problem)![1]!;
  return steps.reverse().reduce((text, step) => undo(step, text), secret);
}

function undo(step: string, text: string): string {
  const [a, b] = integersIn(step);
  if (step.startsWith("Add")) return map(text, (x) => x - a!);
  if (step.startsWith("Move")) return text.slice(-(a ?? 1)) + text.slice(0, -(a ?? 1));
  if (step.startsWith("Write the text backwards")) return [...text].reverse().join("");
  if (step.startsWith("Write the text in rows")) return fromColumns(text, a!);
  if (step.startsWith("Repeat")) {
    const key = numbers(/keyword ([a-z]+)/.exec(step)![1]!);
    return map(text, (x, i) => x - key[i % key.length]!);
  }
  if (step.startsWith("Multiply")) {
    return map(
      text,
      (y) => Array.from({ length: 26 }, (_, x) => x).find((x) => (x * a! + b! - y) % 26 === 0)!,
    );
  }
  const sums = numbers(text);
  return map(text, (sum, i) => sum - (sums[i - 1] ?? 0));
}

/** The rows whose columns, read one after the other, are the text. */
function fromColumns(text: string, width: number): string {
  const order = Array.from(text, (_, i) => i).sort((i, j) => (i % width) - (j % width) || i - j);
  const letters: string[] = [];
  for (const [place, from] of order.entries()) letters[from] = text[place]!;
  return letters.join("");
}

function numbers(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0) - 97);
}

function map(text: string, change: (x: number, i: number) => number): string {
  return numbers(text)
    .map((x, i) => String.fromCharCode(97 + (((change(x, i) % 26) + 26) % 26)))
    .join("");
}
