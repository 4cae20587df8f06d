import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { curriculumCommand } from "../../src/cli/curriculum.ts";
import { simulateCommand } from "../../src/cli/simulate.ts";
import type { Assignment } from "../../src/curriculum/types.ts";

let directory: string;
let run: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "scaler-cli-"));
  run = join(directory, "run");
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true, force: true });
});

async function scaler(...words: string[]): Promise<string> {
  let printed = "";
  const write = (text: unknown) => {
    printed += String(text);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(write);
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  const program = new Command("scaler").exitOverride();
  for (const command of [curriculumCommand(), simulateCommand()]) {
    command.exitOverride();
    for (const child of command.commands) child.exitOverride();
    program.addCommand(command);
  }
  try {
    await program.parseAsync(words, { from: "user" });
  } finally {
    vi.restoreAllMocks();
  }
  return printed;
}

function file(name: string, lines: readonly unknown[]): string {
  const path = join(directory, name);
  writeFileSync(
    path,
    lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""),
  );
  return path;
}

function assignments(text: string): Assignment[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Assignment);
}

async function init(...options: string[]): Promise<string> {
  const list = file("environments.jsonl", [
    { id: "graph/paths", version: 3, levels: 12 },
    { id: "graph/trees", levels: [[1], [2], [3]] },
    { id: "logic/sat", levels: 5 },
  ]);
  return scaler(
    "curriculum",
    "init",
    run,
    "--environments",
    list,
    "--seed",
    "4",
    "--rollouts",
    "2",
    ...options,
  );
}

