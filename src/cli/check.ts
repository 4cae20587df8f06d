import Table from "cli-table3";
import { Command } from "commander";
import { ScalerError } from "../errors.ts";
import { check } from "../toolchain/gate/check.ts";
import { CHECK_NAMES, type GateReport, passed } from "../toolchain/gate/gate.ts";
import { EXIT_FAILED } from "./exit.ts";
import { distOption, envsOption, workersOption } from "./options.ts";
import { progressBar } from "./progress.ts";

interface Options {
  all?: boolean;
  lock?: boolean;
  envs: string;
  dist: string;
  workers?: number;
}

/** Problems of one check that are printed; the rest is counted. */
const SHOWN = 5;

export function checkCommand(): Command {
  return new Command("check")
    .description("run the gate on environments: what must hold before one is released")
    .argument("[id...]", "environments, as family/name")
    .option("--all", "check every environment")
    .option("--lock", "rewrite golden.json of each environment that passes everything else")
    .addOption(envsOption())
    .addOption(distOption())
    .addOption(workersOption())
    .addHelpText(
      "after",
      "\nExamples:\n  scaler check --all\n  scaler check grids/game-of-life\n  scaler check grids/game-of-life --lock",
    )
    .action(async (ids: string[], { all, lock, envs, dist, workers }: Options) => {
      if (ids.length === 0 && !all)
        throw new ScalerError("E_OPTION", "name environments to check, or give --all");
      const bar = progressBar("environments");
      const reports = await check({
        envs,
        out: dist,
        lock: lock ?? false,
        ...(!all && { ids }),
        ...(workers !== undefined && { workers }),
        onReport: (_report, done, total) => bar.update(done, total),
      });
      bar.stop();
      process.stdout.write(`${render(reports)}\n`);
      if (!reports.every(passed)) process.exitCode = EXIT_FAILED;
    });
}

function render(reports: readonly GateReport[]): string {
  const table = new Table({
    head: ["environment", ...CHECK_NAMES],
    style: { head: [], border: [], compact: true },
  });
  for (const report of reports) {
    table.push([report.id, ...CHECK_NAMES.map((name) => mark(report.problems[name]))]);
  }
  const details = reports.flatMap(({ id, problems }) =>
    CHECK_NAMES.flatMap((name) => describe(`${id}: ${name}`, problems[name] ?? [])),
  );
  const good = reports.filter(passed).length;
  return [table.toString(), ...details, `${good} of ${reports.length} environments pass`].join("\n");
}

function mark(problems: readonly string[] | undefined): string {
  if (problems === undefined) return "-";
  return problems.length === 0 ? "ok" : `FAIL (${problems.length})`;
}

function describe(title: string, problems: readonly string[]): string[] {
  const lines = problems.slice(0, SHOWN).map((problem) => `${title}: ${problem}`);
  if (problems.length > SHOWN) lines.push(`${title}: ... and ${problems.length - SHOWN} more`);
  return lines;
}
