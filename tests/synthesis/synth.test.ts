import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Catalogue } from "../../src/module/catalogue.ts";
import { Engine } from "../../src/runtime/engine.ts";
import { STEP_NAMES } from "../../src/synthesis/funnel.ts";
import { RecordedAnswers } from "../../src/synthesis/model/recorded.ts";
import { readInputBlock } from "../../src/synthesis/run/input-block.ts";
import { build } from "../../src/toolchain/build.ts";
import { scratch } from "../support/environments.ts";
import { MISHAPS, StubEndpoint } from "./stub-endpoint.ts";

const PROBLEMS = "examples/problems";
const ANSWERS = join(PROBLEMS, "answers");
const KEY = "sk-secret-0123456789";

const place = scratch();
afterAll(() => place.remove());

interface Result {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `scaler synth` as a user does, and lets the caller meddle. */
function synth(args: readonly string[], meddle: (child: ChildProcess) => void = () => {}): Promise<Result> {
  const child = spawn(process.execPath, ["bin/scaler.js", "synth", ...args], {
    env: { ...process.env, OPENAI_API_KEY: KEY },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  meddle(child);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

/** A folder with some of the example problems. */
function someProblems(name: string, ids: readonly string[]): string {
  for (const id of ids) cpSync(join(PROBLEMS, id), place.path(join(name, id)), { recursive: true });
  return place.path(name);
}

/** One more solution in C of the problem "counting-out". */
const MARKING = `#include <stdio.h>
int main(void) {
  static int gone[2001];
  int n, at;
  long long k;
  scanf("%d %lld", &n, &k);
  at = n - 1;
  for (int left = n; left > 0; left--) {
    for (long long steps = (k - 1) % left + 1; steps > 0; steps -= !gone[at]) at = (at + 1) % n;
    gone[at] = 1;
    printf("%d ", at + 1);
  }
  return 0;
}
`;

/** The problem "counting-out" with compiled solutions alone: they start faster than an interpreter. */
function compiledProblem(): string {
  someProblems("compiled", ["counting-out"]);
  const folder = place.path("compiled/counting-out");
  const path = join(folder, "problem.json");
  const problem = JSON.parse(readFileSync(path, "utf8")) as { solutions: object[] };
  problem.solutions = [...problem.solutions.slice(0, 2), { language: "c", source: MARKING }];
  writeFileSync(path, JSON.stringify(problem));
  return folder;
}

/** What should become of example problems: an environment, or the step and reason of the loss. */
const EXPECTED = {
  "broken-file": "read: broken",
  "nameless-task": "eligible: no-statement",
  "chatty-median": "eligible: solutions-fail-samples",
  "any-tour": "described: several-outputs",
  "guess-my-number": "described: unsuitable",
  "best-stretch": "breadth: solutions-disagree",
  "last-stone": "depth: too-few-answers",
  "dice-sums": "ladder: too-few-levels",
  "ferry-loads": "greedy/ferry-loads",
  "falling-stones": "grids/falling-stones",
} as const;

interface Report {
  problems: {
    id: string;
    kind: string;
    step?: string;
    reason?: string;
    environment?: string;
    dropped?: { name: string; why: string }[];
  }[];
  funnel: { step: string; passed: number; lost: { reason: string; count: number }[] }[];
  model: Record<string, number>;
}

describe("the example problems with recorded answers", () => {
  const output = place.path("envs");
  let first: Result;
  let report: Report;

  beforeAll(async () => {
    const problems = someProblems("examples", Object.keys(EXPECTED));
    first = await synth([problems, "--answers", ANSWERS, "-o", output, "--json"]);
    report = JSON.parse(first.out) as Report;
  }, 300_000);

  test("come to what they should, and the exit code says that not all were published", () => {
    const came = report.problems.map(({ id, environment, step, reason }) => [
      id,
      environment ?? `${step}: ${reason}`,
    ]);
    expect(Object.fromEntries(came)).toEqual(EXPECTED);
    expect(first.code).toBe(3);
  });

  test("are counted step by step", () => {
    const total = Object.keys(EXPECTED).length;
    let left = total;
    expect(report.funnel.map(({ step }) => step)).toEqual(STEP_NAMES);
    for (const { step, passed, lost } of report.funnel) {
      const here = Object.values(EXPECTED).filter((what) => what.startsWith(`${step}: `));
      expect(lost.reduce((sum, { count }) => sum + count, 0)).toBe(here.length);
      expect(passed).toBe((left -= here.length));
    }
    expect(left).toBe(2);
  });

  test("lose solutions that overflow, and keep the others as oracles", () => {
    const { dropped } = report.problems.find(({ id }) => id === "ferry-loads")!;
    expect(dropped).toEqual([
      { name: "narrow.c", why: expect.stringMatching(/printed -?\d+ where the others/) },
    ]);
    const files = readdirSync(join(output, "greedy/ferry-loads/references")).sort();
    expect(files).toEqual(["greedy.cpp", "loads.py", "search.py"]);
  });

  test("become ordinary environments, which build, make instances and judge answers", async () => {
    const dist = place.path("dist");
    const { failed, built, cached } = await build({ envs: output, out: dist });
    expect(failed).toEqual([]);
    expect([...built, ...cached].sort()).toEqual(["greedy/ferry-loads", "grids/falling-stones"]);
    const engine = new Engine(Catalogue.open(dist));
    for (const id of engine.catalogue.ids) {
      expect(engine.catalogue.manifest(id).levels.length).toBeGreaterThanOrEqual(10);
      const instance = engine.instance(id, 5, 77);
      expect(readInputBlock(instance.prompt)).toMatch(/^\d+ \d+\n/);
      const answer = engine.answer(instance.id);
      expect(engine.verify(instance.id, `\\boxed{${answer}}`).status).toBe("correct");
    }
  }, 60_000);

  test("leave nothing behind in the output but the environments", () => {
    expect(readdirSync(output).sort()).toEqual(["greedy", "grids"]);
  });

  test("are not taken up again by a run that resumes, unless an environment is gone", async () => {
    const state = (id: string) => statSync(`${output}.work/problems/${id}/state.json`).mtimeMs;
    const before = state("ferry-loads");
    const again = await synth([
      place.path("examples"),
      "--answers",
      ANSWERS,
      "-o",
      output,
      "--json",
      "--resume",
    ]);
    expect((JSON.parse(again.out) as Report).problems).toEqual(report.problems);
    expect(again.code).toBe(3);
    expect(state("ferry-loads")).toBe(before);
  }, 60_000);

  test("are refused by a run that neither resumes nor starts anew", async () => {
    const { code, err } = await synth([place.path("examples"), "--answers", ANSWERS, "-o", output]);
    expect(code).toBe(2);
    expect(err).toMatch(/--resume.*--force.*E_OUTPUT_EXISTS/s);
  }, 60_000);

  test("do not replace an environment of the same name that somebody else made", async () => {
    const problems = someProblems("one", ["ferry-loads"]);
    const work = place.path("other.work");
    const { code, out } = await synth([
      problems,
      "--answers",
      ANSWERS,
      "-o",
      output,
      "--work",
      work,
      "--json",
    ]);
    expect(code).toBe(3);
    expect((JSON.parse(out) as Report).problems[0]).toMatchObject({
      step: "published",
      reason: "name-taken",
    });
  }, 60_000);
});

describe("an endpoint", () => {
  let stub: StubEndpoint;
  let url: string;

  beforeAll(async () => {
    stub = new StubEndpoint(new RecordedAnswers(ANSWERS), new Map([["Counting out", "counting-out"]]));
    url = await stub.listen();
  });
  afterAll(() => stub.close());

  const problem = compiledProblem();

  test("may stumble: the environment is published, its answers recorded and its tokens counted", async () => {
    stub.mishaps.push(MISHAPS.busy, MISHAPS.cut, MISHAPS.garbled);
    const output = place.path("asked");
    const recorded = place.path("recorded");
    const args = ["--base-url", url, "--model", "stub", "--price-in", "2", "--price-out", "10", "--json"];
    const { code, out, err } = await synth([problem, ...args, "--record", recorded, "-o", output]);
    const report = JSON.parse(out) as Report;
    expect(report.problems).toMatchObject([{ kind: "published", environment: "simulation/counting-out" }]);
    expect(code).toBe(0);
    expect(err).toMatch(/attempt 1 failed: status 429: slow down/);
    expect(report.model).toEqual({
      questions: 3,
      promptTokens: 3_000,
      completionTokens: 1_500,
      uncountedQuestions: 0,
      cost: 0.021,
    });
    const texts = (folder: string) =>
      readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    expect(texts(join(recorded, "counting-out"))).toEqual(texts(join(ANSWERS, "counting-out")));
    expect(filesBelow(place.folder).filter((file) => readFileSync(file).includes(KEY))).toEqual([]);
    expect(out + err).not.toContain(KEY);
  }, 120_000);

  test("is not asked again for what it answered before the process was killed", async () => {
    const output = place.path("killed");
    const args = [problem, "--base-url", url, "--model", "stub", "-o", output, "--json"];
    stub.answered.length = 0;
    const killedAt = (number: number, delay: number) =>
      synth([...args, "--resume"], (child) => {
        stub.onQuestion = (asked) => {
          if (asked === number) setTimeout(() => child.kill("SIGKILL"), delay);
        };
      });
    // While an answer is on its way, then while the draft that came with the third one is checked.
    expect((await killedAt(2, 0)).code).toBeNull();
    expect((await killedAt(3, 1_000)).code).toBeNull();
    stub.onQuestion = () => {};
    const { code, out } = await synth([...args, "--resume"]);
    const report = JSON.parse(out) as Report;
    expect(code).toBe(0);
    expect(report.problems).toMatchObject([{ kind: "published" }]);
    expect(report.model.questions).toBe(3);
    expect(stub.answered.filter((number) => number === 1)).toHaveLength(1);
    expect(stub.answered.filter((number) => number === 3)).toHaveLength(1);
  }, 180_000);

  test("that refuses its user ends the run, and the way out is named", async () => {
    stub.mishaps.push((response) => void response.writeHead(401).end(`bad key ${KEY}`));
    const { code, err } = await synth([
      problem,
      "--base-url",
      url,
      "--model",
      "stub",
      "-o",
      place.path("refused"),
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(/401: bad key \*\*\*.*check the key.*E_MODEL_REFUSED/s);
  }, 60_000);
});

test("a folder prepared by hand has the problem, its solutions and an env.ts of the right shape", async () => {
  const output = place.path("hand");
  const { code, out } = await synth([compiledProblem(), "--by-hand", "-o", output]);
  expect(code).toBe(0);
  expect(out).toMatch(/3 solutions meet the samples[\s\S]*scaler check simulation\/counting-out --envs/);
  const folder = join(output, "simulation/counting-out");
  expect(readdirSync(folder).sort()).toEqual([
    "cases.json",
    "env.json",
    "env.ts",
    "problem.md",
    "references",
  ]);
  const built = await build({ envs: output, out: place.path("hand.dist") });
  expect(built.failed).toEqual([]);
}, 120_000);

test("a problem whose answers cannot be compared exactly is lost where it is described, and told why", async () => {
  const described = readFileSync(join(ANSWERS, "counting-out/01-describe.md"), "utf8");
  const answers = place.path("decimal-answers");
  mkdirSync(join(answers, "counting-out"), { recursive: true });
  writeFileSync(
    join(answers, "counting-out/01-describe.md"),
    described.replace(/"answer": "[a-z-]+"/, '"answer": "decimal"'),
  );
  const result = await synth([
    compiledProblem(),
    "--answers",
    answers,
    "-o",
    place.path("decimal"),
    "--json",
  ]);
  const [problem] = (JSON.parse(result.out) as Report).problems;
  expect(problem).toMatchObject({
    step: "described",
    reason: "unsupported-answer",
    detail: expect.stringMatching(/"decimal" cannot be synthesised.*Kinds that can: integer, /),
  });
  expect(result.code).toBe(3);
}, 120_000);

describe("wrong usage ends with 2 and a reason", () => {
  const problem = join(PROBLEMS, "counting-out");
  test.each([
    [["--help"], 0, /Examples:/],
    [[], 2, /--out/],
    [[problem], 2, /--out/],
    [[problem, "-o", "@"], 2, /--model.*--answers.*E_OPTION/],
    [
      ["nowhere", "-o", "@", "--answers", ANSWERS],
      2,
      /no file or folder nowhere; name a problem.*E_INPUT_READ/,
    ],
    [[problem, "-o", "@", "--answers", "nowhere"], 2, /E_ANSWERS/],
    [[problem, "-o", "@", "--answers", ANSWERS, "--model", "m"], 2, /E_OPTION/],
    [[problem, "-o", "@", "--model", "m", "--base-url", "nonsense"], 2, /is not an address.*E_OPTION/],
    [[problem, "-o", "@", "--answers", ANSWERS, "--rounds", "0"], 2, /whole number/],
    [[problem, "-o", "@", "--answers", ANSWERS, "--price-in", "-1"], 2, /number such as/],
    [[problem, "-o", "@", "--answers", ANSWERS, "--resume", "--force"], 2, /give one of them/],
    [[problem, "-o", "@", "--answers", ANSWERS, "--work", PROBLEMS], 2, /no work folder.*E_OUTPUT_EXISTS/],
  ])("%j", async (args, code, message) => {
    const result = await synth(args.map((arg) => (arg === "@" ? place.path("unused") : arg)));
    expect(result.code).toBe(code);
    expect(result.out + result.err).toMatch(message);
    expect(existsSync(place.path("unused.work"))).toBe(false);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
