/** From left to right, the longest beginning that comes before all its own endings is the next piece. */
export function solve(problem: string): string {
  let rest = /\n\n([a-z]+)\n\n/.exec(problem)![1]!;
  const pieces: string[] = [];
  while (rest !== "") {
    let size = rest.length;
    while (!isGood(rest.slice(0, size))) size--;
    pieces.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return pieces.join(", ");
}

function isGood(word: string): boolean {
  return Array.from(word).every((_, i) => i === 0 || word < word.slice(i));
}
