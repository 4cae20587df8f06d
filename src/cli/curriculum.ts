import { readFileSync } from "node:fs";
import Table from "cli-table3";
import { Command, Option } from "commander";
import { POLICIES, type PolicyConfigInput } from "../curriculum/config.ts";
import { MAX_GROUPS } from "../curriculum/curriculum.ts";
import { environmentsOf, selectEnvironments } from "../curriculum/environments.ts";
import { parseEnvironments, parseOutcomes } from "../curriculum/jsonl.ts";
import type { CurriculumStatus } from "../curriculum/statistics.ts";
import { FileStore } from "../curriculum/store/file-store.ts";
import type { Environment } from "../curriculum/types.ts";
import { ScalerError } from "../errors.ts";
import { openCatalogue } from "./catalogue.ts";
import { distOption, wholeNumber } from "./options.ts";

interface InitOptions {
  policy: string;
  policyFile?: string;
  seed: number;
  rollouts: number;
  maxAge: number;
  environments?: string;
  only?: string[];
  dist: string;
}

const STDIN = "-";

export function curriculumCommand(): Command {
  return new Command("curriculum")
    .description("decide what to train on next, through files: adaptive difficulty and rotation")
    .addHelpText(
      "after",
      `
Examples:
  scaler curriculum init runs/a --seed 1
  scaler curriculum next runs/a --groups 64 > assignments.jsonl
  scaler curriculum report runs/a outcomes.jsonl
  scaler curriculum status runs/a

An assignment line names environment, level and seed of one group of rollouts. An outcome line is
{"assignment": 17, "rollout": 3, "reward": 1}, {"assignment": 17, "rollout": 3, "fault": true} for a rollout
without a verdict, or {"assignment": 17, "rewards": [1, 0, ...]} for a whole group.`,
    )
    .addCommand(initCommand())
    .addCommand(nextCommand())
    .addCommand(reportCommand())
    .addCommand(statusCommand());
}

function initCommand(): Command {
  return new Command("init")
    .description("make a run directory")
    .argument("<run>", "directory of the run")
    .addOption(new Option("--policy <name>", "policy").choices(Object.keys(POLICIES)).default("frontier"))
    .option("--policy-file <file>", "policy with options, as JSON; see docs/curriculum.md")
    .option("--seed <n>", "seed of the run", wholeNumber(0, 999_999_999_999_999), 0)
    .option("--rollouts <n>", "rollouts of each group", wholeNumber(1, 4096), 8)
    .option(
      "--max-age <n>",
      "steps after which a group closes with what it has",
      wholeNumber(1, 1_000_000),
      16,
    )
    .option("--environments <file>", "JSONL of {id, levels} instead of the catalogue; - for standard input")
    .option("--only <id...>", "families or environments to train on")
    .addOption(distOption())
    .addHelpText(
      "after",
      `
Examples:
  scaler curriculum init runs/a --seed 1
  scaler curriculum init runs/b --policy scaler --rollouts 16 --only graphs logic/sudoku
  scaler curriculum init runs/c --environments environments.jsonl`,
    )
    .action(async (run: string, options: InitOptions) => {
      const environments = selectEnvironments(await readEnvironments(options), options.only);
      const { seed, rollouts, maxAge } = options;
      FileStore.create(run, environments, { seed, rollouts, maxAge, policy: policyOf(options) }).close();
      process.stdout.write(
        `${run}: ${environments.length} environments, policy ${options.policyFile ?? options.policy}\n`,
      );
    });
}

function nextCommand(): Command {
  return new Command("next")
    .description("print the next groups to roll out, one assignment a line")
    .argument("<run>", "directory of the run")
    .option("--groups <n>", "groups of the step", wholeNumber(1, MAX_GROUPS), 64)
    .option(
      "--step <n>",
      "number of the step; asking again for the last one repeats it",
      wholeNumber(1, 1e12),
    )
    .addHelpText(
      "after",
      "\nExample:\n  scaler curriculum next runs/a --groups 64 --step 1 > assignments.jsonl",
    )
    .action((run: string, { groups, step }: { groups: number; step?: number }) => {
      const assignments = withStore(run, (store) => store.next(groups, step));
      process.stdout.write(assignments.map((assignment) => `${JSON.stringify(assignment)}\n`).join(""));
    });
}

