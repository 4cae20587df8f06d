import { Command } from "commander";
import { EXIT_FAILED } from "./exit.ts";
import { type BuildOptions, buildDistOption, buildFolders, envsOption, workersOption } from "./options.ts";
import { counted, progressBar } from "./progress.ts";

interface Options extends BuildOptions {
  workers?: number;
}

export function buildCommand(): Command {
  return new Command("build")
    .description("compile every environment to a module and write the catalogue")
    .addOption(envsOption())
    .addOption(buildDistOption())
    .addOption(workersOption())
    .addHelpText("after", "\nExamples:\n  scaler build\n  scaler build --envs my-envs --dist my-dist")
    .action(async ({ workers, ...folders }: Options) => {
      const { build } = await import("../toolchain/build.ts");
      const bar = progressBar("environments");
      const { built, cached, failed } = await build({
        ...buildFolders(folders),
        ...(workers !== undefined && { workers }),
        onProgress: (done, total) => bar.update(done, total),
      });
      bar.stop();
      for (const { id, error } of failed) process.stderr.write(`${id}: ${error.message}\n`);
      process.stdout.write(
        `${counted(built.length + cached.length, "environment")}: ${built.length} compiled, ${cached.length} unchanged${failed.length > 0 ? `, ${failed.length} failed` : ""}\n`,
      );
      if (failed.length > 0) process.exitCode = EXIT_FAILED;
    });
}
