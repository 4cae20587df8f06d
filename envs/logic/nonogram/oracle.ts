import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_CELLS = 64;

/** Fills row by row with every arrangement of its blocks, as long as some column can still be completed. */
export function solve(problem: string): string | null {
  const { rows, columns } = readClues(problem);
  if (rows.length * columns.length > MOST_CELLS) return null;
  const arrangements = rows.map((clue) => arrange(clue, columns.length));
  const patterns = columns.map((clue) => new RegExp(`^(?:${prefixesOf(clue, rows.length).join("|")})$`));
  const picture: string[] = [];
  return place(0) ? picture.join("\n") : null;

  function place(row: number): boolean {
    if (row === rows.length) return true;
    for (const line of arrangements[row]!) {
      picture[row] = line;
      picture.length = row + 1;
      if (patterns.every((pattern, column) => pattern.test(columnOf(picture, column))) && place(row + 1)) {
        return true;
      }
    }
    return false;
  }
}

/** True when the runs of every row and column are those of its clue. */
export function check(problem: string, answer: string): boolean {
  const { rows, columns } = readClues(problem);
  const picture = answer.split("\n");
  if (picture.length !== rows.length) return false;
  if (picture.some((line) => line.length !== columns.length || /[^#.]/.test(line))) return false;
  const runs = (line: string) => (line.match(/#+/g) ?? ["x"]).map((run) => (run === "x" ? 0 : run.length));
  return (
    rows.every((clue, row) => runs(picture[row]!).join() === clue.join()) &&
    columns.every((clue, column) => runs(columnOf(picture, column)).join() === clue.join())
  );
}

function readClues(problem: string): { rows: number[][]; columns: number[][] } {
  const read = (title: string) =>
    paragraphs(problem)
      .find((block) => block.startsWith(title))!
      .split("\n")
      .slice(1)
      .map(integersIn);
  return { rows: read("Rows"), columns: read("Columns") };
}

function columnOf(picture: readonly string[], column: number): string {
  return picture.map((line) => line[column]).join("");
}

/** All lines of a length with the given runs. */
function arrange(clue: readonly number[], length: number): string[] {
  if (clue.length === 0 || clue[0] === 0) return [".".repeat(length)];
  const [first, ...rest] = clue as [number, ...number[]];
  const lines: string[] = [];
  for (let gap = 0; gap + first <= length; gap++) {
    const start = ".".repeat(gap) + "#".repeat(first);
    if (rest.length === 0) lines.push(start.padEnd(length, "."));
    else if (start.length < length) {
      for (const end of arrange(rest, length - start.length - 1)) lines.push(`${start}.${end}`);
    }
  }
  return lines;
}

/** What the cells of a line may be so far, for every number of them. */
function prefixesOf(clue: readonly number[], length: number): string[] {
  const prefixes = new Set<string>();
  for (const line of arrange(clue, length)) {
    for (let end = 1; end <= length; end++) prefixes.add(line.slice(0, end));
  }
  return [...prefixes].map((prefix) => prefix.replaceAll(".", "\\."));
}