function reportCommand(): Command {
  return new Command("report")
    .description("take the rewards of rollouts, in any order; all or, when a line is refused, none")
    .argument("<run>", "directory of the run")
    .argument("[file]", "JSONL of outcomes; - for standard input", STDIN)
    .addHelpText(
      "after",
      `
Examples:
  scaler curriculum report runs/a outcomes.jsonl
  echo '{"assignment": 0, "rewards": [1, 0, 1, 1, 0, 0, 1, 0]}' | scaler curriculum report runs/a`,
    )
    .action((run: string, file: string) => {
      const outcomes = parseOutcomes(readInput(file), file === STDIN ? "standard input" : file);
      const receipt = withStore(run, (store) => store.report(outcomes));
      process.stdout.write(`${JSON.stringify(receipt)}\n`);
    });
}

function statusCommand(): Command {
  return new Command("status")
    .description("print what the run has done, and its environments")
    .argument("<run>", "directory of the run")
    .option("--json", "the whole status as JSON")
    .option("--rows <n>", "environments to list, the last trained first", wholeNumber(0, 1_000_000), 20)
    .addHelpText("after", "\nExample:\n  scaler curriculum status runs/a --rows 50")
    .action((run: string, { json, rows }: { json?: boolean; rows: number }) => {
      const status = withStore(run, (store) => store.status());
      process.stdout.write(json ? `${JSON.stringify(status)}\n` : statusText(status, rows));
    });
}

function withStore<T>(run: string, use: (store: FileStore) => T): T {
  const store = FileStore.open(run);
  try {
    if (store.cutBytes > 0) {
      process.stderr.write(`${run}: cut ${store.cutBytes} bytes of a write that was never acknowledged\n`);
    }
    return use(store);
  } finally {
    store.close();
  }
}

async function readEnvironments({ environments, dist }: InitOptions): Promise<Environment[]> {
  if (environments !== undefined) return parseEnvironments(readInput(environments), environments);
  return environmentsOf((await openCatalogue(dist)).manifests);
}

function policyOf({ policy, policyFile }: InitOptions): PolicyConfigInput {
  if (policyFile === undefined) return POLICIES[policy]!;
  try {
    return JSON.parse(readInput(policyFile)) as PolicyConfigInput;
  } catch (cause) {
    if (cause instanceof ScalerError) throw cause;
    throw new ScalerError("E_CURRICULUM_INPUT", `${policyFile} is not JSON`, { cause });
  }
}

function readInput(file: string): string {
  try {
    return readFileSync(file === STDIN ? 0 : file, "utf8");
  } catch (cause) {
    throw new ScalerError("E_CURRICULUM_INPUT", `${file} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}

const dash = (value: number | null, digits: number) => (value === null ? "-" : value.toFixed(digits));

function statusText(status: CurriculumStatus, rows: number): string {
  const { outcomes, visited } = status;
  const lines = [
    `step ${status.step}: ${status.given} groups given, ${status.closed} closed, ${status.open} open`,
    `effective-prompt ratio ${dash(status.effectivePromptRatio, 3)}, lately ${dash(status.recentEffectivePromptRatio, 3)}; mean reward ${dash(status.meanReward, 3)}`,
    `outcomes: ${outcomes.accepted} accepted, ${outcomes.duplicates} duplicates, ${outcomes.late} late, ${outcomes.faults} faults, ${outcomes.missing} missing`,
    `environments: ${visited.length} of ${status.environments} visited, ${visited.filter(({ active }) => active).length} of them in rotation`,
  ];
  if (rows === 0 || visited.length === 0) return `${lines.join("\n")}\n`;
  const table = new Table({
    head: [
      "environment",
      "groups",
      "effective",
      "mean reward",
      "last reward",
      "difficulty",
      "levels",
      "last step",
      "",
    ],
    colAligns: ["left", "right", "right", "right", "right", "right", "right", "right", "left"],
    style: { head: [], border: [], compact: true },
  });
  const listed = [...visited]
    .sort((a, b) => b.lastStep - a.lastStep || (a.id < b.id ? -1 : 1))
    .slice(0, rows);
  for (const row of listed) {
    table.push([
      row.id,
      row.groups,
      (row.effective / row.groups).toFixed(2),
      dash(row.meanReward, 2),
      dash(row.lastReward, 2),
      row.difficulty.toFixed(1),
      row.levels,
      row.lastStep,
      row.active ? "in rotation" : "",
    ]);
  }
  const more =
    visited.length > listed.length ? `${visited.length - listed.length} more; --rows lists them\n` : "";
  return `${lines.join("\n")}\n${table.toString()}\n${more}`;
}
