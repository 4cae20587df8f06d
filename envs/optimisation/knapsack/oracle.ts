import { integerAfter, integersIn } from "../../../tests/support/problem-text.ts";

interface Item {
  readonly number: number;
  readonly weight: number;
  readonly value: number;
}

function read(problem: string): { items: Item[]; capacity: number } {
  const items = [...problem.matchAll(/^\w+ (\d+): \w+ (\d+), \w+ (\d+)$/gm)].map((line) => {
    const [number, weight, value] = line.slice(1).map(Number) as [number, number, number];
    return { number, weight, value };
  });
  return { items, capacity: integerAfter(problem, /(?:at most|no more than|budget of) (\d+)/) };
}

/** Keeps, item by item, the choices that no other choice beats in both weight and value. */
export function solve(problem: string): string | null {
  return best(problem).numbers.join(", ");
}

function best(problem: string): { value: number; numbers: number[] } {
  const { items, capacity } = read(problem);
  let choices = [{ weight: 0, value: 0, numbers: [] as number[] }];
  for (const { number, weight, value } of items) {
    const more = choices
      .filter((choice) => choice.weight + weight <= capacity)
      .map((choice) => ({
        weight: choice.weight + weight,
        value: choice.value + value,
        numbers: [...choice.numbers, number],
      }));
    const all = [...choices, ...more].sort((a, b) => a.weight - b.weight || b.value - a.value);
    choices = [];
    for (const choice of all)
      if (choices.length === 0 || choice.value > choices.at(-1)!.value) choices.push(choice);
  }
  return choices.at(-1)!;
}

export function check(problem: string, answer: string): boolean {
  if (!/^[\s[(]*\d+(\s*,\s*\d+|\s+\d+)*[\s\])]*$/.test(answer)) return false;
  const { items, capacity } = read(problem);
  const numbers = integersIn(answer);
  if (new Set(numbers).size !== numbers.length) return false;
  const chosen = numbers.map((number) => items.find((item) => item.number === number));
  if (chosen.includes(undefined)) return false;
  const weight = chosen.reduce((sum, item) => sum + item!.weight, 0);
  const value = chosen.reduce((sum, item) => sum + item!.value, 0);
  return weight <= capacity && value === best(problem).value;
}
