import { Command, Option } from "commander";
import { STATUSES, type Status } from "../abi/codes.ts";
import { type GradeFileOptions, type GradeProgress, gradeFile } from "../grading/grade-file.ts";
import { errorsPath } from "../grading/output.ts";
import type { Summary } from "../grading/summary.ts";
import type { Figures } from "../grading/tally.ts";
import { EXIT_PARTIAL } from "./exit.ts";
import { beforeInterrupt } from "./interrupt.ts";
import { distOption, workersOption } from "./options.ts";
import { progressBar } from "./progress.ts";

interface Options {
  out?: string;
  summary: "table" | "json";
  byLevel?: boolean;
  workers?: number;
  resume?: boolean;
  force?: boolean;
  idField?: string;
  completionField?: string;
  inputs?: string;
  plain?: boolean;
  dist: string;
}

/** Errors that are printed; all are counted, and written beside the output. */
const SHOWN_ERRORS = 5;

export function gradeCommand(): Command {
  return new Command("grade")
    .description("grade a file of completions: verdicts per row, and a summary")
    .argument("<file>", "completions: JSONL, plain or gzip, or Parquet; - is standard input")
    .option("-o, --out <file>", "write one row of verdicts per row of input; - is standard output")
    .addOption(
      new Option("--summary <form>", "form of the summary").choices(["table", "json"]).default("table"),
    )
    .option("--by-level", "one line of the table per level")
    .addOption(workersOption())
    .option("--resume", "continue a run that was interrupted")
    .option("--force", "replace the output if it exists")
    .option("--id-field <name>", "field that holds the instance id; dots lead into objects")
    .option("--completion-field <name>", "field that holds the completion or a list of them")
    .option("--inputs <file>", "materialized inputs of NeMo Gym, for rollouts that do not carry their id")
    .option("--plain", "the whole completion is the answer; no marker is looked for")
    .addOption(distOption())
    .addHelpText(
      "after",
      `
Rows: {id, completion}, {id, completions: [...]}, {env, version?, level, seed, completion}, chat messages in the
place of a completion, the output of OpenAI Batch or "vllm run-batch" (custom_id is the id), and the rollouts that verl,
TRL, verifiers, NeMo Gym and lm-eval write: docs/grading.md lists them. Samples of one instance stand in one row or in
neighbouring rows.

Rows that cannot be graded are named, with line and reason, in OUT.errors.jsonl.
Exit codes: 0 all graded, 3 some rows could not be graded, 2 wrong usage.

Examples:
  scaler grade completions.jsonl
  scaler grade completions.jsonl.gz -o verdicts.jsonl --resume
  scaler grade rollouts.jsonl -o verdicts.jsonl --id-field meta.problem --completion-field output.text
  scaler grade completions_100.parquet
  cat batch_output.jsonl | scaler grade - -o - --summary json 2> summary.json`,
    )
    .action(grade);
}

async function grade(file: string, options: Options): Promise<void> {
  const bar = progressBar("rows");
  let errors = 0;
  let begun = false;
  const settle = beforeInterrupt(() => {
    if (!begun || options.out === undefined || options.out === "-") return undefined;
    return `go on by the same command with --resume${options.force ? " instead of --force" : ""}`;
  });
  try {
    const { summary, allGraded } = await gradeFile({
      ...gradeOptions(file, options),
      openCatalogue: async () => (await import("./catalogue.ts")).openCatalogue(options.dist),
      onProgress: (progress) => {
        begun = true;
        bar.update(progress.lines, estimateLines(progress));
      },
      onError: ({ line, code, message }) => {
        if (++errors <= SHOWN_ERRORS) bar.note(`${line === 0 ? "" : `line ${line}: `}${message} [${code}]\n`);
      },
    });
    bar.stop();
    if (errors > SHOWN_ERRORS) process.stderr.write(`... and ${errors - SHOWN_ERRORS} more\n`);
    const text =
      options.summary === "json"
        ? `${JSON.stringify(summary, null, 2)}\n`
        : await renderSummary(summary, options);
    (options.out === "-" ? process.stderr : process.stdout).write(text);
    if (!allGraded) process.exitCode = EXIT_PARTIAL;
  } finally {
    settle();
    bar.stop();
  }
}

function gradeOptions(input: string, options: Options): GradeFileOptions {
  return {
    input,
    dist: options.dist,
    plain: options.plain ?? false,
    fields: {
      ...(options.idField !== undefined && { id: options.idField }),
      ...(options.completionField !== undefined && { completion: options.completionField }),
    },
    resume: options.resume ?? false,
    force: options.force ?? false,
    ...(options.inputs !== undefined && { inputs: options.inputs }),
    ...(options.out !== undefined && { out: options.out }),
    ...(options.workers !== undefined && { workers: options.workers }),
  };
}

/** Lines that the whole input will have, judged by what was read of it. */
function estimateLines({ lines, bytes, totalBytes }: GradeProgress): number | undefined {
  return totalBytes === undefined || bytes === 0 ? undefined : Math.round((lines * totalBytes) / bytes);
}

async function renderSummary(summary: Summary, { byLevel, out }: Options): Promise<string> {
  // Loaded here: grading need not wait for it.
  const { default: Table } = await import("cli-table3");
  const shown = STATUSES.filter((status) => status !== "fault" || summary.all.statuses.fault > 0);
  const largestK = Math.max(0, ...Object.keys(summary.all.passAtK).map(Number));
  const several = largestK > 1;
  const table = new Table({
    head: [
      "environment",
      ...(byLevel ? ["level"] : []),
      "n",
      "mean score",
      ...(several ? [`pass@${largestK}`, "maj@n"] : []),
      ...shown,
      "module",
    ],
    style: { head: [], border: [], compact: true },
  });
  const add = (name: string, level: string, figures: Figures, module: string) => {
    table.push([
      name,
      ...(byLevel ? [level] : []),
      figures.n,
      renderMean(figures),
      ...(several ? [percent(figures.passAtK[largestK]?.value), percent(figures.majority?.value)] : []),
      ...shown.map((status: Status) => figures.statuses[status]),
      module.slice(0, 12),
    ]);
  };
  for (const { environment, figures, levels, module } of summary.environments) {
    if (byLevel) for (const { level, figures } of levels) add(environment, String(level), figures, module);
    else add(environment, "", figures, module);
  }
  add("all", "", summary.all, "");
  const { lines, graded, failed, blank } = summary.input;
  const counts = [`${lines} lines: ${graded} graded`, `${failed} could not be graded`];
  if (blank > 0) counts.push(`${blank} blank`);
  const where = out !== undefined && out !== "-" && failed > 0 ? ` (see ${errorsPath(out)})` : "";
  return `${table.toString()}\n${counts.join(", ")}${where}\n`;
}

function renderMean({ mean, stderr }: Figures): string {
  if (mean === null) return "-";
  return stderr === null ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${stderr.toFixed(3)}`;
}

function percent(value: number | undefined): string {
  return value === undefined ? "-" : `${(100 * value).toFixed(1)} %`;
}
