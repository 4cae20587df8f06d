/** Flips each bit in turn, and keeps the flip, or none, after which all check bits agree. */
export function solve(problem: string): string {
  return problem
    .match(/^[01]+$/gm)!
    .map(errorIn)
    .join(", ");
}

function errorIn(word: string): number {
  const bits = [...word].map(Number);
  for (let flipped = 0; flipped <= bits.length; flipped++) {
    const tried = bits.map((bit, i) => (i + 1 === flipped ? 1 - bit : bit));
    if ([1, 2, 4, 8, 16, 32].every((check) => isEven(tried, check))) return flipped;
  }
  throw new Error(`more than one wrong bit in ${word}`);
}

function isEven(bits: readonly number[], check: number): boolean {
  return bits.filter((bit, i) => bit === 1 && ((i + 1) & check) !== 0).length % 2 === 0;
}
