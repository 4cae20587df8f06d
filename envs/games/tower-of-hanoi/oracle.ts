/** A position: for each disc, the smallest first, the letter of its peg. */
type Position = string;

/** Breadth-first search from the wanted position over all positions, then downhill from the start. */
export function solve(problem: string): string {
  const { start, distances } = search(problem);
  const moves: string[] = [];
  let here = start;
  while (distances.get(here)! > 0) {
    const step = movesFrom(here).find(({ after }) => distances.get(after) === distances.get(here)! - 1)!;
    moves.push(step.move);
    here = step.after;
  }
  return moves.join(", ");
}

export function check(problem: string, answer: string): boolean {
  const { start, distances } = search(problem);
  let here = start;
  const moves = answer.toUpperCase().split(/\s*,\s*/);
  for (const move of moves) {
    const step = movesFrom(here).find((one) => one.move === move);
    if (step === undefined) return false;
    here = step.after;
  }
  return distances.get(here) === 0 && moves.length === distances.get(start);
}

let last: { problem: string; start: Position; distances: Map<Position, number> } | undefined;

/** The start, and from every position the number of moves to the end; the last problem is kept. */
function search(problem: string): { start: Position; distances: Map<Position, number> } {
  if (last?.problem === problem) return last;
  const [start, goal] = problem
    .split("\n\n")
    .filter((block) => block.includes("bottom to top:\n"))
    .map(readPosition) as [Position, Position];
  const distances = new Map([[goal, 0]]);
  for (const position of distances.keys()) {
    for (const { after } of movesFrom(position)) {
      if (!distances.has(after)) distances.set(after, distances.get(position)! + 1);
    }
  }
  last = { problem, start, distances };
  return last;
}

function readPosition(block: string): Position {
  const pegs: string[] = [];
  for (const [, peg, discs] of block.matchAll(/Peg (\w): ([\d ]+)/g)) {
    for (const disc of discs!.trim().split(" ")) pegs[Number(disc) - 1] = peg!;
  }
  return pegs.join("");
}

function movesFrom(position: Position): { move: string; after: Position }[] {
  return [...position].flatMap((from, disc) =>
    [..."ABC"]
      .filter((to) => to !== from && !position.slice(0, disc).match(`[${from}${to}]`))
      .map((to) => ({ move: from + to, after: position.slice(0, disc) + to + position.slice(disc + 1) })),
  );
}
