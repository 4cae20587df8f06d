import Table from "cli-table3";
import { Command } from "commander";
import type { EntryReport } from "../synthesis/import/import.ts";
import { parseLevels } from "./catalogue.ts";
import { EXIT_PARTIAL } from "./exit.ts";
import { wholeNumber, workersOption } from "./options.ts";
import { progressBar } from "./progress.ts";

interface Options {
  output: string;
  dist?: string;
  family: string;
  instances: number;
  promptCharacters: number;
  names?: string[];
  levels?: string;
  workers?: number;
  resume?: boolean;
  force?: boolean;
  json?: boolean;
}

const EXAMPLES = `
Examples:
  scaler import scaler.json -o my-envs
  scaler import scaler.json -o my-envs --names Hotelier --instances 512
  scaler import scaler.json -o my-envs --resume
Then:
  scaler envs --dist my-envs/dist
  scaler generate --all --dist my-envs/dist --levels 3-5 --count 10 --seed 1 -o problems.jsonl

Exit codes: 0 all entries are environments now, 3 some are not and the table says why, 2 wrong usage.`;

export function importCommand(): Command {
  return new Command("import")
    .description("turn SCALER's released data set into environments with frozen, checked instances")
    .argument("<file>", "JSON in SCALER's format: an object or list of entries, or one entry a line")
    .requiredOption("-o, --output <folder>", "folder of environments to write into")
    .option("--dist <folder>", "folder for the built modules (default: dist in the output folder)")
    .option("--family <name>", "family of the environments", "scaler")
    .option(
      "--instances <n>",
      "instances of a level, fewer where inputs are long",
      wholeNumber(100, 65_536),
      256,
    )
    .option(
      "--prompt-characters <n>",
      "longest prompt; longer ones end a ladder",
      wholeNumber(256, 16_384),
      4_096,
    )
    .option("--names <part...>", "only entries with one of these parts in their name")
    .option("--levels <list>", "only these levels of the published ladders, as 0-9 or 0,2,5-7")
    .addOption(workersOption())
    .option("--resume", "leave alone what an earlier run with the same options has finished")
    .option("--force", "replace environments that exist")
    .option("--json", "print the report as JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: Options) => {
      const { importFile } = await import("../synthesis/import/import.ts");
      const { output, dist = `${output}/dist`, levels, json, ...rest } = options;
      const bar = progressBar("levels");
      let reports: EntryReport[];
      try {
        reports = await importFile(file, {
          ...rest,
          envs: output,
          out: dist,
          levels: levels === undefined ? undefined : parseLevels(levels),
          onProgress: (done, total) => bar.update(done, total),
        });
      } finally {
        bar.stop();
      }
      process.stdout.write(json ? `${JSON.stringify(reports, null, 1)}\n` : render(reports, dist));
      if (reports.some(({ status }) => status === "rejected")) process.exitCode = EXIT_PARTIAL;
    });
}

function render(reports: readonly EntryReport[], dist: string): string {
  const table = new Table({
    head: ["entry", "environment", "answer", "levels", "instances", "references", "seconds"],
    style: { head: [], border: [], compact: true },
  });
  for (const report of reports) {
    const instances = report.levels.reduce((sum, level) => sum + level.instances, 0);
    const sound = report.references.filter(({ note }) => note === "").length;
    table.push([
      report.name,
      report.id ?? `rejected: ${report.reason}`,
      report.answer ?? "",
      report.id === null ? "" : report.levels.length,
      report.id === null ? "" : instances,
      report.id === null ? "" : `${sound} of ${report.references.length}`,
      report.status === "imported" ? report.seconds.toFixed(1) : "",
    ]);
  }
  const good = reports.filter(({ id }) => id !== null);
  const next = `\nNext:\n  scaler envs --dist ${dist}\n  scaler generate --all --dist ${dist} --count 10 -o problems.jsonl\n`;
  return [
    table.toString(),
    ...reports.flatMap(notes),
    `${good.length} of ${reports.length} entries are environments.${good.length > 0 ? next : ""}`,
    "",
  ].join("\n");
}

function notes({ name, detail, references, unsupported }: EntryReport): string[] {
  return [
    ...(detail === null ? [] : [`${name}: ${detail}`]),
    ...references
      .filter(({ note }) => note !== "")
      .map((one) => `${name}: solution ${one.name}: ${one.note}`),
    ...(unsupported.length > 0 ? [`${name}: solutions not run here: ${unsupported.join(", ")}`] : []),
  ];
}
