import { spawnSync } from "node:child_process";
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
import { codes, type Graded, Grading, scaler } from "./support.ts";

const files = scratch();
let environments: TestEnvironments;
let grading: Grading;
let input: string;
let expected: Graded;

beforeAll(async () => {
  environments = await buildEnvironments(files.folder, ["traps", "aborts"]);
  grading = new Grading(environments.dist, files);
  input = mixedInput(400);
  expected = await grading.grade(input);
});
afterAll(() => files.remove());

/** Rows of every kind, several samples of one instance in neighbouring rows among them. */
function mixedInput(instances: number): string {
  let text = "";
  for (let i = 0; i < instances; i++) {
    const id = ["test/sum@1", "test/traps@2", "test/aborts@2"][i % 3]!;
    const full = `${id}:${i % 10}:${i >> 2}`;
    const answer = environments.engine.answer(full);
    text += line({ id: full, completion: boxed(answer) });
    if (i % 4 === 0) text += line({ id: full, completion: `no \\boxed{${i}, "é\n😀` });
    if (i % 5 === 0) text += line({ id: full, completions: [boxed(answer), boxed(i), "none"] });
    if (i % 7 === 0) text += "not a row\n";
    if (i % 11 === 0) text += "\n";
    if (i % 13 === 0) text += line({ env: "test/sum", level: 1, seed: String(i), completion: boxed(i) });
  }
  return text;
}

function same(actual: Graded, wanted: Graded = expected): void {
  expect(actual.out).toBe(wanted.out);
  expect(actual.errors).toBe(wanted.errors);
  expect(actual.summary).toEqual(wanted.summary);
  expect(actual.allGraded).toBe(wanted.allGraded);
}

describe("the output of grading", () => {
  it("has something of everything in this test", () => {
    const statuses = Object.values(expected.summary.all.statuses);
    expect(statuses.filter((count) => count > 0).length).toBeGreaterThanOrEqual(4);
    expect(expected.errors).not.toBe("");
    expect(expected.summary.input.blank).toBeGreaterThan(0);
    expect(Object.keys(expected.summary.all.passAtK)).toEqual(["1", "2", "4"]);
  });

  it("is the same with any number of workers", async () => {
    for (const workers of [2, 3])
      same(await grading.grade(input, { workers, limits: { chunkBytes: 2_000 } }));
  });

  it("is the same wherever chunks end", async () => {
    for (const chunkBytes of [1, 300, 1_111, 10_000])
      same(await grading.grade(input, { limits: { chunkBytes } }));
    for (const chunkLines of [1, 2, 7, 100]) same(await grading.grade(input, { limits: { chunkLines } }));
  });

  it("is the same from gzip, of one member or many, cut anywhere", async () => {
    same(await grading.grade(gzipSync(input)));
    const whole = Buffer.from(input);
    for (const size of [100, 5_000]) {
      const members: Buffer[] = [];
      for (let at = 0; at < whole.length; at += size) members.push(gzipSync(whole.subarray(at, at + size)));
      same(await grading.grade(Buffer.concat(members)));
    }
    // Zeros after the last member, as from a tape.
    same(await grading.grade(Buffer.concat([gzipSync(input), Buffer.alloc(1_000)])));
  });

  it("is the same from standard input, plain and packed", async () => {
    for (const content of [input, gzipSync(input)]) {
      const exit = await scaler(["grade", "-", "-o", "-", "--dist", environments.dist, "--summary", "json"], {
        input: content,
      });
      expect(exit.stdout).toBe(expected.out);
      expect(exit.code).toBe(3);
      expect(exit.stderr).toContain(JSON.stringify(expected.summary, null, 2));
    }
  });

  it("is the same through the fast reader and through JSON.parse", async () => {
    const pick = (text: string) => text.split("\n").slice(0, -1);
    // A list in a field that nobody asks for leaves the row to JSON.parse.
    const slow = pick(input).map((row) => (row.endsWith('"}') ? `${row.slice(0, -1)},"tags":[]}` : row));
    expect(slow.filter((row) => row.endsWith(',"tags":[]}')).length).toBeGreaterThan(400);
    same(await grading.grade(`${slow.join("\n")}\n`));
    const mapped = pick(input).map((row) =>
      row.replace('{"id":', '{"key":').replace('"completion":', '"text":'),
    );
    const single = (rest: string[]) =>
      `${rest.filter((row) => row.includes('"text":') && row.includes('"key":')).join("\n")}\n`;
    const plain = `${pick(input)
      .filter((row) => row.includes('"completion":') && row.includes('"id":'))
      .join("\n")}\n`;
    same(
      await grading.grade(single(mapped), { fields: { id: "key", completion: "text" } }),
      await grading.grade(plain),
    );
  });

  it("is the same for an id in whatever form it was written, whichever row came before", async () => {
    const right = boxed(environments.engine.answer("test/sum@1:0:7"));
    const forms = [
      "test/sum@1:0:7",
      "test/sum@01:0:7",
      "test/sum@1:00:7",
      "test/sum@1:0:0007",
      "test/sum@1:0:7",
    ];
    const { out, summary } = await grading.grade(forms.map((id) => line({ id, completion: right })).join(""));
    for (const row of rows(out)) expect(row).toMatchObject({ id: "test/sum@1:0:7", status: "correct" });
    expect(summary.all.instances).toBe(1);
    const long = line({ id: "test/sum@0000000000001:0:7", completion: right });
    const first = line({ id: "test/sum@1:0:7", completion: right });
    expect(codes((await grading.grade(first + long)).errors)).toEqual(["2 E_INSTANCE_ID"]);
    expect(codes((await grading.grade(long + first)).errors)).toEqual(["1 E_INSTANCE_ID"]);
  });

  it("is valid JSON that names the answer as the model wrote it", async () => {
    const property = fc.asyncProperty(
      fc.array(
        fc.string({ unit: "binary" }).filter((text) => !/[{}\\]/.test(text)),
        { minLength: 1, maxLength: 20 },
      ),
      async (texts) => {
        const content = texts
          .map((text) => line({ id: "test/sum@1:0:7", completion: `\\boxed{${text}}` }))
          .join("");
        const { out } = await grading.grade(content);
        for (const [i, row] of rows(out).entries()) {
          const answer = Buffer.from(texts[i]!).toString("utf8");
          if (answer === "") expect(row.answer).toBeNull();
          else expect([answer, answer.trim()]).toContain(row.answer);
        }
      },
    );
    await fc.assert(property, { seed: 20_260_107, numRuns: 12 });
  });

  it("counts samples of one instance as one, in one row, in several, and across chunks", async () => {
    const id = "test/sum@1:3:5";
    const completions = [boxed(environments.engine.answer(id)), boxed(1), boxed(1), "none"];
    const together = await grading.grade(line({ id, completions }));
    expect(together.summary.all).toMatchObject({
      instances: 1,
      n: 4,
      passAtK: { 1: { value: 0.25 }, 2: { value: 0.5 }, 4: { value: 1 } },
      majority: { value: 0, instances: 1 },
    });
    const separate = completions.map((completion) => line({ id, completion })).join("");
    for (const chunkLines of [1, 2, 100]) {
      const { summary } = await grading.grade(separate, { limits: { chunkLines }, workers: 2 });
      expect(summary.all).toEqual(together.summary.all);
    }
  });
});

