import { Command } from "commander";
import { ScalerError } from "../errors.ts";
import { EXIT_FAILED } from "./exit.ts";
import { type BuildOptions, buildDistOption, buildFolders, envsOption, workersOption } from "./options.ts";
import { progressBar } from "./progress.ts";

interface Options extends BuildOptions {
  all?: boolean;
  lock?: boolean;
  workers?: number;
}

export function checkCommand(): Command {
  return new Command("check")
    .description("run the gate on environments: what must hold before one is released")
    .argument("[id...]", "environments, as family/name")
    .option("--all", "check every environment")
    .option("--lock", "rewrite golden.json of each environment that passes everything else")
    .addOption(envsOption())
    .addOption(buildDistOption())
    .addOption(workersOption())
    .addHelpText(
      "after",
      "\nExamples:\n  scaler check --all\n  scaler check grids/game-of-life\n  scaler check grids/game-of-life --lock",
    )
    .action(async (ids: string[], { all, lock, workers, ...folders }: Options) => {
      if (ids.length === 0 && !all)
        throw new ScalerError("E_OPTION", "name environments to check, or give --all");
      const [{ check }, { passed }, { renderReports }] = await Promise.all([
        import("../toolchain/gate/check.ts"),
        import("../toolchain/gate/gate.ts"),
        import("./check-reports.ts"),
      ]);
      const bar = progressBar("environments");
      const reports = await check({
        ...buildFolders(folders),
        lock: lock ?? false,
        ...(!all && { ids }),
        ...(workers !== undefined && { workers }),
        onReport: (_report, done, total) => bar.update(done, total),
      });
      bar.stop();
      process.stdout.write(`${renderReports(reports)}\n`);
      if (!reports.every(passed)) process.exitCode = EXIT_FAILED;
    });
}
