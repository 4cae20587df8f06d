import { integerAfter } from "../../../tests/support/problem-text.ts";

type Registers = Record<string, bigint>;

/** Turns each line into a function that changes the registers and may name the line to go to. */
export function solve(problem: string): string {
  const modulus = BigInt(integerAfter(problem, /modulo (\d+)/));
  const programme = [...problem.matchAll(/^\d+: (.+)$/gm)].map(([, line]) => compile(line!, modulus));
  const registers: Registers = {};
  for (const [, name, value] of problem.matchAll(/([A-Z]) = (\d+)/g)) registers[name!] = BigInt(value!);
  let line = 1;
  for (let left = integerAfter(problem, /exactly (\d+) lines/); left > 0; left--) {
    line = programme[line - 1]!(registers) ?? (line % programme.length) + 1;
  }
  return Object.values(registers).join(", ");
}

function compile(line: string, modulus: bigint): (registers: Registers) => number | undefined {
  const jump = /^if (\w) is (odd|less than (\w)), go to line (\d+)$/.exec(line);
  if (jump !== null) {
    const [, x, , y, target] = jump as unknown as [string, string, string, string | undefined, string];
    return (r) => {
      const holds = y === undefined ? r[x]! % 2n === 1n : r[x]! < r[y]!;
      return holds ? Number(target) : undefined;
    };
  }
  const swap = /^exchange the numbers in (\w) and (\w)$/.exec(line);
  if (swap !== null) {
    const [, x, y] = swap as unknown as [string, string, string];
    return (r) => {
      [r[x], r[y]] = [r[y]!, r[x]!];
      return undefined;
    };
  }
  const [, x, operator, operand, plus] = /^(\w) := \w ([+*-]) (\w+)( \+ 1)?$/.exec(line) as unknown as [
    string,
    string,
    string,
    string,
    string | undefined,
  ];
  return (r) => {
    const other = r[operand] ?? BigInt(operand);
    const base = operator === "+" ? r[x]! + other : operator === "-" ? r[x]! - other : r[x]! * other;
    r[x] = (((base + (plus === undefined ? 0n : 1n)) % modulus) + modulus) % modulus;
    return undefined;
  };
}
