import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check } from "../src/toolchain/gate/check.ts";
import { type CheckName, type GateReport, passed } from "../src/toolchain/gate/gate.ts";
import { scaffold } from "../src/toolchain/scaffold.ts";

/** One change to the scaffold that breaks it, and what the gate must say. */
interface Breakage {
  readonly file: "env.ts" | "env.json" | "oracle.ts" | "cases.json" | "golden.json";
  readonly change: (text: string) => string;
  readonly check: CheckName;
  readonly message: RegExp;
}

const replace = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

/** Overrides `judge` so that any answer passes. */
const ACCEPT_ALL = `
  judge(_answer: Reader): Reason {
    return Reason.Correct;
  }

  solve(): i64 {`;

/** Overrides `judge` so that the second answer to an instance is always wrong. */
const ACCEPT_ONCE = `
  judge(answer: Reader): Reason {
    return judged++ == 0 ? super.judge(answer) : Reason.WrongAnswer;
  }

  solve(): i64 {`;

const BREAKAGES: Readonly<Record<string, Breakage>> = {
  "does-not-compile": {
    file: "env.ts",
    change: replace("let sum: i64 = 0;", "let sum: i64 = nothing;"),
    check: "build",
    message: /does not compile[\s\S]*nothing[\s\S]*env\.ts/,
  },
  "levels-shrink": {
    file: "env.json",
    change: replace("[2, 3, 4,", "[4, 3, 2,"),
    check: "build",
    message: /level 1 does not grow/,
  },
  "levels-repeat": {
    file: "env.json",
    change: replace("[2, 3, 4,", "[3, 3, 4,"),
    check: "build",
    message: /level 1 does not grow/,
  },
  "too-few-levels": {
    file: "env.json",
    change: (text) => text.replaceAll(/, \d+\]/g, "]"),
    check: "levels",
    message: /there are 9 levels; 10 to 30 are required/,
  },
  "outside-its-bounds": {
    file: "env.json",
    change: replace('"max": 400', '"max": 50'),
    check: "build",
    message: /n = 60 is outside 2\.\.50/,
  },
  "remembers-the-last-item": {
    file: "env.ts",
    change: (text) =>
      text
        .replace("/** The sum", "let items: i64 = 0;\n\n/** The sum")
        .replace("return sum;", "return sum + (items++ & 1);"),
    check: "deterministic",
    message: /differs/,
  },
  "remembers-the-last-answer": {
    file: "env.ts",
    change: (text) =>
      text
        .replace("IntegerEnvironment, Rng", "IntegerEnvironment, Reason, Rng")
        .replace(
          "/** The sum",
          'import { Reader } from "scaler-wasm/assembly/answer/reader";\n\nlet judged: i32 = 0;\n\n/** The sum',
        )
        .replace("this.values = rng", "judged = 0;\n    this.values = rng")
        .replace("\n  solve(): i64 {", ACCEPT_ONCE),
    check: "deterministic",
    message: /differs after another answer to it/,
  },
  "wrong-truth": {
    file: "env.ts",
    change: replace("for (let i = 0;", "for (let i = 1;"),
    check: "oracle",
    message: /the oracle's "\d+" is judged incorrect/,
  },
  "wraps-at-eight-bits": {
    file: "env.ts",
    change: replace("return sum;", "return <i64>(<u8>sum);"),
    check: "oracle",
    message: /is judged incorrect/,
  },
  "traps-sometimes": {
    file: "env.ts",
    change: replace("return sum;", 'assert(sum % 7 != 0, "a multiple of seven");\n    return sum;'),
    check: "oracle",
    message: /aborted: a multiple of seven \(env\.ts\), line \d+/,
  },
  "accepts-everything": {
    file: "env.ts",
    change: (text) =>
      text
        .replace("\n  solve(): i64 {", ACCEPT_ALL)
        .replace("IntegerEnvironment, Rng", "IntegerEnvironment, Reader, Reason, Rng"),
    check: "near-misses",
    message: /"" \(empty\) is accepted|accepted/,
  },
  "gives-the-truth-away": {
    file: "env.ts",
    change: replace("rng.integers(scale[0], 1, scale[1])", "rng.integers(scale[0], scale[1], scale[1])"),
    check: "diversity",
    message: /1 distinct answers in 100 instances/,
  },
  "prompt-too-long": {
    file: "env.ts",
    change: replace(
      'out.text("Add',
      'for (let i = 0; i < 500; i++) out.text("Ten chars. ");\n    out.text("Add',
    ),
    check: "limits",
    message: /characters; 4096 are allowed/,
  },
  "not-ascii": {
    file: "env.ts",
    change: replace("Answer with one integer.", "Answer with one integer\u2026"),
    check: "limits",
    message: /not printable ASCII/,
  },
  "burns-fuel": {
    file: "env.ts",
    change: replace("return sum;", "for (let i: i64 = 0; i < 3000000; i++) sum ^= i * sum;\n    return sum;"),
    check: "limits",
    message: /units of fuel used|fuel-exhausted/,
  },
  "oracle-gives-up": {
    file: "oracle.ts",
    change: replace("const [, list]", 'if (!problem.includes("1, 1")) return null;\n  const [, list]'),
    check: "oracle",
    message: /the oracle solved \d+ instances; at least 100 are required/,
  },
  "oracle-throws": {
    file: "oracle.ts",
    change: replace(
      "const [, list]",
      'if (problem.includes("1, 1")) throw new Error("no");\n  const [, list]',
    ),
    check: "oracle",
    message: /^level \d+, seed \d+: oracle\.ts fails: no$/,
  },
  "oracle-answers-with-a-number": {
    file: "oracle.ts",
    change: (text) => text.replace("String(", "Number("),
    check: "oracle",
    message:
      /^level 0, seed 1: oracle\.ts answers with a value of type number; text, or null for no answer, is expected$/,
  },
  "oracle-check-throws": {
    file: "oracle.ts",
    change: (text) => `${text}\nexport function check() { throw new Error("no"); }\n`,
    check: "oracle",
    message: /^level 0, seed 1: oracle\.ts fails: no$/,
  },
  "traps-always": {
    file: "env.ts",
    change: replace("return sum;", 'assert(sum < 0, "none");\n    return sum;'),
    check: "deterministic",
    message: /^level 0, seed 1: the digest fails: .*unreachable/,
  },
  "oracle-has-no-solve": {
    file: "oracle.ts",
    change: replace("export function solve", "function solve"),
    check: "build",
    message: /exports no function solve/,
  },
  "case-with-wrong-verdict": {
    file: "cases.json",
    change: replace('"expect": "incorrect"', '"expect": "correct"'),
    check: "cases",
    message: /is judged incorrect \(wrong-answer\), not correct/,
  },
  "no-gaming-case": {
    file: "cases.json",
    change: replace('"kind": "gaming"', '"kind": "wrong"'),
    check: "cases",
    message: /no case of kind "gaming"/,
  },
  "generator-changed-under-its-version": {
    file: "env.ts",
    change: replace("1, scale[1])", "2, scale[1])"),
    check: "golden",
    message: /not the one that was locked: raise the version/,
  },
  "module-changed-but-no-instance": {
    file: "env.ts",
    change: replace("let sum: i64 = 0;", 'let sum: i64 = 0;\n    assert(this.values.length > 0, "never");'),
    check: "golden",
    message: /lock again/,
  },
};

