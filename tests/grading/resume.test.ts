import { type ChildProcess, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GradeFileOptions, type GradeFileResult, gradeFile } from "../../src/grading/grade-file.ts";
import { journalPath } from "../../src/grading/journal.ts";
import { errorsPath } from "../../src/grading/output.ts";
import { SummaryBuilder } from "../../src/grading/summary.ts";
import { PACKAGE_ROOT } from "../../src/toolchain/paths.ts";
import { boxed, buildEnvironments, line, scratch, type TestEnvironments } from "../support/environments.ts";
import { codes, type Exit, readOutputs, removeOutputs, scaler } from "./support.ts";

const files = scratch();
const out = files.path("out.jsonl");
let environments: TestEnvironments;
let input: string;
let expected: { out: string; errors: string; result: GradeFileResult };

const ROWS = 4_000;

beforeAll(async () => {
  environments = await buildEnvironments(files.folder, ["aborts"]);
  input = files.write("in.jsonl", manyRows(ROWS));
  files.write("in.jsonl.gz", gzipSync(readFileSync(input)));
  const result = await gradeFile(options());
  expected = { ...readOutputs(out), result };
  expect(expected.out.split("\n").length).toBeGreaterThan(ROWS * 0.9);
  expect(codes(expected.errors).length).toBeGreaterThan(5);
});
beforeEach(() => removeOutputs(out));
afterAll(() => files.remove());

/** Many rows, some bad, some of environments that fail, and several samples of an instance in neighbouring rows. */
function manyRows(count: number): string {
  const answers = Array.from({ length: 50 }, (_, seed) => environments.engine.answer(`test/sum@1:0:${seed}`));
  const faults = environments.seeds("aborts", "failing", 3);
  let text = "";
  for (let i = 0; i < count; i++) {
    const seed = (i >> 2) % 50;
    if (i % 401 === 0) text += '{"id": 7}\n';
    else if (i % 2_003 === 0) text += line({ id: `test/aborts@2:0:${faults[i % 3]}`, completion: boxed(i) });
    else if (i % 997 === 0) text += "\n";
    else
      text += line({
        id: `test/sum@1:0:${seed}`,
        completion: "so ".repeat(i % 90) + boxed(i % 3 ? answers[seed]! : i),
      });
  }
  return text;
}

function options(more: Partial<GradeFileOptions> = {}): GradeFileOptions {
  const limits = { chunkBytes: 15_000 };
  return { input, out, dist: environments.dist, fields: {}, plain: false, workers: 1, limits, ...more };
}

function check(result: GradeFileResult, target = out): void {
  const { out: verdicts, errors } = readOutputs(target);
  // A difference of megabytes takes minutes to print.
  expect(verdicts === expected.out).toBe(true);
  expect(errors).toBe(expected.errors);
  expect(result).toEqual(expected.result);
}

/** A process that grades with a journal after every chunk, and prints the result. */
function startChild(more: Partial<GradeFileOptions>): ChildProcess {
  const module = pathToFileURL(join(PACKAGE_ROOT, "dist/js/grading/grade-file.js"));
  const code = `const { gradeFile } = await import(${JSON.stringify(module.href)});
    process.send("open");
    process.send(await gradeFile(${JSON.stringify(options({ journalInterval: 0, ...more }))}));`;
  return spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/** Runs a child and kills it some milliseconds after it began to work; its result, or undefined when killed. */
function run(more: Partial<GradeFileOptions>, killAfter?: number): Promise<GradeFileResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = startChild(more);
    let result: GradeFileResult | undefined;
    child.on("message", (message) => {
      if (message !== "open") result = message as GradeFileResult;
      else if (killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0 || signal === "SIGKILL") resolve(code === 0 ? result : undefined);
      else reject(new Error(`the child ended with ${code ?? signal}`));
    });
  });
}

