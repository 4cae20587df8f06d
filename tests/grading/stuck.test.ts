import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  boxed,
  buildEnvironments,
  line,
  rows,
  scratch,
  type TestEnvironments,
} from "../support/environments.ts";
import { type Graded, Grading } from "./support.ts";

const files = scratch();
/** Short enough to wait for, long enough for a worker to start on a busy machine. */
const timeouts = { chunk: 1_500, line: 1_200 };
let environments: TestEnvironments;
let grading: Grading;

beforeAll(async () => {
  environments = await buildEnvironments(files.folder, ["hangs", "aborts"]);
  grading = new Grading(environments.dist, files);
});
afterAll(() => files.remove());

const id = (kind: string, seed: number) => `test/${kind}@${kind === "sum" ? 1 : 2}:0:${seed}`;
const right = (kind: string, seed: number) =>
  line({ id: id(kind, seed), completion: boxed(environments.engine.answer(id(kind, seed))) });

function statuses({ out }: Graded): string[] {
  return rows(out).map(
    (row) => `${row.line} ${row.reason ?? row.verdicts.map((v: { reason: string }) => v.reason)}`,
  );
}

describe("an environment that never returns", () => {
  it("makes faults of the rows on which it does not, and of no others", async () => {
    const [first, second] = environments.seeds("hangs", "failing", 2) as [number, number];
    const [calm, calmer] = environments.seeds("hangs", "harmless", 2) as [number, number];
    const [broken] = environments.seeds("aborts", "failing", 1) as [number];
    const lines = [
      right("sum", 1),
      right("hangs", calm),
      right("hangs", first),
      "not a row\n",
      right("aborts", broken),
      "\n",
      line({ id: id("hangs", second), completions: [boxed(1), "none"] }),
      right("hangs", calmer),
      line({ id: id("hangs", first), completion: "no marker, so the environment is not asked" }),
      right("sum", 2).trimEnd(),
    ];
    const graded = await grading.grade(lines.join(""), { timeouts, workers: 2 });
    expect(statuses(graded)).toEqual([
      "1 correct",
      "2 correct",
      "3 timed-out",
      "5 aborted",
      "7 timed-out,timed-out",
      "8 correct",
      "9 no-marker",
      "10 correct",
    ]);
    const stuck = rows(graded.out)[2];
    expect(stuck).toMatchObject({
      id: id("hangs", first),
      status: "fault",
      score: null,
      answer: null,
      fuel: 0,
    });
    expect(stuck.message).toMatch(/did not return in time/);
    expect(graded.summary.input).toEqual({ lines: 10, graded: 8, failed: 1, blank: 1 });
    expect(graded.summary.all.statuses).toMatchObject({ correct: 4, "no-answer": 1, fault: 4 });
    expect(graded.allGraded).toBe(false);
    const alone = await grading.grade(lines.map((text, i) => (i === 2 || i === 6 ? "\n" : text)).join(""));
    const without = rows(graded.out).filter((row) => row.line !== 3 && row.line !== 7);
    expect(rows(alone.out)).toEqual(without);
  });

  it("is not run any more when it has not returned too often", async () => {
    const [seed] = environments.seeds("hangs", "failing", 1) as [number];
    const [calm] = environments.seeds("hangs", "harmless", 1) as [number];
    const lines = [
      ...Array.from({ length: 6 }, () => right("hangs", seed)),
      right("hangs", calm),
      right("sum", 3),
    ];
    const graded = await grading.grade(lines.join(""), { timeouts: { ...timeouts, stuckLines: 3 } });
    expect(statuses(graded)).toEqual([
      ...Array.from({ length: 7 }, (_, i) => `${i + 1} timed-out`),
      "8 correct",
    ]);
    const messages = rows(graded.out).map(({ message }) => message);
    expect(messages[2]).toMatch(/did not return in time/);
    expect(messages[3]).toMatch(/was not run/);
    expect(messages[6]).toMatch(/was not run/);
  });
});

describe("a chunk that takes too long", () => {
  it("is graded line by line to the same result", async () => {
    const lines = Array.from({ length: 60 }, (_, i) =>
      i % 9 === 0 ? "bad\n" : right(i % 2 ? "sum" : "aborts", i),
    );
    const expected = await grading.grade(lines.join(""));
    const hurried = await grading.grade(lines.join(""), { timeouts: { chunk: 1 } });
    expect(hurried.out).toBe(expected.out);
    expect(hurried.errors).toBe(expected.errors);
    expect(hurried.summary).toEqual(expected.summary);
  });
});