const LOCKED = Object.keys(BREAKAGES).filter((name) => BREAKAGES[name]!.check === "golden");
const root = mkdtempSync(join(tmpdir(), "scaler-gate-"));
const paths = { envs: join(root, "envs"), out: join(root, "dist"), cache: join(root, "cache") };
const reports = new Map<string, GateReport>();

beforeAll(async () => {
  // What is to differ from its lock is locked while it is sound.
  for (const name of ["sound", ...LOCKED]) scaffold(paths.envs, `broken/${name}`);
  const locked = await check({ ...paths, lock: true });
  expect(locked.filter((report) => !passed(report))).toEqual([]);
  for (const name of Object.keys(BREAKAGES))
    if (!LOCKED.includes(name)) scaffold(paths.envs, `broken/${name}`);
  for (const [name, { file, change }] of Object.entries(BREAKAGES)) {
    const path = join(paths.envs, "broken", name, file);
    const text = readFileSync(path, "utf8");
    const changed = change(text);
    expect(changed, name).not.toBe(text);
    writeFileSync(path, changed);
  }
  for (const report of await check(paths)) reports.set(report.id, report);
}, 240_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

test("the scaffold passes every check", () => {
  expect(reports.get("broken/sound")).toSatisfy(passed);
});

describe("the gate names what is wrong with an environment that", () => {
  test.each(Object.entries(BREAKAGES))("%s", (name, { check, message }) => {
    const report = reports.get(`broken/${name}`)!;
    expect(passed(report)).toBe(false);
    expect((report.problems[check] ?? []).join("\n")).toMatch(message);
  });
});

test("a broken environment does not keep the others from being checked", () => {
  expect(reports.size).toBe(Object.keys(BREAKAGES).length + 1);
});

test("an environment without a lock does not pass", () => {
  expect(reports.get("broken/wrong-truth")!.problems.golden).toEqual([expect.stringMatching(/--lock/)]);
});

test("an environment that fails a check is not locked", async () => {
  await check({ ...paths, ids: ["broken/wrong-truth"], lock: true });
  expect(existsSync(join(paths.envs, "broken/wrong-truth/golden.json"))).toBe(false);
}, 120_000);
