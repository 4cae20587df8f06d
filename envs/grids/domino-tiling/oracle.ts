const STEPS = [
  ["U", -1, 0, "D"],
  ["D", 1, 0, "U"],
  ["L", 0, -1, "R"],
  ["R", 0, 1, "L"],
] as const;

const MOST_SQUARES = 120;

/** Always covers the square with the fewest ways to do so. */
export function solve(problem: string): string | null {
  const board = boardOf(problem);
  const budget = { left: 20_000 };
  if (board.flat().length > MOST_SQUARES || !cover(board, budget)) return null;
  return board.map((line) => line.join("")).join("\n");
}

function cover(board: string[][], budget: { left: number }): boolean {
  let tightest: { row: number; column: number; ways: (typeof STEPS)[number][] } | undefined;
  for (const [row, line] of board.entries()) {
    for (const [column, symbol] of line.entries()) {
      if (symbol !== ".") continue;
      const ways = STEPS.filter(([, down, right]) => board[row + down]?.[column + right] === ".");
      if (tightest === undefined || ways.length < tightest.ways.length) tightest = { row, column, ways };
    }
  }
  if (tightest === undefined) return true;
  if (budget.left-- <= 0) return false;
  const { row, column, ways } = tightest;
  for (const [letter, down, right, back] of ways) {
    board[row]![column] = letter;
    board[row + down]![column + right] = back;
    if (cover(board, budget)) return true;
    board[row]![column] = ".";
    board[row + down]![column + right] = ".";
  }
  return false;
}

/** Takes the dominoes off one by one; only the holes must be left. */
export function check(problem: string, answer: string): boolean {
  const board = boardOf(problem);
  const tiling = answer.split("\n").map((line) => [...line.trim()]);
  if (tiling.map((line) => line.length).join() !== board.map((line) => line.length).join()) return false;
  const covered = board.map((line) => line.map((symbol) => symbol === "#"));
  for (const [row, line] of tiling.entries()) {
    for (const [column, letter] of line.entries()) {
      if ((letter === "#") !== (board[row]![column] === "#")) return false;
      if (letter !== "D" && letter !== "R") continue;
      const other = letter === "D" ? ([row + 1, column] as const) : ([row, column + 1] as const);
      if (tiling[other[0]]?.[other[1]] !== (letter === "D" ? "U" : "L")) return false;
      covered[row]![column] = true;
      covered[other[0]]![other[1]] = true;
    }
  }
  return covered.flat().every((is) => is);
}

function boardOf(problem: string): string[][] {
  return problem
    .split("\n")
    .filter((line) => /^[#.]+$/.test(line))
    .map((line) => [...line]);
}
