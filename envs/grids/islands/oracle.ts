/** Every square starts with its own number, and neighbours take the smaller one until nothing changes. */
export function solve(problem: string): string | null {
  const map = problem.split("\n").filter((line) => /^[#.]+$/.test(line));
  const corners = problem.includes("or a corner with");
  const columns = map[0]!.length;
  const names = new Map<number, number>();
  for (const [row, line] of map.entries()) {
    for (const [column, symbol] of [...line].entries()) {
      if (symbol === "#") names.set(row * columns + column, row * columns + column);
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const square of names.keys()) {
      for (const other of names.keys()) {
        const down = Math.abs(Math.floor(square / columns) - Math.floor(other / columns));
        const right = Math.abs((square % columns) - (other % columns));
        const touch = corners ? Math.max(down, right) === 1 : down + right === 1;
        if (!touch || names.get(other)! <= names.get(square)!) continue;
        names.set(other, names.get(square)!);
        changed = true;
      }
    }
    if (names.size > 400) return null;
  }
  const sizes = new Map<number, number>();
  for (const name of names.values()) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  return [...sizes.values()].sort((a, b) => b - a).join(", ");
}
