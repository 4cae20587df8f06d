import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_NUMBERS = 26;

/** Meets in the middle: all sums of one half, looked up by what the other half leaves. */
export function solve(problem: string): string | null {
  const { numbers, target } = read(problem);
  if (numbers.length > MOST_NUMBERS) return null;
  const middle = numbers.length >> 1;
  const left = choices(numbers.slice(0, middle));
  for (const [sum, chosen] of choices(numbers.slice(middle))) {
    const rest = left.get(target - sum);
    if (rest !== undefined) return [...rest, ...chosen].join(", ");
  }
  throw new Error("no subset has the sum");
}

/** The chosen numbers can be struck off the list, and have the sum. */
export function check(problem: string, answer: string): boolean {
  const { numbers, target } = read(problem);
  const chosen = integersIn(answer);
  for (const number of chosen) {
    const place = numbers.indexOf(number);
    if (place < 0) return false;
    numbers.splice(place, 1);
  }
  return chosen.reduce((sum, number) => sum + number, 0) === target;
}

/** For every sum, one choice that has it. */
function choices(numbers: readonly number[]): Map<number, number[]> {
  let sums = new Map<number, number[]>([[0, []]]);
  for (const number of numbers) {
    const longer = [...sums].map(([sum, chosen]): [number, number[]] => [sum + number, [...chosen, number]]);
    sums = new Map([...longer, ...sums]);
  }
  return sums;
}

function read(problem: string): { numbers: number[]; target: number } {
  const [question, list] = paragraphs(problem);
  return {
    numbers: integersIn(list!),
    target: integerAfter(question!, /exactly (\d+)/, /paid (\d+)/),
  };
}
