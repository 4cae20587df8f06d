const MOST_UNKNOWN = 5;

interface Puzzle {
  readonly left: readonly string[];
  readonly operator: string;
  readonly result: string;
  readonly letters: readonly string[];
  readonly given: ReadonlyMap<string, number>;
}

/** Tries every choice of digits for the letters that are not given. */
export function solve(problem: string): string | null {
  const puzzle = read(problem);
  const unknown = puzzle.letters.filter((letter) => !puzzle.given.has(letter));
  if (unknown.length > MOST_UNKNOWN) return null;
  const digits = new Map(puzzle.given);
  return choose(0) ? puzzle.letters.map((letter) => digits.get(letter)).join(", ") : "none";

  function choose(at: number): boolean {
    if (at === unknown.length) return holds(puzzle, digits);
    const taken = new Set(digits.values());
    for (let digit = 0; digit <= 9; digit++) {
      if (taken.has(digit)) continue;
      digits.set(unknown[at]!, digit);
      if (choose(at + 1)) return true;
      digits.delete(unknown[at]!);
    }
    return false;
  }
}

export function check(problem: string, answer: string): boolean {
  const puzzle = read(problem);
  const values = answer.split(",").map(Number);
  const digits = new Map(puzzle.letters.map((letter, i) => [letter, values[i]!]));
  return (
    values.length === puzzle.letters.length &&
    new Set(values).size === values.length &&
    values.every((value) => Number.isInteger(value) && value >= 0 && value <= 9) &&
    [...puzzle.given].every(([letter, digit]) => digits.get(letter) === digit) &&
    holds(puzzle, digits)
  );
}

function read(problem: string): Puzzle {
  const [, left, result] = /^([A-Z +*]+) = ([A-Z]+)$/m.exec(problem)!;
  const [, letters] = /digits of the letters ([A-Z, ]+) in this order/.exec(problem)!;
  return {
    left: left!.split(/ [+*] /),
    operator: left!.includes("*") ? "*" : "+",
    result: result!,
    letters: letters!.split(", "),
    given: new Map(
      [...problem.matchAll(/\b([A-Z]) = (\d)/g)].map(([, letter, digit]) => [letter!, Number(digit)]),
    ),
  };
}

function holds({ left, operator, result }: Puzzle, digits: ReadonlyMap<string, number>): boolean {
  if ([...left, result].some((word) => digits.get(word[0]!) === 0)) return false;
  const value = (word: string) => BigInt([...word].map((letter) => digits.get(letter)).join(""));
  const values = left.map(value);
  const total = operator === "*" ? values[0]! * values[1]! : values.reduce((sum, one) => sum + one, 0n);
  return total === value(result);
}
