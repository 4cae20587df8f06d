const MOST_SQUARES = 18;

/** For growing sets of visited squares, which of them can be the last one: Held and Karp's programme for paths. */
export function solve(problem: string): string | null {
  const { squares, start } = read(problem);
  if (squares.length > MOST_SQUARES) return null;
  const near = squares.map((a) => squares.flatMap((b, i) => (isJump(a, b) ? [i] : [])));
  // For each set, as bits, and each last square: the square before it.
  const layers: Map<number, Map<number, number>>[] = [];
  const first = squares.indexOf(start);
  layers.push(new Map([[1 << first, new Map([[first, -1]])]]));
  while (layers.length < squares.length) {
    const next = new Map<number, Map<number, number>>();
    for (const [set, lasts] of layers.at(-1)!) {
      for (const last of lasts.keys()) {
        for (const to of near[last]!) {
          if (set & (1 << to)) continue;
          const larger = set | (1 << to);
          next.set(larger, (next.get(larger) ?? new Map()).set(to, last));
        }
      }
    }
    layers.push(next);
  }
  let [[set, lasts]] = [...layers.pop()!] as [[number, Map<number, number>]];
  let last = [...lasts.keys()][0]!;
  const tour: string[] = [];
  for (;;) {
    tour.unshift(squares[last]!);
    const before = lasts.get(last)!;
    if (before < 0) return tour.join(", ");
    set ^= 1 << last;
    lasts = layers.pop()!.get(set)!;
    last = before;
  }
}

export function check(problem: string, answer: string): boolean {
  const { squares, start } = read(problem);
  const tour = answer.toLowerCase().split(/\s*,\s*/);
  return (
    tour[0] === start &&
    [...tour].sort().join() === [...squares].sort().join() &&
    tour.every((square, i) => i === 0 || isJump(tour[i - 1]!, square))
  );
}

function read(problem: string): { squares: string[]; start: string } {
  const squares: string[] = [];
  let start = "";
  for (const [, row, line] of problem.matchAll(/^(\d)((?: [.#S])+)$/gm)) {
    for (const [column, sign] of line!.trim().split(" ").entries()) {
      const square = `${"abcdefghi"[column]}${row}`;
      if (sign !== "#") squares.push(square);
      if (sign === "S") start = square;
    }
  }
  return { squares, start };
}

function isJump(a: string, b: string): boolean {
  const steps = [0, 1].map((i) => Math.abs(a.charCodeAt(i) - b.charCodeAt(i)));
  return steps.sort().join() === "1,2";
}
