import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { REASONS } from "../../src/abi/codes.ts";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { parseGrid } from "scaler-wasm/assembly/answer/grid";
import { letterAt } from "scaler-wasm/assembly/answer/letters";
import { parseWords } from "scaler-wasm/assembly/answer/list";
import { Reader } from "scaler-wasm/assembly/answer/reader";
import { cellAfter } from "scaler-wasm/assembly/cells";
import { checkLatinSquare, checkSolvedLatinSquare } from "scaler-wasm/assembly/checks/latin-square";
import { Grid } from "scaler-wasm/assembly/grid";
import { randomLatinSquare } from "scaler-wasm/assembly/latin-square";
import { Rng } from "scaler-wasm/assembly/rng";
import { Scale } from "scaler-wasm/assembly/scale";
import { nameOfSquare, squareAt, writeBoard } from "scaler-wasm/assembly/squares";
import { Writer } from "scaler-wasm/assembly/writer";

/** The reason for a grid. */
export function latinSquare(length: i32, n: i32): i32 {
  heap.reset();
  const grid = parseGrid(new Reader(INPUT, INPUT + length));
  assert(grid !== null, "a grid is wanted");
  return new Writer(OUTPUT, OUTPUT_END).integer(<i64>checkLatinSquare(grid!, n)).length;
}

/**
 * A random square and a puzzle of it with half of the cells empty; then the reasons for the square as the puzzle's
 * solution, for the square with the digits 1 and 2 swapped, and for one with two equal cells in a row.
 */
export function latinPuzzle(_length: i32, n: i32, seed: i32): i32 {
  heap.reset();
  const rng = new Rng(seed, new Scale(INPUT));
  const square = randomLatinSquare(n, rng);
  const puzzle = square.emptied(50, 0, 0x2e, rng);
  const swapped = square.copy();
  for (let i = 0; i < n * n; i++) {
    if (square.cells[i] < 0x33) swapped.cells[i] = 0x63 - square.cells[i];
  }
  const repeated = square.copy();
  let at = 0;
  while (at < n * n - 2 && (puzzle.cells[at] != 0x2e || at % n == n - 1)) at++;
  repeated.cells[at] = repeated.cells[at + 1];
  const out = new Writer(OUTPUT, OUTPUT_END);
  out.bytes(square.cells).char(0x20).bytes(puzzle.cells);
  out.char(0x20).integer(<i64>checkSolvedLatinSquare(square, puzzle, 0x2e));
  out.char(0x20).integer(<i64>checkSolvedLatinSquare(swapped, puzzle, 0x2e));
  return out.char(0x20).integer(<i64>checkSolvedLatinSquare(repeated, puzzle, 0x2e)).length;
}

/** Empty cells of a grid of four rows and three columns, some emptied by chance and at least \`least\`. */
export function gaps(_length: i32, percent: i32, least: i32, seed: i32): i32 {
  heap.reset();
  const grid = new Grid(4, 3);
  grid.fill(0x31);
  const puzzle = grid.emptied(percent, least, 0x2e, new Rng(seed, new Scale(INPUT)));
  return new Writer(OUTPUT, OUTPUT_END).integer(puzzle.count(0x2e)).length;
}

/** The bytes at places -1 to 3 of the first word. */
export function letters(length: i32): i32 {
  heap.reset();
  const words = parseWords(new Reader(INPUT, INPUT + length))!;
  const out = new Writer(OUTPUT, OUTPUT_END);
  for (let i = -1; i <= 3; i++) out.integer(letterAt(words[0], i)).char(0x20);
  return out.length;
}

/** The squares that the first and the second half of the word abcd name. */
export function squares(length: i32, rows: i32, columns: i32): i32 {
  heap.reset();
  const words = parseWords(new Reader(INPUT, INPUT + length))!;
  const board = new Grid(rows, columns);
  const out = new Writer(OUTPUT, OUTPUT_END);
  return out.integer(squareAt(words[0], 0, board)).char(0x20).integer(squareAt(words[0], 2, board)).length;
}

/** Where the move that the input's first byte names leads to from each cell. */
export function cells(length: i32, rows: i32, columns: i32): i32 {
  heap.reset();
  assert(length == 1, "one move is wanted");
  const board = new Grid(rows, columns);
  const out = new Writer(OUTPUT, OUTPUT_END);
  for (let i = 0; i < board.cells.length; i++) out.integer(cellAfter(board, i, load<u8>(INPUT))).char(0x20);
  return out.length;
}

