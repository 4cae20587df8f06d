/** Undoes the steps, the last one first, on integers of any size. */
export function solve(problem: string): string {
  const width = BigInt(/holds (\d+) bits/.exec(problem)![1]!);
  const end = BigInt(/(?:it holds|then read) (\d+)\./.exec(problem)![1]!);
  const steps = [...problem.matchAll(/^\d+\. x := (.*)$/gm)].map(([, step]) => step!);
  return String(steps.reverse().reduce((x, step) => undo(step, x, width), end));
}

function undo(step: string, x: bigint, width: bigint): bigint {
  const operand = BigInt(/\d+/.exec(step)![0]);
  const cut = (value: bigint): bigint => BigInt.asUintN(Number(width), value);
  if (step.startsWith("x +")) return cut(x - operand);
  if (step.startsWith("x *")) return cut(x * inverse(operand, width));
  if (step.startsWith("x rotated")) return cut((x >> operand) | (x << (width - operand)));
  if (!step.includes("shifted")) return x ^ operand;
  // The step, repeated, comes back to where it started after a power of two of times, one at least the width.
  let value = x;
  for (let i = 1; i < 64; i++) {
    const moved = step.includes("right") ? value >> operand : value << operand;
    value = cut(value ^ moved);
  }
  return value;
}

/** By Euler's theorem: odd numbers to the power of 2^(width - 1) are 1 modulo 2^width. */
function inverse(odd: bigint, width: bigint): bigint {
  let result = 1n;
  let power = odd;
  for (let i = 0n; i < width - 1n; i++) {
    result = BigInt.asUintN(Number(width), result * power);
    power = BigInt.asUintN(Number(width), power * power);
  }
  return result;
}
