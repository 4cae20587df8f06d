import {
  minus,
  over,
  plus,
  type Rational,
  rational,
  show,
  times,
} from "../../../tests/sdk/twins/rational.ts";

const ONE = rational(1n);
const ZERO = rational(0n);

/** Solves for the chance of the first pattern from every beginning of a pattern that may have been written last. */
export function solve(problem: string): string {
  const letters = [...problem.matchAll(/([A-C]) with probability (\d+)\/(\d+)/g)].map((m) => ({
    letter: m[1]!,
    chance: rational(BigInt(m[2]!), BigInt(m[3]!)),
  }));
  const [, first, second] = (/written are ([A-C]+), Ben wins as soon as they are ([A-C]+)/.exec(problem) ??
    /pattern ([A-C]+) is completed.*before the pattern ([A-C]+) is/.exec(problem))!;
  const patterns = [first!, second!];
  const states = [...new Set(patterns.flatMap((word) => [...word].map((_, i) => word.slice(0, i))))];
  // Row: chance(state) - sum of p * chance(next) = the chance to complete the first pattern at once.
  const rows = states.map((state) => {
    const row = states.map((other) => (other === state ? ONE : ZERO));
    let ends = ZERO;
    for (const { letter, chance } of letters) {
      const written = state + letter;
      if (written.endsWith(first!)) ends = plus(ends, chance);
      if (patterns.some((pattern) => written.endsWith(pattern))) continue;
      const next = states.indexOf(longestBeginning(written, patterns));
      row[next] = minus(row[next]!, chance);
    }
    return [...row, ends];
  });
  return show(solveLinear(rows)[states.indexOf("")]!);
}

function longestBeginning(word: string, patterns: readonly string[]): string {
  for (let from = 0; from < word.length; from++) {
    const end = word.slice(from);
    if (patterns.some((pattern) => pattern.startsWith(end))) return end;
  }
  return "";
}

/** Gauss-Jordan elimination; each row ends with its right side. */
function solveLinear(rows: Rational[][]): Rational[] {
  for (let column = 0; column < rows.length; column++) {
    const at = rows.findIndex((row, i) => i >= column && row[column]!.n !== 0n);
    [rows[column], rows[at]] = [rows[at]!, rows[column]!];
    const pivot = rows[column]!.map((value) => over(value, rows[column]![column]!));
    rows[column] = pivot;
    for (const [i, row] of rows.entries()) {
      if (i === column || row[column]!.n === 0n) continue;
      rows[i] = row.map((value, j) => minus(value, times(row[column]!, pivot[j]!)));
    }
  }
  return rows.map((row) => row.at(-1)!);
}
