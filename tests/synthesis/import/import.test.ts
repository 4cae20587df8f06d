import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Catalogue } from "../../../src/module/catalogue.ts";
import { Engine } from "../../../src/runtime/engine.ts";
import { type EntryReport, importFile } from "../../../src/synthesis/import/import.ts";

const GENERATE = `import random
def generate_testcase(json_obj):
    n = json_obj["n"]
    values = [random.randint(-999, 999) for _ in range(n)]
    return f"{n}\\n{' '.join(map(str, values))}\\n", {"n": n}
`;
const SUM_CPP = `#include <cstdio>
int main() { int n; long long sum = 0; scanf("%d", &n); for (int x; n-- > 0; sum += x) scanf("%d", &x); printf("%I64d\\n", sum); }`;
const SUM = "input(); print(sum(map(int, input().split())))";
const SUM_FAST = "import sys\ndata = sys.stdin.buffer.read().split()\nprint(sum(map(int, data[1:])))";
/** Right on short inputs alone. */
const SUM_SHORT = "input(); print(sum(map(int, input().split()[:20])))";

const LADDER = Object.fromEntries([0, 1, 2, 2, 3, 5, 8, 13, 21, 34, 55, 89].map((n, level) => [level, n]));

const sum = {
  name: "12_A. Sum of Numbers",
  logic_description: "You are given n integers \u2014 each at most 999. What is their sum\u2026",
  instruction: "Print one integer \u2265 -10^6: the sum.",
  solutions: { solution: [SUM_CPP, SUM, SUM_FAST, SUM_SHORT, "class Main {}"], language: [2, 3, 3, 3, 4] },
  generate_testcase: GENERATE,
  difficulty_dict: LADDER,
  params: { n: { min: 2, max: 60, base: 1.0 }, difficulty: { version: 1 } },
  output_type: "number",
  is_output_unique: true,
  scale_range: 58,
};
const python = (...solution: string[]) => ({ solution, language: solution.map(() => 3) });
const MEAN = "n = int(input()); print(sum(map(int, input().split())) / n)";
const MEAN_ROUNDED = "n = int(input()); print('%.9f' % (sum(map(int, input().split())) / n))";

const ENTRIES: Record<string, unknown> = {
  sum,
  mean: { ...sum, name: "Mean", solutions: python(MEAN, MEAN_ROUNDED) },
  sorted: {
    ...sum,
    name: "Sorted",
    output_type: "array",
    solutions: python(
      "input(); print(*sorted(map(int, input().split())))",
      "input()\nfor x in sorted(map(int, input().split())): print(x)",
    ),
  },
  "no shape": { name: "No shape" },
  "no number": 3,
  "several answers": { ...sum, name: "Several", is_output_unique: false },
  foreign: { ...sum, name: "Foreign", instruction: "\u5370\u5237" },
  "other languages": { ...sum, name: "Other", solutions: { solution: ["a", "b"], language: [1, 4] } },
  "broken solutions": { ...sum, name: "Broken", solutions: python("print(", "import nothing_at_all") },
  "no generator": { ...sum, name: "No generator", generate_testcase: "def other(): pass" },
  disagreement: { ...sum, name: "Disagreement", solutions: python(SUM, "print(1)", "print(2)") },
  "one answer": { ...sum, name: "One answer", solutions: python("print(1)", "print(1)") },
  "falling ladder": { ...sum, name: "Falling", difficulty_dict: { 0: 3, 1: 1 } },
  "same id": { ...sum, name: "12_A. Sum, of Numbers" },
};

const root = mkdtempSync(join(tmpdir(), "scaler-import-"));
const file = join(root, "entries.json");
const paths = { envs: join(root, "envs"), out: join(root, "envs/dist"), moduleCache: join(root, "cache") };
const options = { ...paths, family: "scaler", instances: 120, promptCharacters: 600, workers: 2 };
let reports: Map<string, EntryReport>;

const run = async (more: object = {}) => {
  const list = await importFile(file, { ...options, ...more });
  return new Map(Object.keys(ENTRIES).map((key, i) => [key, list[i]!]));
};

