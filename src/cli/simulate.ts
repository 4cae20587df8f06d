import { closeSync, openSync, writeFileSync } from "node:fs";
import Table from "cli-table3";
import { Command, InvalidArgumentError } from "commander";
import { POLICIES } from "../curriculum/config.ts";
import {
  type Comparison,
  compare,
  type Estimate,
  METRICS,
  type Metric,
} from "../curriculum/simulation/compare.ts";
import { reportPage } from "../curriculum/simulation/report.ts";
import { PAPER_SIZE } from "../curriculum/simulation/run.ts";
import { LEARNERS } from "../curriculum/simulation/worlds.ts";
import { unwritable } from "../unwritable.ts";
import { wholeNumber } from "./options.ts";
import { progressBar } from "./progress.ts";

interface SimulateOptions {
  policies: string[];
  learners: string[];
  seeds: number;
  firstSeed: number;
  steps: number;
  prompts: number;
  rollouts: number;
  environments: number;
  quick?: boolean;
  json?: boolean;
  report?: string;
}

const QUICK = { seeds: 3, steps: 60, environments: 600 };

export function simulateCommand(): Command {
  return new Command("simulate")
    .description("compare curriculum policies on synthetic learners")
    .option(
      "--policies <names>",
      "policies, the first is compared with the others",
      names(POLICIES),
      Object.keys(POLICIES),
    )
    .option("--learners <names>", "synthetic learners", names(LEARNERS), Object.keys(LEARNERS))
    .option("--seeds <n>", "runs of each pair", wholeNumber(1, 10_000), 20)
    .option("--first-seed <n>", "seed of the first run; the others follow", wholeNumber(0, 1e12), 1000)
    .option("--steps <n>", "training steps", wholeNumber(1, 100_000), PAPER_SIZE.steps)
    .option("--prompts <n>", "groups of a step", wholeNumber(1, 65_536), PAPER_SIZE.prompts)
    .option("--rollouts <n>", "rollouts of a group", wholeNumber(1, 4096), PAPER_SIZE.rollouts)
    .option("--environments <n>", "environments", wholeNumber(1, 1_000_000), PAPER_SIZE.environments)
    .option(
      "--quick",
      `a first look: ${QUICK.seeds} seeds, ${QUICK.steps} steps, ${QUICK.environments} environments`,
    )
    .option("--json", "print the whole comparison as JSON")
    .option("--report <file>", "write a self-contained HTML report")
    .addHelpText(
      "after",
      `
Examples:
  scaler simulate --quick
  scaler simulate --policies frontier,scaler --learners plateau,mixed --report comparison.html
  scaler simulate --seeds 20 --json > comparison.json`,
    )
    .action((given: SimulateOptions, command: Command) => {
      const options = given.quick ? { ...given, ...quickDefaults(command) } : given;
      const { policies, learners, firstSeed, prompts, rollouts, seeds, steps, environments } = options;
      const report = options.report === undefined ? undefined : openReport(options.report);
      const bar = progressBar("runs");
      const comparison = compare({
        learners,
        policies,
        seeds: Array.from({ length: seeds }, (_, i) => firstSeed + i),
        size: { environments, steps, prompts, rollouts },
        onProgress: (done, total) => bar.update(done, total),
      });
      bar.stop();
      if (report !== undefined) {
        writeFileSync(report, reportPage(comparison));
        closeSync(report);
      }
      process.stdout.write(options.json ? `${JSON.stringify(comparison)}\n` : comparisonText(comparison));
    });
}

/** The sizes of a first look, but for those that were asked for. */
function quickDefaults(command: Command): Partial<typeof QUICK> {
  return Object.fromEntries(
    Object.entries(QUICK).filter(([name]) => command.getOptionValueSource(name) === "default"),
  );
}

/** Opened before the first run: hours later is too late to learn that there is no such folder. */
function openReport(path: string): number {
  try {
    return openSync(path, "w");
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

function names(known: Readonly<Record<string, unknown>>): (text: string) => string[] {
  return (text) => {
    const list = [...new Set(text.split(","))];
    const unknown = list.find((name) => !Object.hasOwn(known, name));
    if (unknown !== undefined) {
      throw new InvalidArgumentError(`${unknown} is none of ${Object.keys(known).join(", ")}`);
    }
    return list;
  };
}

const DIGITS: Readonly<Record<Metric, number>> = {
  effectivePromptRatio: 3,
  meanSuccess: 3,
  abilityGained: 3,
  environmentsVisited: 0,
  familiesVisited: 0,
  wasted: 3,
};

function comparisonText({ size, seeds, reference, learners }: Comparison): string {
  const table = new Table({
    head: ["learner", "policy", ...Object.values(METRICS)],
    colAligns: ["left", "left", ...Object.keys(METRICS).map(() => "right" as const)],
    style: { head: [], border: [], compact: true },
  });
  for (const { learner, policies } of learners) {
    for (const { policy, estimates } of policies) {
      const cells = (Object.keys(METRICS) as Metric[]).map((metric) =>
        cell(estimates[metric], DIGITS[metric]),
      );
      table.push([learner, policy, ...cells]);
    }
  }
  const lines = [
    `${size.environments} environments, ${size.steps} steps of ${size.prompts} groups of ${size.rollouts} rollouts, ${seeds.length} seeds; mean ± half of the 95 % confidence interval`,
    table.toString(),
    ...shortfalls(learners, reference),
  ];
  return `${lines.join("\n")}\n`;
}

function cell({ mean, half }: Estimate, digits: number): string {
  return Number.isNaN(half) ? mean.toFixed(digits) : `${mean.toFixed(digits)} ± ${half.toFixed(digits)}`;
}

/** Where the first policy is not ahead, in words. */
function shortfalls(learners: Comparison["learners"], reference: string): string[] {
  const lines = learners.flatMap(({ learner, differences }) =>
    differences
      .filter(({ verdict }) => verdict !== "ahead")
      .map(
        ({ other, metric, verdict, difference }) =>
          `${learner}: ${reference} is ${verdict === "level" ? "level with" : "behind"} ${other} in ${METRICS[metric]} (${cell(difference, 4)})`,
      ),
  );
  if (learners.every(({ differences }) => differences.length === 0)) return [];
  if (lines.length > 0) return lines;
  return [
    `${reference} is ahead of every other policy on every learner in effective-prompt ratio and ability gained`,
  ];
}
