import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { type ErrorCode, ScalerError } from "../errors.ts";
import { PACKAGE_ROOT } from "../package-root.ts";
import { EXIT_FAILED, EXIT_USAGE } from "./exit.ts";

const packageJson = readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8");
const { version } = JSON.parse(packageJson) as { version: string };

const VERSION_FLAGS: ReadonlySet<string> = new Set(["-V", "--version"]);

/** Codes of what went wrong while a well-formed command ran. Every other code names something the user can put right. */
const FAILURES: ReadonlySet<ErrorCode> = new Set([
  "E_COMPILE",
  "E_FAULT",
  "E_RUN_DAMAGED",
  "E_RUN_REPLAY",
  "E_RUN_WRITE",
  "E_WORKER_DIED",
  "E_WORKER_TIMEOUT",
]);

const program = new Command("scaler")
  .description("Verifiable reasoning environments for reinforcement learning, in sandboxed WebAssembly.")
  .version(version)
  .exitOverride()
  .configureHelp({ sortSubcommands: false })
  .showHelpAfterError(helpHint("scaler"))
  .addHelpText(
    "after",
    `
Exit codes: 0 done, 1 something failed, 2 wrong usage, 3 some rows could not be graded or problems not published.`,
  );

/** The commands, in the order of the help. Loading all takes longer than many a command runs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  generate: async () => (await import("./generate.ts")).generateCommand(),
  grade: async () => (await import("./grade.ts")).gradeCommand(),
  verify: async () => (await import("./verify.ts")).verifyCommand(),
  serve: async () => (await import("./serve.ts")).serveCommand(),
  envs: async () => (await import("./envs.ts")).envsCommand(),
  curriculum: async () => (await import("./curriculum.ts")).curriculumCommand(),
  simulate: async () => (await import("./simulate.ts")).simulateCommand(),
  build: async () => (await import("./build.ts")).buildCommand(),
  new: async () => (await import("./new.ts")).newCommand(),
  synth: async () => (await import("./synth.ts")).synthCommand(),
  import: async () => (await import("./import.ts")).importCommand(),
  check: async () => (await import("./check.ts")).checkCommand(),
};

/** Where to read on when an option of the running command is wrong. */
let usageHint = helpHint("scaler");
for (const load of wantedCommands(process.argv[2] ?? "")) program.addCommand(inherit(await load(), "scaler"));

/** The command asked for; where none is, all, since their help may be shown. */
function wantedCommands(asked: string): readonly (() => Promise<Command>)[] {
  if (Object.hasOwn(COMMANDS, asked)) return [COMMANDS[asked]!];
  return VERSION_FLAGS.has(asked) ? [] : Object.values(COMMANDS);
}

/** What commands made elsewhere do not take over by themselves: they end through exceptions and name their help. */
function inherit(command: Command, parent: string): Command {
  const name = `${parent} ${command.name()}`;
  command.exitOverride().showHelpAfterError(helpHint(name));
  command.hook("preAction", (_parent, running) => {
    if (running === command) usageHint = helpHint(name);
  });
  for (const child of command.commands) inherit(child, name);
  return command;
}

function helpHint(command: string): string {
  return `(${command} --help has the options and examples)`;
}

// A reader that has seen enough, such as "head", closes the pipe: there is nobody left to write for.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) =>
    process.exit(error.code === "EPIPE" ? EXIT_FAILED : report(error)),
  );
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Prints an error for people and chooses the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  if (error instanceof ScalerError) {
    process.stderr.write(`scaler: ${error.message} [${error.code}]\n`);
    if (error.code === "E_OPTION") process.stderr.write(`${usageHint}\n`);
    return FAILURES.has(error.code) ? EXIT_FAILED : EXIT_USAGE;
  }
  process.stderr.write(`scaler: ${error instanceof Error ? describe(error) : String(error)}\n`);
  return EXIT_FAILED;
}

/** What the file system refuses names its path; anything else is a defect, and its stack says where. */
function describe(error: Error): string {
  return "syscall" in error ? error.message : (error.stack ?? error.message);
}
