import { Command } from "commander";
import { EXIT_FAILED } from "./exit.ts";
import { distOption, envsOption, workersOption } from "./options.ts";
import { progressBar } from "./progress.ts";

interface Options {
  envs: string;
  dist: string;
  workers?: number;
}

export function buildCommand(): Command {
  return new Command("build")
    .description("compile every environment to a module and write the catalogue")
    .addOption(envsOption())
    .addOption(distOption())
    .addOption(workersOption())
    .addHelpText("after", "\nExamples:\n  scaler build\n  scaler build --envs my-envs --dist my-dist")
    .action(async ({ envs, dist, workers }: Options) => {
      const { build } = await import("../toolchain/build.ts");
      const bar = progressBar("environments");
      const { built, cached, failed } = await build({
        envs,
        out: dist,
        ...(workers !== undefined && { workers }),
        onProgress: (done, total) => bar.update(done, total),
      });
      bar.stop();
      for (const { id, error } of failed) process.stderr.write(`${id}: ${error.message}\n`);
      process.stdout.write(
        `${built.length + cached.length} environments: ${built.length} compiled, ${cached.length} unchanged${failed.length > 0 ? `, ${failed.length} failed` : ""}\n`,
      );
      if (failed.length > 0) process.exitCode = EXIT_FAILED;
    });
}
