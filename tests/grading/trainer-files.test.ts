import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROW_FORMATS } from "../../src/cli/row-formats.ts";
import { buildEnvironments, line, rows, scratch, type TestEnvironments } from "../support/environments.ts";
import { codes, Grading, scaler } from "./support.ts";

const files = scratch();
let environments: TestEnvironments;
let grading: Grading;

beforeAll(async () => {
  environments = await buildEnvironments(files.folder, []);
  grading = new Grading(environments.dist, files);
});
afterAll(() => files.remove());

const fixture = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", name));

/** Rows of the fixtures; see `fixtures/make_parquet.py`. */
const FIXTURE = [0, 9].flatMap((level, half) =>
  Array.from({ length: 20 }, (_, seed) => {
    const i = half * 20 + seed;
    return { id: `test/sum@1:${level}:${seed}`, text: i % 3 ? `It is \\boxed{${i}}.` : "none" };
  }),
);

describe("a Parquet file", () => {
  it("of completions that TRL logged is graded as the same rows in JSONL are", async () => {
    const wanted = await grading.grade(
      FIXTURE.map(({ id, text }) => line({ id, completion: text })).join(""),
    );
    for (const chunkLines of [3, 8_192]) {
      const graded = await grading.grade(fixture("trl-completions.parquet"), { limits: { chunkLines } });
      expect(graded).toEqual(wanted);
    }
    expect(wanted.summary.input).toMatchObject({ lines: 40, graded: 40 });
    expect(wanted.summary.all.statuses).toMatchObject({ "no-answer": 14 });
  });

  it("of any columns is graded by the names of its fields, in the codecs in use", async () => {
    const fields = { id: "meta.problem", completion: "outputs" };
    const wanted = await grading.grade(
      FIXTURE.map(({ id, text }) => line({ id, completions: [text, text + text] })).join(""),
    );
    for (const codec of ["gzip", "brotli", "none"]) {
      expect(await grading.grade(fixture(`own-columns.${codec}.parquet`), { fields }), codec).toEqual(wanted);
    }
  });

  it("can be resumed: rows that were graded are not graded again", async () => {
    const wanted = await grading.grade(fixture("trl-completions.parquet"));
    const input = files.write("resumed.parquet", fixture("trl-completions.parquet"));
    const out = files.path("resumed.jsonl");
    const args = ["grade", input, "-o", out, "--dist", environments.dist, "--summary", "json"];
    await scaler(args);
    const again = await scaler([...args, "--resume"]);
    expect(JSON.parse(again.stdout)).toEqual(wanted.summary);
    expect(readFileSync(out, "utf8")).toBe(wanted.out);
  });

  it("that is damaged, or comes through a pipe, is an error that says so", async () => {
    const whole = fixture("trl-completions.parquet");
    const cut = await grading.grade(whole.subarray(0, whole.length >> 1));
    expect(codes(cut.errors)).toEqual(["1 E_INPUT_READ"]);
    expect(cut.allGraded).toBe(false);
    const exit = await scaler(["grade", "-", "--dist", environments.dist], { input: whole });
    expect(exit.stderr).toContain("name a file, not a stream");
    expect(exit.code).toBe(3);
  });
});

/** What a trainer makes of a row of ours: its own fields, and the completion of the model. */
// biome-ignore lint/suspicious/noExplicitAny: rows of a test are read freely
const TRAINERS: Record<(typeof ROW_FORMATS)[number], (row: any, text: string) => object> = {
  jsonl: (row, text) => ({ ...row, completion: text }),
  chat: (row, text) => ({ ...row, messages: [...row.messages, { role: "assistant", content: text }] }),
  "openai-batch": ({ custom_id }, text) => ({
    id: "batch_req_1",
    custom_id,
    response: {
      status_code: 200,
      body: { choices: [{ index: 0, message: { role: "assistant", content: text } }] },
    },
    error: null,
  }),
  trl: (row, text) => ({ ...row, completion: [{ role: "assistant", content: text }], rewards: 0 }),
  verl: ({ prompt, reward_model }, text) => ({
    input: prompt[0].content,
    output: text,
    gts: reward_model.ground_truth,
    score: 0,
    step: 1,
  }),
  verifiers: (row, text) => ({
    example_id: 0,
    prompt: row.prompt,
    completion: [{ role: "assistant", content: text }],
    answer: row.answer,
    info: row.info,
    reward: 0,
  }),
  "nemo-gym": (row, text) => ({
    ...row,
    response: { output: [{ type: "message", role: "assistant", content: [{ type: "output_text", text }] }] },
    reward: 0,
  }),
};

