import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  boxed,
  buildEnvironments,
  line,
  rows,
  scratch,
  type TestEnvironments,
} from "../support/environments.ts";
import { codes, Grading, readOutputs, scaler } from "./support.ts";

const files = scratch();
let environments: TestEnvironments;
let grading: Grading;

beforeAll(async () => {
  environments = await buildEnvironments(files.folder, ["traps"]);
  grading = new Grading(environments.dist, files);
});
afterAll(() => files.remove());

const id = (seed: number) => `test/sum@1:0:${seed}`;
const right = (seed: number) => ({ id: id(seed), completion: boxed(environments.engine.answer(id(seed))) });

function bytes(...parts: (string | Uint8Array)[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part as string)));
}

describe("bad input", () => {
  it("gets a row with line and code for each bad line, and the rest is graded", async () => {
    const input = bytes(
      "\ufeff",
      line(right(1)), // 1
      "{not json}\n",
      line({ id: "test/unknown@1:0:1", completion: "a" }),
      line({ id: "test/sum@7:0:1", completion: "a" }),
      line({ id: id(5) }), // 5
      Buffer.from([...Buffer.from(`{"id":"${id(6)}","completion":"`), 0xff, ...Buffer.from('"}\n')]),
      `{"id":"${id(7)}","completion":"${"x".repeat(50_000_000)}"}\n`,
      "\n",
      " \t \r\n",
      line({ id: "test/sum@1:10:1", completion: "a" }), // 10
      `${JSON.stringify(right(11))}\r\n`,
      "\0\0\0\0\n",
      `{"id":"${id(13)}","completion":"a\0b"}\n`,
      "[]\n",
      line({ id: "no id", completion: "a" }), // 15
      line({ env: "test/sum", level: -1, seed: 1, completion: "a" }),
      line({ env: "test/sum", level: 10, seed: 1, completion: "a" }),
      line({ custom_id: id(18), response: { status_code: 500, body: "down" } }),
      line({ id: id(19), completion: "x".repeat(2_000_000) }),
      `\ufeff${line(right(20))}`, // 20
      `{"id":"${id(21)}","completion":"cut o`,
    );
    const path = files.write("bad.jsonl", input);
    const out = files.path("bad.out.jsonl");
    const exit = await scaler(["grade", path, "-o", out, "--dist", environments.dist, "--summary", "json"]);
    const { out: verdicts, errors } = readOutputs(out);
    expect(codes(errors)).toEqual([
      "2 E_ROW_JSON",
      "3 E_ENVIRONMENT_UNKNOWN",
      "4 E_VERSION",
      "5 E_ROW_FIELD",
      "6 E_ROW_UTF8",
      "7 E_ROW_TOO_LONG",
      "10 E_LEVEL",
      "12 E_ROW_JSON",
      "13 E_ROW_JSON",
      "14 E_ROW_JSON",
      "15 E_INSTANCE_ID",
      "16 E_ROW_FIELD",
      "17 E_LEVEL",
      "18 E_ROW_REQUEST_FAILED",
      "21 E_ROW_TRUNCATED",
    ]);
    for (const { message } of rows(errors)) expect(message.length).toBeGreaterThan(10);
    expect(rows(verdicts).map(({ line: number, status, reason }) => [number, status, reason])).toEqual([
      [1, "correct", "correct"],
      [11, "correct", "correct"],
      [19, "malformed", "completion-too-long"],
      [20, "correct", "correct"],
    ]);
    expect(JSON.parse(exit.stdout).input).toEqual({ lines: 21, graded: 4, failed: 15, blank: 2 });
    expect(exit.code).toBe(3);
    expect(exit.stderr).toContain("line 2: the line is not JSON");
    expect(exit.stderr).toContain("... and 10 more");
  });

  it("is an error of its own when the file is empty", async () => {
    for (const content of ["", gzipSync("")]) {
      const { errors, out, allGraded, summary } = await grading.grade(content);
      expect(codes(errors)).toEqual(["0 E_INPUT_EMPTY"]);
      expect(out).toBe("");
      expect(allGraded).toBe(false);
      expect(summary.input.lines).toBe(0);
    }
    const blank = await grading.grade("\n\n \n");
    expect(blank.errors).toBe("");
    expect(blank.summary.input).toEqual({ lines: 3, graded: 0, failed: 0, blank: 3 });
  });

  it("counts a last line without newline, cut within a character or not", async () => {
    const whole = JSON.stringify(right(1));
    expect((await grading.grade(whole)).summary.input).toMatchObject({ lines: 1, graded: 1 });
    const text = Buffer.from(`{"id":"${id(2)}","completion":"😀`);
    for (let cut = 0; cut < 4; cut++) {
      const { errors, summary } = await grading.grade(
        bytes(line(right(1)), text.subarray(0, text.length - cut)),
      );
      expect(codes(errors)).toEqual(["2 E_ROW_TRUNCATED"]);
      expect(summary.input).toMatchObject({ lines: 2, graded: 1, failed: 1 });
    }
    const { errors } = await grading.grade(
      Buffer.from([...Buffer.from(`{"id":"`), 0xff, ...Buffer.from(`"}`)]),
    );
    expect(codes(errors)).toEqual(["1 E_ROW_UTF8"]);
  });

  it("names a line too long by the same limit wherever the chunks end", async () => {
    const row = (size: number) => {
      const head = `{"id":"${id(1)}","completion":"`;
      return `${head}${"x".repeat(size - head.length - 2)}"}`;
    };
    for (const before of [0, 1, 500, 1_023, 1_024, 3_000]) {
      const input = `${"\n".repeat(before)}${row(5_000)}\n${row(5_001)}\n${row(4_999)}\n${row(9_000)}`;
      for (const chunkBytes of [1, 1_000, 100_000]) {
        const { errors, out } = await grading.grade(input, { limits: { chunkBytes, lineBytes: 5_000 } });
        expect(codes(errors)).toEqual([`${before + 2} E_ROW_TOO_LONG`, `${before + 4} E_ROW_TOO_LONG`]);
        expect(rows(errors).map(({ message }) => message)).toEqual([
          "the line has 5001 bytes; at most 5000 are read",
          "the line has 9000 bytes; at most 5000 are read",
        ]);
        expect(rows(out).map(({ line: number }) => number)).toEqual([before + 1, before + 3]);
      }
    }
  });

  it("is a line of millions of values, which would take far more memory than its length", async () => {
    const list = (value: string, count: number) => `${`${value},`.repeat(count)}${value}`;
    const input = [
      line(right(1)),
      `{"id":"${id(2)}","completion":"a","x":[${list("{}", 1_500_000)}]}\n`,
      `{"id":"${id(3)}","completions":[${list('""', 1_500_000)}]}\n`,
      // Commas and brackets of a text are no values.
      line({ ...right(4), tags: [], text: '\\"[{,'.repeat(300_000) }),
    ];
    const { out, errors } = await grading.grade(input.join(""));
    expect(codes(errors)).toEqual(["2 E_ROW_TOO_LONG", "3 E_ROW_TOO_LONG"]);
    expect(rows(out).map(({ status }) => status)).toEqual(["correct", "correct"]);
  });

  it("loses no line of any mixture, and keeps their order", async () => {
    const good = fc.nat(50).map((seed) => ({ kind: "out", text: JSON.stringify(right(seed)) }));
    const fault = fc.nat(20).map((seed) => ({
      kind: "out",
      text: JSON.stringify({ id: `test/traps@2:0:${seed}`, completion: boxed(1) }),
    }));
    const several = fc
      .array(fc.constantFrom("a", boxed(3), ""), { minLength: 1, maxLength: 5 })
      .map((completions) => ({ kind: "out", text: JSON.stringify({ id: id(9), completions }) }));
    const bad = fc
      .constantFrom("{", "[]", "7", '{"id":3}', '{"id":"a@1:0:0","completion":""}', "\0", '{"id":"x@y"}')
      .map((text) => ({ kind: "errors", text }));
    const blank = fc.constantFrom("", " ", "\t\r", "\ufeff").map((text) => ({ kind: "blank", text }));
    const property = fc.asyncProperty(
      fc.array(fc.oneof({ weight: 4, arbitrary: good }, fault, several, bad, blank), {
        minLength: 1,
        maxLength: 60,
      }),
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      fc.integer({ min: 1, max: 3_000 }),
      async (lines, newline, terminated, chunkBytes) => {
        // A last line that is blank and not terminated is no line.
        const last = lines.at(-1)!;
        const end = terminated || last.text === "" ? newline : "";
        const input = lines.map(({ text }) => text).join(newline) + end;
        const { out, errors, summary } = await grading.grade(input, { limits: { chunkBytes } });
        const numbers = (kind: string) => lines.flatMap((entry, i) => (entry.kind === kind ? [i + 1] : []));
        expect(rows(out).map((row) => row.line)).toEqual(numbers("out"));
        expect(rows(errors).map((row) => row.line)).toEqual(numbers("errors"));
        expect(summary.input).toEqual({
          lines: lines.length,
          graded: numbers("out").length,
          failed: numbers("errors").length,
          blank: numbers("blank").length,
        });
      },
    );
    await fc.assert(property, { seed: 20_260_106, numRuns: 25 });
  });

  it("is told in few words, however much of it there is", async () => {
    const { errors } = await grading.grade(
      line({ id: `${"e".repeat(1_000_000)}@1:0:0`, completion: "a" }) +
        line({ id: id(1), ["k".repeat(1_000_000)]: 1 }) +
        `${"z".repeat(1_000_000)}\n`,
    );
    expect(codes(errors)).toEqual(["1 E_ENVIRONMENT_UNKNOWN", "2 E_ROW_FIELD", "3 E_ROW_JSON"]);
    expect(errors.length).toBeLessThan(3_000);
  });
});
