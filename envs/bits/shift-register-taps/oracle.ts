/** Most distances for which all sets are tried. */
const REACH = 12;

/** Tries every set of distances. */
export function solve(problem: string): string | null {
  const { bits, length } = read(problem);
  if (length > REACH) return null;
  for (let set = 0; set < 1 << length; set++) {
    const distances = Array.from({ length }, (_, i) => i + 1).filter((d) => (set >> (d - 1)) & 1);
    if (explains(bits, length, distances)) return distances.join(", ");
  }
  throw new Error("no set of distances explains the bits");
}

/** Writes the bits anew with the given distances. */
export function check(problem: string, answer: string): boolean {
  const { bits, length } = read(problem);
  if (answer === "") return false;
  const distances = answer.split(", ").map(Number);
  const inOrder = distances.every((d, i) => d >= 1 && d <= length && (i === 0 || d > distances[i - 1]!));
  return inOrder && explains(bits, length, distances);
}

function explains(bits: string, length: number, distances: readonly number[]): boolean {
  let written = bits.slice(0, length);
  while (written.length < bits.length) {
    written += distances.filter((d) => written.at(-d) === "1").length % 2;
  }
  return written === bits;
}

function read(problem: string): { bits: string; length: number } {
  return {
    bits: /^[01]+$/m.exec(problem)![0],
    length: Number(/between 1 and (\d+)/.exec(problem)![1]),
  };
}