describe("rollouts that do not carry their id", () => {
  const rollouts = [3, 1, 2].map((seed) => ({
    _ng_task_index: seed,
    _ng_rollout_index: 0,
    response: { output: [{ type: "message", role: "assistant", content: [{ text: "\\boxed{1}" }] }] },
  }));
  const input = (seed: number) => ({
    _ng_task_index: seed,
    _ng_rollout_index: 0,
    responses_create_params: { input: [] },
    id: `test/sum@1:0:${seed}`,
  });

  it("are joined with the inputs that were written beside them", async () => {
    const inputs = files.write("inputs.jsonl", `${[1, 2, 3].map((seed) => line(input(seed))).join("")}\n`);
    const { out, errors } = await grading.grade(
      [...rollouts, { ...rollouts[0], _ng_task_index: 9 }].map(line).join(""),
      { inputs },
    );
    expect(rows(out).map(({ id }) => id)).toEqual(["test/sum@1:0:3", "test/sum@1:0:1", "test/sum@1:0:2"]);
    expect(codes(errors)).toEqual(["4 E_ROW_FIELD"]);
  });

  it("are not graded with inputs that are something else", async () => {
    for (const bad of ["{", line({ id: "test/sum@1:0:1" }), line({ ...input(1), id: "x" })]) {
      const inputs = files.write("bad-inputs.jsonl", line(input(1)) + bad);
      await expect(grading.grade(rollouts.map(line).join(""), { inputs })).rejects.toMatchObject({
        code: "E_ROW_FIELD",
        message: expect.stringContaining("line 2"),
      });
    }
  });
});

describe("rows that generate writes", () => {
  const generate = (format: string, out: string) =>
    scaler([
      ...["generate", "--env", "test/sum", "--levels", "0-2", "--count", "30", "--seed", "5"],
      ...["--format", format, "-o", out, "--dist", environments.dist],
    ]);

  it("come back from each trainer with the instance that they named", async () => {
    for (const format of ROW_FORMATS) {
      const path = files.path(`${format}.jsonl`);
      expect((await generate(format, path)).code).toBe(0);
      const written = rows(readFileSync(path, "utf8"));
      expect(written.length, format).toBe(90);
      const completions = written.map((row, i) => {
        const id = `test/sum@1:${Math.floor(i / 30)}:${5 + (i % 30)}`;
        return line(TRAINERS[format](row, `\\boxed{${environments.engine.answer(id)}}`));
      });
      const { summary } = await grading.grade(completions.join(""));
      expect(summary.all.statuses, format).toMatchObject({ correct: 90 });
      expect(summary.all.instances).toBe(90);
    }
  });

  it("are the same rows in Parquet", async () => {
    const { asyncBufferFromFile, parquetReadObjects } = await import("hyparquet");
    for (const format of ["trl", "verl", "jsonl", "verifiers", "nemo-gym"]) {
      const [parquet, jsonl] = [files.path(`${format}.parquet`), files.path(`${format}.jsonl`)];
      expect((await generate(format, parquet)).code).toBe(0);
      await generate(format, jsonl);
      const read = await parquetReadObjects({ file: await asyncBufferFromFile(parquet) });
      const plain = JSON.parse(
        JSON.stringify(read, (_, value) => (typeof value === "bigint" ? Number(value) : value)),
      );
      expect(plain, format).toEqual(rows(readFileSync(jsonl, "utf8")));
    }
  });

  it("do not show an answer unless it is asked for", async () => {
    const path = files.path("verl.jsonl");
    await generate("verl", path);
    for (const row of rows(readFileSync(path, "utf8"))) {
      expect(row.reward_model.ground_truth).toBe(row.extra_info.id);
    }
  });

  it("are an error when the file cannot be written", async () => {
    for (const name of ["rows.parquet", "rows.jsonl"]) {
      const exit = await generate("trl", files.path(`no/folder/${name}`));
      expect([exit.code, exit.stderr]).toEqual([2, expect.stringContaining("[E_OUTPUT_WRITE]")]);
    }
  });
});
