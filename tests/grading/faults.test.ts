import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  boxed,
  buildEnvironments,
  line,
  type Moody,
  rows,
  scratch,
  type TestEnvironments,
} from "../support/environments.ts";
import { Grading, readOutputs, scaler } from "./support.ts";

const files = scratch();
const KINDS = ["traps", "burns", "aborts", "recurses", "stretches", "splits", "scribbles", "boasts"] as const;
let environments: TestEnvironments;
let grading: Grading;

beforeAll(async () => {
  environments = await buildEnvironments(files.folder, KINDS);
  grading = new Grading(environments.dist, files);
});
afterAll(() => files.remove());

const id = (kind: Moody | "sum", seed: number) => `test/${kind}@${kind === "sum" ? 1 : 2}:0:${seed}`;
const right = (kind: Moody | "sum", seed: number) =>
  line({ id: id(kind, seed), completion: boxed(environments.engine.answer(id(kind, seed))) });

/**
 * Those whose failing rows harm nobody else. A module that writes over its input reaches the other rows of its own
 * batch, and one that splits characters is found out only where an answer has one.
 */
const TIDY = KINDS.filter((kind) => kind !== "scribbles" && kind !== "splits");

/** For each environment: rows that fail between rows that do not, of its own and of another. */
function mixture(): { text: string; failing: boolean }[] {
  return TIDY.flatMap((kind) => {
    const failing = environments.seeds(kind, "failing", 3);
    const harmless = environments.seeds(kind, "harmless", 4);
    const entry = (text: string, fails = false) => ({ text, failing: fails });
    return [
      entry(right(kind, harmless[0]!)),
      entry(right(kind, failing[0]!), true),
      entry(right("sum", 17)),
      entry(right(kind, failing[1]!), true),
      entry(line({ id: id(kind, failing[2]!), completions: [boxed(1), "none", boxed(2)] }), true),
      entry(line({ id: id(kind, harmless[1]!), completion: boxed(-1) })),
      entry(right(kind, harmless[2]!)),
      entry(line({ id: id(kind, harmless[3]!), completions: ["none", boxed("é")] })),
    ];
  });
}

const REASONS: Partial<Record<(typeof KINDS)[number], [reason: string, message: RegExp]>> = {
  traps: ["trapped", /unreachable/],
  burns: ["fuel-exhausted", /fuel of this item ran out/],
  aborts: ["aborted", /^the mood is "1".*line \d+$/],
  recurses: ["fuel-exhausted", /./],
  stretches: ["broken-output", /outside the completion/],
  splits: ["broken-output", /not UTF-8/],
  boasts: ["broken-output", /more fuel than it had/],
};

describe("an environment that fails", () => {
  it("gives faults with a reason and a message, and never a score", async () => {
    for (const kind of KINDS.filter((name) => name in REASONS)) {
      const [seed] = environments.seeds(kind, "failing", 1);
      const answers = kind === "splits" ? "é" : "5";
      const { out, errors, summary, allGraded } = await grading.grade(
        line({ id: id(kind, seed!), completion: `It is \\boxed{${answers}}, ${"and so on ".repeat(20)}` }),
      );
      const [row] = rows(out);
      const [reason, message] = REASONS[kind]!;
      expect(row, kind).toMatchObject({ status: "fault", score: null, answer: null, fuel: 0 });
      if (kind === "recurses") expect(["fuel-exhausted", "stack-exhausted"]).toContain(row.reason);
      else expect(row.reason, kind).toBe(reason);
      expect(row.message, kind).toMatch(message);
      expect(errors).toBe("");
      expect(allGraded).toBe(false);
      expect(summary.all).toMatchObject({ n: 0, mean: null, statuses: { fault: 1 } });
    }
  });

  it("leaves its neighbours byte for byte as they are without it", async () => {
    const lines = mixture();
    const together = await grading.grade(lines.map(({ text }) => text).join(""));
    const alone = await grading.grade(lines.map(({ text, failing }) => (failing ? "\n" : text)).join(""));
    const outOf = (text: string) => new Map(rows(text).map((row) => [row.line, JSON.stringify(row)]));
    const all = outOf(together.out);
    expect(all.size).toBe(lines.length);
    for (const [number, row] of outOf(alone.out)) expect(all.get(number)).toBe(row);
    for (const [i, { failing }] of lines.entries()) {
      const row = JSON.parse(all.get(i + 1)!);
      const verdicts: { status: string }[] = row.verdicts ?? [row];
      const faults = verdicts.filter(({ status }) => status === "fault").length;
      if (!failing) expect(faults).toBe(0);
      else expect(faults, row.id).toBeGreaterThan(0);
    }
    expect(together.summary.environments.find(({ environment }) => environment === "test/sum")).toEqual(
      alone.summary.environments.find(({ environment }) => environment === "test/sum"),
    );
  });

  it("leaves the rows of other environments alone, whatever it does to its own memory", async () => {
    const seeds = environments.seeds("scribbles", "failing", 5);
    const others = seeds.map((seed) => right("sum", seed));
    const { out } = await grading.grade(
      seeds.map((seed, i) => right("scribbles", seed) + others[i]!).join(""),
    );
    const found = rows(out).filter((row) => row.id.startsWith("test/sum"));
    expect(found.map(({ status }) => status)).toEqual(others.map(() => "correct"));
    expect(Buffer.from(out).includes(0xff)).toBe(false);
  });

  it("cannot change what the model wrote: its answer is quoted from the input", async () => {
    const [seed] = environments.seeds("scribbles", "failing", 1);
    const completion = `It is \\boxed{5é}, ${"and so on ".repeat(20)}`;
    // One of the rows is read by the kernel, the other is not.
    const graded = await grading.grade(
      [{}, { tags: [] }].map((more) => line({ id: id("scribbles", seed!), completion, ...more })).join(""),
    );
    for (const row of rows(graded.out)) expect(row).toMatchObject({ reason: "not-an-integer", answer: "5é" });
  });

  it("makes the command end with code 3, and its faults are counted", async () => {
    const input = files.write(
      "faults.jsonl",
      mixture()
        .map(({ text }) => text)
        .join(""),
    );
    const out = files.path("faults.out.jsonl");
    const exit = await scaler(["grade", input, "-o", out, "--dist", environments.dist]);
    expect(exit.code).toBe(3);
    expect(exit.stdout).toMatch(/fault/);
    const faults = rows(readOutputs(out).out).flatMap((row) =>
      (row.verdicts ?? [row]).filter(({ status }: { status: string }) => status === "fault"),
    );
    expect(faults.length).toBeGreaterThanOrEqual(TIDY.length * 3);
    for (const fault of faults) expect(fault.score).toBeNull();
  });

  it("gives partial credit beside the verdict where it is defined", async () => {
    const verdicts = await grading.grade(
      Array.from({ length: 40 }, (_, seed) => line({ id: id("traps", seed), completion: boxed(-1) })).join(
        "",
      ),
    );
    for (const row of rows(verdicts.out)) {
      const mood = environments.engine.problem(row.id).slice("In mood ".length)[0];
      if (mood === "1") expect(row.status).toBe("fault");
      else expect(row).toMatchObject({ status: "incorrect", score: mood === "2" ? 0.375 : 0 });
    }
  });

  it("goes on when every row is a fault", async () => {
    const [seed] = environments.seeds("traps", "failing", 1);
    const row = line({ id: id("traps", seed!), completion: boxed(1) });
    const { summary } = await grading.grade(row.repeat(1_000));
    expect(summary.all.statuses.fault).toBe(1_000);
  });
});