describe("damaged gzip", () => {
  it("is graded up to the damage, which is an error of its own", async () => {
    const packed = gzipSync(input);
    for (const cut of [0.2, 0.5, 0.9].map((share) => Math.floor(packed.length * share))) {
      const first = await grading.grade(packed.subarray(0, cut));
      const errors = rows(first.errors);
      expect(errors.at(-1)).toMatchObject({ code: "E_INPUT_READ", line: first.summary.input.lines });
      const { lines, graded, failed, blank } = first.summary.input;
      expect(lines).toBe(graded + failed + blank);
      expect(expected.out.startsWith(first.out)).toBe(true);
      expect(first.allGraded).toBe(false);
      same(await grading.grade(packed.subarray(0, cut)), first);
    }
    const broken = Buffer.from(packed);
    broken.fill(0xff, packed.length >> 1, (packed.length >> 1) + 64);
    expect(codes((await grading.grade(broken)).errors).at(-1)).toMatch(/E_INPUT_READ$/);
  });

  it("is an error too when something else follows the last member", async () => {
    const { out, errors, allGraded } = await grading.grade(
      Buffer.concat([gzipSync(input), Buffer.from("more")]),
    );
    expect(expected.out.startsWith(out)).toBe(true);
    expect(codes(errors).at(-1)).toMatch(/E_INPUT_READ$/);
    expect(allGraded).toBe(false);
  });
});

describe("a pipe", () => {
  it("named as a file is read once, from its first byte", async () => {
    const path = files.write("piped.jsonl", input);
    const script = `exec node bin/scaler.js grade <(cat "$1") --dist "$2" --summary json`;
    const { stdout, status } = spawnSync("bash", ["-c", script, "bash", path, environments.dist], {
      encoding: "utf8",
    });
    expect(JSON.parse(stdout)).toEqual(expected.summary);
    expect(status).toBe(3);
  });
});