describe("scaler curriculum", () => {
  it("runs a training loop through files", async () => {
    expect(await init()).toBe(`${run}: 3 environments, policy frontier\n`);
    const given = assignments(await scaler("curriculum", "next", run, "--groups", "6", "--step", "1"));
    expect(given).toHaveLength(6);
    expect(given.every(({ rollouts, step }) => rollouts === 2 && step === 1)).toBe(true);
    const outcomes = file("outcomes.jsonl", [
      { ...given[0]!, rollout: 1, reward: 0, text: "fields of other programs are left alone" },
      { assignment: 0, rollout: 0, reward: 1 },
      { assignment: 1, rewards: [1, null] },
      { assignment: 2, rollout: 0, fault: true },
      { assignment: 2, rollout: 0, reward: 1 },
      { assignment: 2, rollout: 1, fault: true },
      ...[3, 4, 5].map((assignment) => ({ assignment, rewards: [1, 0] })),
    ]);
    expect(JSON.parse(await scaler("curriculum", "report", run, outcomes))).toEqual({
      accepted: 12,
      duplicates: 1,
      late: 0,
    });
    await scaler("curriculum", "next", run);
    const status = JSON.parse(await scaler("curriculum", "status", run, "--json"));
    expect(status).toMatchObject({ step: 2, given: 70, closed: 5, effectivePromptRatio: 0.8 });
    const table = await scaler("curriculum", "status", run);
    expect(table).toContain("step 2: 70 groups given, 5 closed, 64 open");
    expect(table).toContain(given[0]!.environment);
  });

  it("gives the last step again, byte for byte", async () => {
    await init();
    const first = await scaler("curriculum", "next", run, "--groups", "3", "--step", "1");
    expect(await scaler("curriculum", "next", run, "--groups", "3", "--step", "1")).toBe(first);
  });

  it("trains on the families and environments asked for", async () => {
    expect(await init("--only", "graph")).toContain("2 environments");
    const given = assignments(await scaler("curriculum", "next", run));
    expect(given.every(({ environment }) => environment.startsWith("graph/"))).toBe(true);
  });

  it("reads a policy with options from a file", async () => {
    const policy = { kind: "paired", difficulty: { kind: "fixed", share: 1 }, rotation: { kind: "all" } };
    await init("--policy-file", file("policy.json", [policy]), "--only", "logic/sat");
    const given = assignments(await scaler("curriculum", "next", run));
    expect(given.every(({ level }) => level === 4)).toBe(true);
  });

  it.each([
    ["not JSON", "{", "E_CURRICULUM_INPUT", "line 2"],
    [
      "NaN, as Python writes it",
      '{"assignment": 0, "rollout": 0, "reward": NaN}',
      "E_CURRICULUM_INPUT",
      "line 2",
    ],
    ["a null reward", { assignment: 0, rollout: 0, reward: null }, "E_CURRICULUM_INPUT", "line 2"],
    ["a line without a reward", { assignment: 0, rollout: 0 }, "E_CURRICULUM_INPUT", "line 2"],
    ["an unknown assignment", { assignment: 99, rollout: 0, reward: 1 }, "E_CURRICULUM_ASSIGNMENT", "99"],
    ["too many rewards", { assignment: 0, rewards: [1, 1, 1] }, "E_CURRICULUM_ASSIGNMENT", "0 to 1"],
  ])("refuses a report with %s as a whole", async (_name, line, code, words) => {
    await init();
    await scaler("curriculum", "next", run, "--groups", "2");
    const outcomes = file("outcomes.jsonl", [{ assignment: 0, rollout: 0, reward: 1 }, line]);
    await expect(scaler("curriculum", "report", run, outcomes)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
    const status = JSON.parse(await scaler("curriculum", "status", run, "--json"));
    expect(status.outcomes.accepted).toBe(0);
  });

  it("names the way out when there is no run", async () => {
    await expect(scaler("curriculum", "status", run)).rejects.toMatchObject({
      code: "E_RUN_MISSING",
      message: expect.stringContaining("scaler curriculum init"),
    });
  });

  it("refuses a family that does not exist", async () => {
    await expect(init("--only", "geometry")).rejects.toMatchObject({ code: "E_CURRICULUM_ENVIRONMENT" });
  });

  it.each([["init"], ["next"], ["report"], ["status"]])("%s shows an example in its help", (name) => {
    const command = curriculumCommand().commands.find((one) => one.name() === name)!;
    let help = "";
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toContain(`scaler curriculum ${name}`);
  });
});

describe("scaler simulate", () => {
  const size = ["--steps", "6", "--environments", "40", "--prompts", "8", "--seeds", "5"];

  it("prints a table and says where the first policy is not ahead", async () => {
    const text = await scaler("simulate", "--policies", "frontier,fixed", "--learners", "plain", ...size);
    expect(text).toContain("effective-prompt ratio");
    expect(text).toMatch(/│ plain +│ fixed/);
    expect(text).toMatch(/frontier is (ahead|level|behind)/);
  });

  it("takes a first look with what is asked for, and small where nothing is", async () => {
    const text = await scaler(
      ...["simulate", "--quick", "--policies", "fixed", "--learners", "plain", "--json"],
      ...["--steps", "4", "--environments", "40"],
    );
    expect(JSON.parse(text)).toMatchObject({
      size: { steps: 4, environments: 40 },
      seeds: [1000, 1001, 1002],
    });
  });

  it("prints the same JSON for the same seeds", async () => {
    const words = ["simulate", "--policies", "frontier,scaler", "--learners", "mixed", "--json", ...size];
    const text = await scaler(...words);
    expect(await scaler(...words)).toBe(text);
    expect(JSON.parse(text).learners[0].policies).toHaveLength(2);
  });

  it("writes a report that asks nothing of the network", async () => {
    const report = join(directory, "report.html");
    await scaler(
      "simulate",
      "--policies",
      "frontier,scaler",
      "--learners",
      "plain",
      "--report",
      report,
      ...size,
    );
    const page = readFileSync(report, "utf8");
    expect(page).toContain("uPlot");
    expect(page).not.toMatch(/(src|href)=/);
  });

  it("refuses a policy that does not exist", async () => {
    await expect(scaler("simulate", "--policies", "best")).rejects.toBeInstanceOf(CommanderError);
  });
});