/** The names of all squares, then the board, its squares lettered A, B and so on. */
export function board(_length: i32, rows: i32, columns: i32): i32 {
  heap.reset();
  const board = new Grid(rows, columns);
  const out = new Writer(OUTPUT, OUTPUT_END);
  for (let i = 0; i < board.cells.length; i++) {
    board.cells[i] = <u8>(0x41 + (i % 26));
    out.text(nameOfSquare(i, columns)).char(0x20);
  }
  out.line();
  writeBoard(board, out);
  return out.length;
}
`;

let program: Program;

beforeAll(async () => {
  program = await loadProgram(SOURCE, "debug");
});

/** The rows of a Latin square of the numbers 1 to n: shifted, relabelled, in any order. */
const latinSquare = fc
  .integer({ min: 1, max: 9 })
  .chain((n) => {
    const order = () => fc.shuffledSubarray([...Array(n).keys()], { minLength: n });
    return fc.tuple(fc.constant(n), order(), order());
  })
  .map(([n, rows, symbols]) => ({
    n,
    rows: rows.map((row) => symbols.map((_, column) => symbols[(row + column) % n]! + 1)),
  }));

function judge(rows: readonly (readonly (number | string)[])[], n: number): number {
  return Number(program.text("latinSquare", rows.map((row) => row.join("")).join("\n"), n));
}

describe("checkLatinSquare", () => {
  it("accepts every Latin square", () => {
    fc.assert(
      fc.property(latinSquare, ({ n, rows }) => {
        expect(judge(rows, n)).toBe(REASONS.correct.code);
      }),
    );
  });

  it("rejects a Latin square in which one number was changed", () => {
    const changed = fc.tuple(latinSquare, fc.nat(), fc.nat(), fc.nat()).filter(([{ n }]) => n > 1);
    fc.assert(
      fc.property(changed, ([{ n, rows }, at, across, step]) => {
        const row = at % n;
        const column = across % n;
        const value = ((rows[row]![column]! + (step % (n - 1))) % n) + 1;
        const wrong = rows.with(row, rows[row]!.with(column, value));
        expect(judge(wrong, n)).toBe(REASONS["rule-broken"].code);
      }),
    );
  });

  it("tells a wrong size and a wrong number from a broken rule", () => {
    expect(judge([[1, 2]], 2)).toBe(REASONS["wrong-length"].code);
    expect(
      judge(
        [
          [1, 2, 3],
          [2, 3, 1],
        ],
        3,
      ),
    ).toBe(REASONS["wrong-length"].code);
    for (const stranger of ["0", "3", ".", "x"]) {
      expect(
        judge(
          [
            [1, 2],
            [2, stranger],
          ],
          2,
        ),
      ).toBe(REASONS["out-of-range"].code);
    }
  });
});

describe("cellAfter", () => {
  it("goes up, down, left and right, and nowhere beyond the edges", () => {
    expect(program.text("cells", "U", 2, 3)).toBe("-1 -1 -1 0 1 2 ");
    expect(program.text("cells", "D", 2, 3)).toBe("3 4 5 -1 -1 -1 ");
    expect(program.text("cells", "L", 2, 3)).toBe("-1 0 1 -1 3 4 ");
    expect(program.text("cells", "R", 2, 3)).toBe("1 2 -1 4 5 -1 ");
  });
});

describe("a grid with emptied cells", () => {
  it("has as many empty cells as are asked for, or more by chance, or all", () => {
    const count = (percent: number, least: number, seed: number) =>
      Number(program.text("gaps", "", percent, least, seed));
    for (let seed = 0; seed < 20; seed++) {
      expect(count(0, 3, seed)).toBe(3);
      expect(count(0, 0, seed)).toBe(0);
      expect(count(0, 99, seed)).toBe(12);
      expect(count(100, 3, seed)).toBe(12);
      expect(count(10, 3, seed)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("letterAt", () => {
  it("gives letters in upper case, other bytes as they are, and 0 outside the word", () => {
    expect(program.text("letters", "a-Z9, next")).toBe("0 65 45 90 57 ");
    expect(program.text("letters", "q")).toBe("0 81 0 0 0 ");
  });
});

describe("squares", () => {
  it("are found by the names they are written with, in either case", () => {
    const place = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 26 }))
      .chain(([rows, columns]) =>
        fc.tuple(fc.constant(rows), fc.constant(columns), fc.nat(rows * columns - 1), fc.boolean()),
      );
    fc.assert(
      fc.property(place, ([rows, columns, square, upper]) => {
        const name = program.text("board", "", rows, columns).split(" ")[square]!;
        const word = upper ? name.toUpperCase() : name;
        expect(program.text("squares", word + word, rows, columns)).toBe(`${square} ${square}`);
      }),
    );
  });

  it("are none beyond the board, and none where the word ends", () => {
    expect(program.text("squares", "c1a3", 2, 2)).toBe("-1 -1");
    expect(program.text("squares", "a0b", 2, 2)).toBe("-1 -1");
    expect(program.text("squares", "1a-1", 2, 2)).toBe("-1 -1");
    expect(program.text("squares", "b2", 2, 2)).toBe("3 -1");
  });

  it("are drawn with their names at the edges", () => {
    expect(program.text("board", "", 2, 3)).toBe("a1 b1 c1 a2 b2 c2 \n  a b c\n1 A B C\n2 D E F");
  });
});

describe("a random Latin square and its puzzle", () => {
  it("hold each digit once in every line, and know their solutions from other squares", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.nat(), (n, seed) => {
        // The scale is read from the input.
        program.input(new Uint8Array(32));
        const length = program.call("latinPuzzle", 0, n, seed) as number;
        const [square, puzzle, solved, swapped, repeated] = program.output(length).split(" ");
        const rows = Array.from({ length: n }, (_, r) => square!.slice(r * n, (r + 1) * n));
        const columns = rows.map((_, c) => rows.map((row) => row[c]).join(""));
        for (const line of [...rows, ...columns]) {
          expect([...line].sort().join("")).toBe("123456789".slice(0, n));
        }
        expect([...puzzle!].every((cell, i) => cell === "." || cell === square![i])).toBe(true);
        expect(Number(solved)).toBe(REASONS.correct.code);
        const shows = /[12]/.test(puzzle!);
        expect(Number(swapped)).toBe(REASONS[shows ? "input-changed" : "correct"].code);
        expect(Number(repeated)).not.toBe(REASONS.correct.code);
      }),
    );
  });
});