/** A repeatable sequence of numbers in [0, 1). */
function* fractions(): Generator<number> {
  for (let state = 12_345; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

describe("a run that is killed", () => {
  it("is finished by a later run with the same bytes, killed again or not, at any moment", async () => {
    const start = performance.now();
    await run({});
    const length = performance.now() - start;
    const delays = fractions();
    let kills = 0;
    let midway = 0;
    /** Runs that are killed up to six times each and then left to finish, one after the other. */
    const lane = async (target: string) => {
      while (kills < 60) {
        removeOutputs(target);
        let result: GradeFileResult | undefined;
        for (let tries = 0; result === undefined; tries++) {
          const killAfter = tries < 6 ? delays.next().value * length * 0.9 : undefined;
          result = await run({ out: target, resume: tries > 0 }, killAfter);
          if (result === undefined) kills++;
          if (existsSync(target) && statSync(target).size > 0) midway++;
        }
        check(result, target);
      }
    };
    await Promise.all(["a", "b", "c"].map((name) => lane(files.path(`${name}.jsonl`))));
    expect(midway).toBeGreaterThan(20);
  }, 180_000);
});

describe("a run that is interrupted, as by Ctrl-C", () => {
  /** Gives a command rows without an end, and interrupts it as soon as it has written some. */
  function interrupt(args: string[], written: (stdout: string) => boolean): Promise<Exit> {
    return new Promise((resolve, reject) => {
      const command = ["bin/scaler.js", "grade", "-", "--dist", environments.dist, "--workers", "1", ...args];
      const child = spawn(process.execPath, command, { cwd: PACKAGE_ROOT });
      const texts = { stdout: "", stderr: "" };
      for (const stream of ["stdout", "stderr"] as const) {
        child[stream].on("data", (part) => {
          texts[stream] += part;
        });
      }
      const rows = readFileSync(input);
      const feed = () => child.stdin.write(rows, (error) => void (error ?? feed()));
      child.stdin.on("error", () => {});
      feed();
      const look = setInterval(() => written(texts.stdout) && child.kill("SIGINT"), 10);
      child.on("error", reject);
      child.on("close", (code, signal) => {
        clearInterval(look);
        resolve({ code, signal, ...texts });
      });
    });
  }

  it("says how to go on, and goes on", async () => {
    for (const [flags, how] of [
      [[], "with --resume"],
      [["--force"], "with --resume instead of --force"],
    ] as const) {
      const written = () => existsSync(out) && statSync(out).size > 0;
      const exit = await interrupt(["-o", out, ...flags], written);
      expect([exit.signal, exit.stdout]).toEqual(["SIGINT", ""]);
      expect(exit.stderr.trimEnd().split("\n").at(-1)).toBe(`Interrupted: go on by the same command ${how}`);
      const { position } = JSON.parse(readFileSync(journalPath(out), "utf8"));
      const content = readFileSync(input, "utf8").repeat(Math.ceil((position.lines + 1) / ROWS));
      const whole = { ...options({ input: files.write("whole.jsonl", content) }), limits: {} };
      const resumed = await gradeFile({ ...whole, resume: true });
      const outputs = readOutputs(out);
      expect(await gradeFile({ ...whole, force: true })).toEqual(resumed);
      expect(readOutputs(out)).toEqual(outputs);
      removeOutputs(out);
    }
  });

  it("says nothing when there is no file to go on with", async () => {
    const exit = await interrupt(["-o", "-"], (stdout) => stdout !== "");
    expect([exit.signal, exit.stderr]).toEqual(["SIGINT", expect.not.stringContaining("Interrupted")]);
  });
});

/** Leaves the outputs as a run killed after some chunks does. */
async function interrupted(more: Partial<GradeFileOptions> = {}): Promise<void> {
  class Stop extends Error {}
  let chunks = 0;
  const onProgress = () => {
    if (++chunks === 20) throw new Stop();
  };
  await expect(gradeFile(options({ journalInterval: 0, onProgress, ...more }))).rejects.toThrow(Stop);
  expect(readFileSync(journalPath(out), "utf8")).toContain('"complete":false');
}

async function refused(more: Partial<GradeFileOptions> = {}): Promise<string> {
  const before = readOutputs(out);
  const error = await gradeFile(options({ resume: true, ...more })).then(
    () => undefined,
    (reason) => reason,
  );
  expect(readOutputs(out).out.startsWith(before.out.slice(0, 1_000))).toBe(true);
  return error?.code;
}

describe("a run that goes on", () => {
  it("reads packed input too, and standard input", async () => {
    const packed = files.path("in.jsonl.gz");
    await interrupted({ input: packed });
    check(await gradeFile(options({ resume: true, input: packed })));
    // What was graded of the packed file is what stands in the plain one.
    removeOutputs(out);
    await interrupted({ input: packed });
    const exit = await scaler(
      ["grade", "-", "-o", out, "--dist", environments.dist, "--resume", "--summary", "json"],
      {
        input: gunzipSync(readFileSync(packed)),
      },
    );
    expect(exit.code).toBe(3);
    check({ summary: JSON.parse(exit.stdout), allGraded: false });
  });

  it("may have other chunks, other timeouts and another number of workers", async () => {
    await interrupted();
    check(await gradeFile(options({ resume: true, workers: 2, limits: {}, timeouts: { chunk: 90_000 } })));
  });

  it("goes on behind lines that are too long, with other chunks or not", async () => {
    const tooLong = line({ id: "test/sum@1:0:1", completion: "x".repeat(20_000) });
    const text = manyRows(1_000)
      .replaceAll('{"id": 7}\n', tooLong)
      .replace(/(?:.*\n){40}/g, `$&${tooLong}`);
    const limits = { chunkBytes: 3_000, lineBytes: 5_000 };
    const more = { input: files.write("long.jsonl", text), limits };
    const whole = await gradeFile(options(more));
    const outputs = readOutputs(out);
    expect(codes(outputs.errors).filter((code) => code.endsWith(" E_ROW_TOO_LONG")).length).toBeGreaterThan(
      20,
    );
    for (const chunkBytes of [3_000, 1_000]) {
      removeOutputs(out);
      await interrupted(more);
      const resumed = options({ ...more, limits: { ...limits, chunkBytes }, resume: true });
      expect(await gradeFile(resumed)).toEqual(whole);
      expect(readOutputs(out)).toEqual(outputs);
    }
  });

  it("starts at the beginning when there is nothing to continue", async () => {
    check(await gradeFile(options({ resume: true })));
  });

  it("does not keep what was written after the last note", async () => {
    await interrupted();
    writeFileSync(out, `${readFileSync(out, "utf8")}{"line":99999,"half a row`);
    writeFileSync(errorsPath(out), `${readOutputs(out).errors}{"line":7`);
    check(await gradeFile(options({ resume: true })));
  });

  it("is refused with other options, other modules or another input", async () => {
    await interrupted();
    expect(await refused({ plain: true })).toBe("E_RESUME");
    expect(await refused({ fields: { completion: "text" } })).toBe("E_RESUME");
    const other = await buildEnvironments(files.path("other"), []);
    expect(await refused({ dist: other.dist })).toBe("E_RESUME");
    const text = readFileSync(input, "utf8");
    const inputs = {
      "another beginning": text.replace("test/sum@1:0:0", "test/sum@1:0:1"),
      "another row": text.slice(0, 50_000) + text.slice(50_000).replace("so so", "no no"),
      "less than was graded": text.slice(0, 50_000),
      nothing: "",
    };
    for (const [name, content] of Object.entries(inputs)) {
      expect(await refused({ input: files.write("changed.jsonl", content) }), name).toBe("E_RESUME");
    }
    check(await gradeFile(options({ resume: true })));
  });

  it("is refused when a file it wrote is gone or cut", async () => {
    await interrupted();
    for (const path of [out, errorsPath(out)]) {
      copyFileSync(path, `${path}.kept`);
      truncateSync(path, 10);
      expect(await refused()).toBe("E_RESUME");
      rmSync(path);
      expect(await refused()).toBe("E_RESUME");
      copyFileSync(`${path}.kept`, path);
    }
    writeFileSync(`${out}.kept`, readFileSync(journalPath(out)));
    writeFileSync(journalPath(out), "{");
    expect(await refused()).toBe("E_RESUME");
    writeFileSync(journalPath(out), '{"format":1}');
    expect(await refused()).toBe("E_RESUME");
    writeFileSync(journalPath(out), readFileSync(`${out}.kept`));
    check(await gradeFile(options({ resume: true })));
  });

  it("leaves a finished one as it is, with the same result", async () => {
    const first = await gradeFile(options());
    check(first);
    const times = [out, errorsPath(out)].map((path) => statSync(path).mtimeMs);
    check(await gradeFile(options({ resume: true })));
    expect([out, errorsPath(out)].map((path) => statSync(path).mtimeMs)).toEqual(times);
    const grown = files.write("grown.jsonl", `${readFileSync(input, "utf8")}{}\n`);
    expect(await refused({ input: grown })).toBe("E_RESUME");
  });

  it("does not take the rest of a line for a line of its own", async () => {
    const row = line({ id: "test/sum@1:0:1", completion: "a" });
    const path = files.write("growing.jsonl", row + row.slice(0, 30));
    await gradeFile(options({ input: path, journalInterval: 0 }));
    files.write("growing.jsonl", row + row);
    expect(await refused({ input: path })).toBe("E_RESUME");
    check(await gradeFile(options({ force: true })));
  });

  it("reads on after damage to its input was mended, without the error about it", async () => {
    const packed = gzipSync(readFileSync(input));
    const path = files.write("mended.jsonl.gz", packed.subarray(0, packed.length >> 1));
    const { allGraded } = await gradeFile(options({ input: path }));
    expect(allGraded).toBe(false);
    expect(codes(readOutputs(out).errors).at(-1)).toMatch(/E_INPUT_READ/);
    files.write("mended.jsonl.gz", packed);
    check(await gradeFile(options({ input: path, resume: true })));
  });
});

describe("existing output", () => {
  it("is refused without a flag, replaced with --force, and never mistaken for progress", async () => {
    writeFileSync(out, "something of value\n");
    const exit = await scaler(["grade", input, "-o", out, "--dist", environments.dist]);
    expect([exit.code, exit.stderr]).toEqual([2, expect.stringContaining("[E_OUTPUT_EXISTS]")]);
    expect(await refused()).toBe("E_OUTPUT_EXISTS");
    expect(readOutputs(out).out).toBe("something of value\n");
    writeFileSync(errorsPath(out), "old errors\n");
    check(await gradeFile(options({ force: true })));
  });

  it("of a run that is started over and killed at once is not continued", async () => {
    await gradeFile(options());
    const stale = readFileSync(out);
    await interrupted({ force: true });
    expect(statSync(out).size).toBeLessThan(stale.length);
    check(await gradeFile(options({ resume: true })));
    // Killed between the first note and the first row: the old rows are still there.
    const journal = JSON.parse(readFileSync(journalPath(out), "utf8"));
    const position = { offset: 0, lines: 0, checksum: 0, terminated: true };
    const summary = new SummaryBuilder().snapshot();
    const fresh = { ...journal, position, summary, outBytes: 0, errorBytes: 0, complete: false };
    for (const rest of [stale, undefined]) {
      writeFileSync(journalPath(out), JSON.stringify(fresh));
      if (rest === undefined) rmSync(out);
      check(await gradeFile(options({ resume: true })));
    }
  });

  it("is never the input itself", async () => {
    const text = readFileSync(input);
    for (const target of [input, join(files.folder, "..", files.folder.split("/").at(-1)!, "in.jsonl")]) {
      const exit = await scaler(["grade", input, "-o", target, "--force", "--dist", environments.dist]);
      expect([exit.code, exit.stderr]).toEqual([2, expect.stringContaining("[E_OPTION]")]);
    }
    const errors = files.write("v.errors.jsonl", text);
    await expect(gradeFile(options({ input: errors, out: files.path("v.jsonl") }))).rejects.toMatchObject({
      code: "E_OPTION",
    });
    expect(readFileSync(input).equals(text)).toBe(true);
    expect(readFileSync(errors).equals(text)).toBe(true);
  });
});

describe("wrong usage", () => {
  it("ends with code 2 and says what is wrong", async () => {
    const dist = ["--dist", environments.dist];
    const cases: [string[], string][] = [
      [["grade", files.path("missing.jsonl"), ...dist], "E_INPUT_READ"],
      [["grade", input, "-o", files.path("no/folder/out.jsonl"), ...dist], "E_OUTPUT_WRITE"],
      [["grade", input, "--workers", "0", ...dist], "whole number"],
      [["grade", input, "--summary", "xml", ...dist], "Allowed choices"],
    ];
    const exits = await Promise.all(cases.map(([args]) => scaler(args)));
    for (const [i, { code, stderr }] of exits.entries()) {
      expect([code, stderr]).toEqual([2, expect.stringContaining(cases[i]![1])]);
    }
    const refusals: [Partial<GradeFileOptions>, string][] = [
      [{ input: files.folder }, "E_INPUT_READ"],
      [{ resume: true, force: true }, "E_OPTION"],
      [{ resume: true, out: "-" }, "E_OPTION"],
      [{ dist: files.path("nowhere") }, "E_CATALOGUE"],
      [{ workers: 0 }, "E_OPTION"],
    ];
    for (const [wrong, code] of refusals) {
      await expect(gradeFile(options(wrong))).rejects.toMatchObject({ code });
      expect(existsSync(out)).toBe(false);
    }
  });
});
