/**
 * Grows the tree leaf by leaf. A leaf hangs from the path between two others as far away as half of what its detour
 * over the two adds (Waterman et al., "Additive evolutionary trees", 1977); the shortest of these distances is new.
 */
export function solve(problem: string): string {
  const rows = [...problem.matchAll(/^From \w+ \d+ to .*: (.*)$/gm)].map(([, row]) =>
    row!.split(", ").map(Number),
  );
  const between = (a: number, b: number) => rows[Math.min(a, b)]![Math.abs(a - b) - 1]!;
  let total = between(0, 1);
  for (let leaf = 2; leaf <= rows.length; leaf++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let a = 0; a < leaf; a++) {
      for (let b = a + 1; b < leaf; b++) {
        nearest = Math.min(nearest, (between(leaf, a) + between(leaf, b) - between(a, b)) / 2);
      }
    }
    total += nearest;
  }
  return String(total);
}
