import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openBuiltCatalogue } from "./support/catalogue.ts";

const catalogue = openBuiltCatalogue();
const folder = mkdtempSync(join(tmpdir(), "scaler-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line as a user does. */
function scaler(args: readonly string[], input = ""): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/scaler.js", ...args], {
    input,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

const rows = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const PRIMES = "numbers/prime-factorisation";

describe("scaler without or with wrong arguments", () => {
  test("prints its commands and ends with 2 when none is given", () => {
    const { code, err } = scaler([]);
    expect(code).toBe(2);
    expect(err).toContain("generate");
  });

  test.each([
    ...["generate", "grade", "verify", "serve", "envs", "envs list", "envs show", "build", "new", "check"],
    ...["curriculum", "curriculum init", "curriculum next", "curriculum report", "curriculum status"],
    ...["simulate", "synth", "import"],
  ])("%s --help shows examples and ends with 0", (command) => {
    const { code, out } = scaler([...command.split(" "), "--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Examples?:\n/);
  });

  test("the example of verify is right, and the answer of the service's too", () => {
    const [, id, answer] = /scaler verify (\S+) --answer "(.*)"\n/.exec(scaler(["verify", "--help"]).out)!;
    expect(scaler(["verify", id!, "--answer", answer!])).toMatchObject({ code: 0, err: "" });
    const [, body] = /-d '(.*)'\n/.exec(scaler(["serve", "--help"]).out)!;
    const [attempt] = JSON.parse(body!).attempts as [{ id: string; completion: string }];
    expect(scaler(["verify", attempt.id, "--answer", attempt.completion, "--marked"]).code).toBe(0);
  });

  test.each([
    [["nonsense"], /unknown command/],
    [["generate"], /E_OPTION/],
    [["generate", "--env", "no/such"], /E_ENVIRONMENT_UNKNOWN/],
    [["generate", "--env", PRIMES, "--levels", "abc"], /E_OPTION/],
    [["generate", "--env", PRIMES, "--levels", "99"], /E_LEVEL/],
    [["generate", "--env", PRIMES, "--count", "-1"], /whole number/],
    [["generate", "--env", PRIMES, "--format", "xml"], /Allowed choices/],
    [["verify", PRIMES, "--answer", "1"], /E_INSTANCE_ID/],
    [["verify", `${PRIMES}@77:0:1`, "--answer", "1"], /E_VERSION/],
    [["verify", `${PRIMES}@1:99:1`, "--answer", "1"], /E_LEVEL/],
    [["verify", `${PRIMES}@1:0:99999999999999999999`, "--answer", "1"], /E_INSTANCE_ID/],
    [["envs", "show", "sudoku"], /did you mean logic\/sudoku/],
    [["envs", "--dist", "/nowhere"], /E_CATALOGUE.*|scaler build/],
    [["check"], /E_OPTION/],
    [["check", "no/such"], /E_ENVIRONMENT_UNKNOWN/],
    [["new", "NoSlash"], /E_ENVIRONMENT_SOURCE/],
    [["grade", "/no/such/file"], /E_INPUT_READ/],
  ])("%j is refused with 2 and a reason", (args, message) => {
    const { code, err, out } = scaler(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
  });

  test.each([
    [["nonsense"], "scaler --help"],
    [["--nonsense"], "scaler --help"],
    [["grade"], "scaler grade --help"],
    [["generate", "--count", "x"], "scaler generate --help"],
    [["generate"], "scaler generate --help"],
    [["envs", "show"], "scaler envs show --help"],
    [["envs", "show", PRIMES, "--leve", "1"], "scaler envs show --help"],
    [["curriculum", "nonsense"], "scaler curriculum --help"],
    [["curriculum", "next"], "scaler curriculum next --help"],
    [["serve", "--host", "0.0.0.0"], "scaler serve --help"],
  ])("%j is told where to read on: %s", (args, hint) => {
    const { code, err } = scaler(args);
    expect(code).toBe(2);
    const [, named] = /\(scaler ([a-z -]*) has the options and examples\)\n$/.exec(err) ?? [];
    expect(`scaler ${named}`).toBe(hint);
    expect(scaler(named!.split(" "))).toMatchObject({ code: 0, err: "" });
  });

  test.each(["--version", "--help", "help", "synth --help", "nonsense"])(
    "%s loads neither the compiler nor the server",
    (args) => {
      const hooks = `export async function load(url, context, next) {
        process._rawDebug(url);
        return next(url, context);
      }`;
      const url = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
      const register = `import { register } from "node:module"; register(${JSON.stringify(url(hooks))});`;
      const { stderr } = spawnSync(
        process.execPath,
        ["--import", url(register), "bin/scaler.js", ...args.split(" ")],
        { encoding: "utf8" },
      );
      const loaded = stderr.split("\n").filter((line) => /^(file|node):/.test(line));
      expect(loaded).toContainEqual(expect.stringMatching(/dist\/js\/cli\/main\.js$/));
      expect(loaded.filter((one) => /assemblyscript|esbuild|fastify/.test(one))).toEqual([]);
    },
  );
});

describe("scaler and the world around it", () => {
  test.each([[["generate", "--env", PRIMES, "--count", "20000"]], [["envs", "--json"]]])(
    "%j ends quietly when its reader has seen enough",
    (args) => {
      const command = `"$0" bin/scaler.js "$@" | head -c 1`;
      const { stdout, stderr } = spawnSync("sh", ["-c", command, process.execPath, ...args], {
        encoding: "utf8",
      });
      expect({ stdout, stderr }).toEqual({ stdout: "{", stderr: "" });
    },
  );

  test.each([
    [["generate", "--env", PRIMES, "-o", folder], 2, /cannot be written: it is a folder.*E_OUTPUT_WRITE/],
    [["curriculum", "status", "package.json"], 2, /E_RUN_MISSING/],
    [["curriculum", "init", "package.json"], 1, /package\.json/],
  ])("%j names the path that is wrong, without a stack", (args, expected, message) => {
    const { code, out, err } = scaler(args);
    expect({ code, out }).toEqual({ code: expected, out: "" });
    expect(err).toMatch(message);
    expect(err.trimEnd()).not.toContain("\n");
  });

  test.each([
    [["generate", "--env", PRIMES, "-o"], "x.jsonl"],
    [["generate", "--env", PRIMES, "-o"], "x.parquet"],
    [["grade", "examples/completions.jsonl", "-o"], "x.jsonl"],
    [["simulate", "--report"], "x.html"],
  ])("%j, told to write where there is no folder, names path and folder as they were given", (args, name) => {
    for (const where of ["no/such", "package.json"]) {
      expect(scaler([...args, `${where}/${name}`])).toEqual({
        code: 2,
        out: "",
        err: `scaler: ${where}/${name} cannot be written: there is no folder ${where} [E_OUTPUT_WRITE]\n`,
      });
    }
  });
});

describe("scaler envs", () => {
  test("lists every environment", () => {
    const { code, out } = scaler(["envs"]);
    expect(code).toBe(0);
    for (const id of catalogue.ids) expect(out).toContain(id);
  });

  test("lists what is named: families, environments, each once", () => {
    const listed = rows(scaler(["envs", "logic", "logic/sudoku", PRIMES, "--json"]).out);
    const logic = catalogue.ids.filter((id) => id.startsWith("logic/"));
    expect(listed.map(({ id }) => id)).toEqual([...logic, PRIMES]);
    expect(scaler(["envs", "logi"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("E_ENVIRONMENT_UNKNOWN"),
    });
  });

  test("--json gives one manifest a line", () => {
    expect(rows(scaler(["envs", "--json"]).out).map(({ id }) => id)).toEqual(catalogue.ids);
  });

  test("show prints the levels and a sample that can be verified", () => {
    const { out } = scaler(["envs", "show", PRIMES, "--level", "2", "--seed", "5"]);
    const [, answer] = /Reference answer: (.*)/.exec(out)!;
    expect(out).toContain(`${PRIMES}@1:2:5`);
    expect(scaler(["verify", `${PRIMES}@1:2:5`, "--answer", answer!]).code).toBe(0);
  });
});

describe("scaler generate", () => {
  const base = [
    "generate",
    "--env",
    PRIMES,
    "logic/sudoku",
    "--levels",
    "0,2-3",
    "--count",
    "2",
    "--seed",
    "7",
  ];

  test("writes one row per instance, by environment, level and seed", () => {
    const generated = rows(scaler([...base, "--with-answer"]).out);
    expect(generated.map(({ id }) => id)).toEqual(
      [PRIMES, "logic/sudoku"].flatMap((env) =>
        [0, 2, 3].flatMap((level) =>
          [7, 8].map((seed) => `${env}@${catalogue.manifest(env).version}:${level}:${seed}`),
        ),
      ),
    );
    for (const row of generated) {
      expect(row.id).toBe(`${row.env}@${row.version}:${row.level}:${row.seed}`);
      expect(row.prompt).toMatch(/\\boxed\{\}\.$/);
      expect(row.answer).not.toBe("");
    }
  });

  test("writes rows of the OpenAI batch interface", () => {
    const [first] = rows(scaler([...base, "--format", "openai-batch", "--model", "m"]).out);
    expect(first).toMatchObject({
      custom_id: `${PRIMES}@1:0:7`,
      method: "POST",
      url: "/v1/chat/completions",
    });
    expect(first.body).toMatchObject({
      model: "m",
      messages: [{ role: "user", content: expect.any(String) }],
    });
  });

  test("writes rows of NeMo Gym, which name their agent when told to", () => {
    const nemo = [...base, "--format", "nemo-gym"];
    const [plain] = rows(scaler(nemo).out);
    const [named] = rows(scaler([...nemo, "--agent", "my_agent"]).out);
    expect(named).toEqual({ ...plain, agent_ref: { type: "responses_api_agents", name: "my_agent" } });
    expect(scaler([...base, "--agent", "my_agent"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("E_OPTION"),
    });
  });

  test("writes chat rows, and asks for tags when told to", () => {
    const [first] = rows(scaler([...base, "--format", "chat", "--answer-format", "tags"]).out);
    expect(first.messages[0].content).toContain("<answer>");
  });

  test("writes the same bytes to a file as to standard output", () => {
    const file = join(folder, "problems.jsonl");
    expect(scaler([...base, "-o", file])).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(file, "utf8")).toBe(scaler(base).out);
  });
});

test("generate leaves a file alone when its options are wrong", () => {
  const file = join(folder, "precious.jsonl");
  writeFileSync(file, "precious");
  expect(scaler(["generate", "--env", "no/such", "-o", file]).code).toBe(2);
  expect(readFileSync(file, "utf8")).toBe("precious");
});

test("generate takes every seed that its help names", () => {
  const [row] = rows(
    scaler(["generate", "--env", PRIMES, "--levels", "0", "--seed", String(2 ** 52)]).out,
  ) as [{ id: string }];
  expect(row.id).toBe(`${PRIMES}@1:0:${2 ** 52}`);
});

describe("scaler verify", () => {
  const id = `${PRIMES}@1:0:3`;
  const [{ answer }] = rows(
    scaler(["generate", "--env", PRIMES, "--levels", "0", "--seed", "3", "--with-answer"]).out,
  ) as [{ answer: string }];

  test("explains a correct and an incorrect answer and sets the exit code", () => {
    expect(scaler(["verify", id, "--answer", answer])).toMatchObject({
      code: 0,
      out: expect.stringContaining("correct"),
    });
    const wrong = scaler(["verify", id, "--answer", "1"]);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/verdict: +incorrect/);
  });

  test("reads a completion from standard input and judges its marker", () => {
    const { code, out } = scaler(
      ["verify", id, "--answer", "-", "--marked", "--json"],
      `So \\boxed{${answer}}`,
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id, status: "correct", score: 1, answer });
  });
});

test("generated problems, answered right, all grade as correct", () => {
  const problems = rows(scaler(["generate", "--all", "--levels", "0-1", "--with-answer"]).out);
  const input = problems
    .map(({ id, answer }) => JSON.stringify({ id, completion: `\\boxed{${answer}}` }))
    .join("\n");
  const out = join(folder, "verdicts.jsonl");
  const { code, out: table } = scaler(["grade", "-", "-o", out], `${input}\n`);
  expect(code).toBe(0);
  expect(table).toContain(`${problems.length} lines: ${problems.length} graded, 0 could not be graded`);
  const verdicts = rows(readFileSync(out, "utf8"));
  expect(verdicts.map(({ id }) => id)).toEqual(problems.map(({ id }) => id));
  expect(verdicts.filter(({ status }) => status !== "correct")).toEqual([]);
});

test("build leaves a catalogue alone when the folder of environments is mistyped", () => {
  const dist = join(folder, "kept");
  cpSync("dist/catalogue.json", join(dist, "catalogue.json"));
  cpSync("dist/envs/logic", join(dist, "envs/logic"), { recursive: true });
  const { code, err } = scaler(["build", "--envs", join(folder, "no-such-folder"), "--dist", dist]);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("no-such-folder") });
  expect(existsSync(join(dist, "envs/logic/sudoku.wasm"))).toBe(true);
});

test("other environments are built beside their folder, not in the place of the package's own", () => {
  const envs = join(folder, "others");
  const own = readFileSync("dist/catalogue.json", "utf8");
  const { out } = scaler(["new", "demo/other", "--envs", `${envs}/`]);
  expect(out).toMatch(/then run: {2}scaler check demo\/other --envs \S+others\/ --lock\n/);
  expect(scaler(["build", "--envs", envs])).toMatchObject({
    code: 0,
    out: "1 environment: 0 compiled, 1 unchanged\n",
  });
  expect(readFileSync("dist/catalogue.json", "utf8")).toBe(own);
  expect(scaler(["envs", "--dist", `${envs}.dist`]).out).toMatch(/demo\/other[\s\S]*\n1 environment\n$/);
});

test("new starts an environment that passes, and refuses to overwrite it", () => {
  const paths = ["--envs", join(folder, "envs"), "--dist", join(folder, "dist")];
  const { code, out } = scaler(["new", "demo/my-task", ...paths]);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("passes the gate") });
  expect(existsSync(join(folder, "envs/demo/my-task/golden.json"))).toBe(true);
  const [, next] = /then run: {2}scaler (.*)\n/.exec(out)!;
  expect(scaler(next!.split(" "))).toMatchObject({ code: 0, err: "" });
  expect(scaler(["new", "demo/my-task", ...paths]).code).toBe(2);
  expect(scaler(["check", "--all", ...paths]).code).toBe(0);
  const made = scaler(["generate", "--all", "--levels", "0", "--dist", join(folder, "dist")]);
  expect(rows(made.out)[0].id).toBe("demo/my-task@1:0:0");
});
