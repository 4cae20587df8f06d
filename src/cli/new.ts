import { Command } from "commander";
import { EXIT_FAILED } from "./exit.ts";
import { type BuildOptions, buildArguments, buildDistOption, buildFolders, envsOption } from "./options.ts";

export function newCommand(): Command {
  return new Command("new")
    .description(
      "start an environment: a small complete one that passes the gate, to be changed step by step",
    )
    .argument("<id>", "family/name, in lower-case words joined by hyphens")
    .addOption(envsOption())
    .addOption(buildDistOption())
    .addHelpText("after", "\nExample:\n  scaler new sequences/alternating-sum")
    .action(async (id: string, folders: BuildOptions) => {
      const [{ scaffold }, { check }, { passed }] = await Promise.all([
        import("../toolchain/scaffold.ts"),
        import("../toolchain/gate/check.ts"),
        import("../toolchain/gate/gate.ts"),
      ]);
      const folder = scaffold(folders.envs, id);
      const [report] = await check({ ...buildFolders(folders), ids: [id], lock: true });
      if (!passed(report!)) process.exitCode = EXIT_FAILED;
      process.stdout.write(
        `${folder} is ready${passed(report!) ? " and passes the gate" : ", but fails the gate"}.\n` +
          `Change env.ts, env.json, oracle.ts and cases.json, then run:  scaler check ${id}${buildArguments(folders)} --lock\n` +
          "How environments are written: docs/writing-an-environment.md\n",
      );
    });
}