beforeAll(async () => {
  writeFileSync(file, JSON.stringify(ENTRIES));
  reports = await run();
}, 240_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("an entry that can be imported", () => {
  it("becomes an environment whose levels are those of its ladder, without repeats, while prompts fit", () => {
    const report = reports.get("sum")!;
    expect(report).toMatchObject({
      status: "imported",
      id: "scaler/p12-a-sum-of-numbers",
      answer: "big-integer",
    });
    expect(report.levels.map(({ scale }) => scale[0])).toEqual([2, 3, 4, 5, 7, 10, 15, 23, 36, 57, 60]);
    expect(report.levels.map(({ published }) => published)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
    for (const level of report.levels) expect(level.instances).toBeGreaterThanOrEqual(100);
  });

  it("names the solution that differs and the languages that are not run", () => {
    const report = reports.get("sum")!;
    expect(report.references.find(({ name }) => name === "04")!.note).toMatch(
      /^differs from 3 others on "60/,
    );
    expect(report.references.filter(({ note }) => note === "").map(({ name }) => name)).toEqual([
      "01",
      "02",
      "03",
    ]);
    expect(report.unsupported).toEqual(["Java (1)"]);
    expect(readdirSync(join(paths.envs, report.id!, "references"))).toEqual(["01.cpp", "02.py", "03.py"]);
  });

  it("gives problems in ASCII with the input in a block, and judges answers without any of the solutions", () => {
    const engine = new Engine(Catalogue.open(paths.out));
    const problem = engine.instance("scaler/p12-a-sum-of-numbers", 3, 5);
    const [, count, numbers] = /\n```\n(\d+)\n([-\d ]+)\n```\n/.exec(problem.prompt)!;
    const values = numbers!.split(" ").map(Number);
    expect(values).toHaveLength(Number(count));
    expect(problem.prompt).toMatch(
      /^You are given n integers - each at most 999\. What is their sum\.\.\.\n\nInput:\n/,
    );
    expect(problem.prompt).toContain("Print one integer >= -10^6: the sum.");
    const truth = values.reduce((total, value) => total + value, 0);
    const judged = (answer: number) => engine.verify(problem.id, `\\boxed{${answer}}`).status;
    expect([judged(truth), judged(truth + 1)]).toEqual(["correct", "incorrect"]);
  });

  it("compares decimals within the tolerance and lists element by element", () => {
    expect(reports.get("mean")).toMatchObject({ status: "imported", answer: "decimal" });
    expect(reports.get("sorted")).toMatchObject({ status: "imported", answer: "integer-list" });
  });

  it("ends its ladder where prompts grow too long, and says so", () => {
    const report = reports.get("sorted")!;
    const long = { ...options, promptCharacters: 200 };
    expect(report.detail).toBeNull();
    return importFile(file, {
      ...long,
      names: ["Sorted"],
      envs: join(root, "short"),
      out: join(root, "short/dist"),
    }).then(([cut]) => {
      expect(cut!.levels.length).toBeLessThan(report.levels.length);
      expect(cut!.detail).toMatch(/^prompts-too-long from level \d+ of 11 on/);
    });
  });
});

describe("an entry that cannot be imported is named with its reason", () => {
  it.each([
    ["no shape", "shape", /logic_description/],
    ["no number", "shape", /entry/],
    ["several answers", "several-answers", /unique/],
    ["foreign", "not-ascii", /U\+5370/],
    ["other languages", "no-references", /Python 2 \(1\), Java \(1\)/],
    ["broken solutions", "references-fail", /compile-error.*nothing_at_all/],
    ["no generator", "generator-fails", /generate_testcase/],
    ["disagreement", "references-disagree", /instances: "2\\n.* -> 01: /],
    ["one answer", "few-answers", /1 distinct answers.* 100 %/],
    ["falling ladder", "scale", /falls at level 1/],
    ["same id", "shape", /another entry/],
  ])("%s: %s", (key, reason, detail) => {
    expect(reports.get(key)).toMatchObject({ status: "rejected", reason, id: null });
    expect(reports.get(key)!.detail).toMatch(detail);
  });
});

describe("a second run", () => {
  it("refuses to touch what exists, unless told to resume or to replace it", async () => {
    await expect(run()).rejects.toThrow(/--resume.*--force/);
  });

  it("leaves what is finished alone when it resumes, and makes the rest as it would have been", async () => {
    const folder = join(paths.envs, "scaler/mean");
    const before = join(root, "before");
    cpSync(folder, before, { recursive: true });
    // A run that was killed leaves a folder without a lock.
    rmSync(join(folder, "golden.json"));
    const again = await run({ resume: true });
    expect(again.get("sum")!.status).toBe("unchanged");
    expect(again.get("mean")!.status).toBe("imported");
    expect(again.get("no shape")!.status).toBe("rejected");
    for (const name of ["env.ts", "env.json", "instances.bin", "cases.json", "golden.json"]) {
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(before, name))), name).toBe(true);
    }
    expect(existsSync(join(paths.out, "envs/scaler/mean.wasm"))).toBe(true);
  }, 120_000);
});

it("refuses a file that is not in the format, and a name that is in no entry", async () => {
  const other = join(root, "other.json");
  writeFileSync(other, "[1, 2");
  await expect(importFile(other, options)).rejects.toMatchObject({ code: "E_IMPORT_INPUT" });
  await expect(importFile(join(root, "none.json"), options)).rejects.toMatchObject({
    code: "E_IMPORT_INPUT",
    message: expect.stringMatching(/^there is no file .*none\.json; .*one JSON file$/),
  });
  await expect(importFile(root, options)).rejects.toMatchObject({
    code: "E_IMPORT_INPUT",
    message: expect.stringMatching(/is a folder: name a file/),
  });
  await expect(run({ names: ["nobody"] })).rejects.toMatchObject({ code: "E_OPTION" });
});
