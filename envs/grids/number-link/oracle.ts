const STEPS = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;

type Place = readonly [number, number];

/** Tries every path for the first letter, for each of them every path for the second one, and so on. */
export function solve(problem: string): string | null {
  const board = boardOf(problem);
  const letters = [...new Set(board.flat())].filter((symbol) => symbol !== ".");
  let budget = 200_000;
  const beside = ([row, column]: Place, symbol: string) =>
    STEPS.map(([down, right]): Place => [row + down, column + right]).filter(
      ([r, c]) => board[r]?.[c] === symbol,
    );
  const extend = (at: Place, goal: Place, next: number): boolean => {
    const letter = board[goal[0]]![goal[1]]!;
    if (budget-- <= 0) return false;
    if (beside(at, letter).some(([row, column]) => row === goal[0] && column === goal[1]))
      return connect(next);
    for (const step of beside(at, ".")) {
      // Beside the step: the square that it comes from, and perhaps the goal.
      const touched = beside(step, letter).filter(([row, column]) => row !== goal[0] || column !== goal[1]);
      if (touched.length !== 1) continue;
      board[step[0]]![step[1]] = letter;
      if (extend(step, goal, next)) return true;
      board[step[0]]![step[1]] = ".";
    }
    return false;
  };
  const connect = (index: number): boolean => {
    const letter = letters[index];
    if (letter === undefined) return true;
    const [start, goal] = placesOf(board, letter);
    return extend(start!, goal!, index + 1);
  };
  return connect(0) ? board.map((line) => line.join("")).join("\n") : null;
}

/** Peels each path off from one of its ends. */
export function check(problem: string, answer: string): boolean {
  const board = boardOf(problem);
  const filled = answer.split("\n").map((line) => [...line.trim()]);
  if (filled.map((line) => line.length).join() !== board.map((line) => line.length).join()) return false;
  for (const letter of new Set(filled.flat())) {
    if (letter === ".") continue;
    const ends = placesOf(board, letter);
    const places = new Set(placesOf(filled, letter).map(String));
    if (ends.length !== 2 || !ends.every((end) => places.has(String(end)))) return false;
    let at = ends[0]!;
    while (String(at) !== String(ends[1])) {
      places.delete(String(at));
      const next = STEPS.map(([down, right]): Place => [at[0] + down, at[1] + right]).filter((place) =>
        places.has(String(place)),
      );
      if (next.length !== 1) return false;
      at = next[0]!;
    }
    if (places.size !== 1) return false;
  }
  return board.every((line, row) =>
    line.every((symbol, column) => symbol === "." || filled[row]![column] === symbol),
  );
}

function placesOf(board: readonly string[][], letter: string): Place[] {
  return board.flatMap((line, row) =>
    line.flatMap((symbol, column): Place[] => (symbol === letter ? [[row, column]] : [])),
  );
}

function boardOf(problem: string): string[][] {
  return problem
    .split("\n")
    .filter((line) => /^[A-Z.]+$/.test(line))
    .map((line) => [...line]);
}
