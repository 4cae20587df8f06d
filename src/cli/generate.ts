import { writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { setImmediate as otherWork } from "node:timers/promises";
import { Command, Option } from "commander";
import { ScalerError } from "../errors.ts";
import type { Catalogue } from "../module/catalogue.ts";
import { Engine } from "../runtime/engine.ts";
import { ANSWER_FORMATS, type AnswerFormat } from "../runtime/prompt.ts";
import { openCatalogue, parseLevels } from "./catalogue.ts";
import { distOption, wholeNumber } from "./options.ts";
import { writeOutput } from "./output-file.ts";
import { writeParquet } from "./parquet-rows.ts";
import { progressBar } from "./progress.ts";
import { makeRow, ROW_FORMATS, type RowFormat } from "./row-formats.ts";

interface Options {
  env?: string[];
  all?: boolean;
  levels: string;
  count: number;
  seed: number;
  format: RowFormat;
  answerFormat: AnswerFormat;
  withAnswer?: boolean;
  model: string;
  agent?: string;
  out: string;
  dist: string;
}

/** Instances made in one call. */
const CHUNK = 1_024;

export function generateCommand(): Command {
  return new Command("generate")
    .description("write problem instances, one row each")
    .option("--env <id...>", "environments, as family/name")
    .option("--all", "every environment")
    .option(
      "--levels <levels>",
      "levels such as 3, 0-9 or 0,2,5-7; those an environment lacks are left out",
      "0-9",
    )
    .option("--count <n>", "instances of each environment and level", wholeNumber(1, 1_000_000_000), 1)
    .option("--seed <n>", "first seed; instance i of a level has seed + i", wholeNumber(0, 2 ** 52), 0)
    .addOption(new Option("--format <format>", "form of the rows").choices(ROW_FORMATS).default("jsonl"))
    .addOption(
      new Option("--answer-format <format>", "marker the prompt asks for")
        .choices(ANSWER_FORMATS)
        .default("boxed"),
    )
    .option("--with-answer", "add the reference answer (all but openai-batch and verl)")
    .option("--model <name>", "model named in openai-batch rows", "model")
    .option("--agent <name>", "agent server named in nemo-gym rows, as agent_ref")
    .option(
      "-o, --out <file>",
      "file to write, Parquet when it ends with .parquet; - is standard output",
      "-",
    )
    .addOption(distOption())
    .addHelpText(
      "after",
      "\nExamples:\n  scaler generate --env logic/sudoku grids/game-of-life --levels 0-2 --count 100 --seed 1 -o problems.jsonl\n" +
        "  scaler generate --all --count 10 --format openai-batch --model my-model -o batch.jsonl\n" +
        "  scaler generate --all --levels 0-4 --count 200 --format verl -o train.parquet\n" +
        "  scaler generate --all --format nemo-gym --agent my_agent -o train.jsonl\n\n" +
        "Formats: jsonl and chat are our own; trl, verl, verifiers and nemo-gym are what these trainers read. Their ground\n" +
        "truth, where they want one, is the id.\n" +
        "The id of a row, family/name@version:level:seed, is enough to make the instance again and to grade an answer.",
    )
    .action(async (options: Options) => {
      const catalogue = await openCatalogue(options.dist);
      // Before the file is opened: a wrong option must not empty it.
      const plan = selectLevels(catalogue, options);
      await writeRows(rowsOf(catalogue, plan, options), options.out);
    });
}

interface Place {
  readonly environment: string;
  readonly level: number;
}

/** @param rows some at a time */
async function writeRows(rows: AsyncIterable<object[]>, out: string): Promise<void> {
  if (out === "-") return pipeline(linesOf(rows), process.stdout, { end: false });
  await writeOutput(out, (path) =>
    out.endsWith(".parquet") ? writeParquet(rows, path) : writeFile(path, linesOf(rows)),
  );
}

/** The rows as text, many at a time. */
async function* linesOf(rows: AsyncIterable<object[]>): AsyncGenerator<string> {
  let lines: string[] = [];
  for await (const some of rows) {
    for (const row of some) lines.push(`${JSON.stringify(row)}\n`);
    if (lines.length < CHUNK) continue;
    yield lines.join("");
    lines = [];
  }
  yield lines.join("");
}

async function* rowsOf(
  catalogue: Catalogue,
  plan: readonly Place[],
  options: Options,
): AsyncGenerator<object[]> {
  const { count, seed, format, model, agent, withAnswer } = options;
  const engine = new Engine(catalogue);
  const total = plan.length * count;
  const bar = options.out === "-" ? undefined : progressBar("instances");
  let done = 0;
  try {
    for (const { environment, level } of plan) {
      for (let first = 0; first < count; first += CHUNK) {
        const size = Math.min(CHUNK, count - first);
        const seeds = Array.from({ length: size }, (_, i) => seed + first + i);
        const instances = engine.instances(environment, level, seeds, options.answerFormat);
        const answers = withAnswer ? engine.answers(environment, level, seeds) : [];
        yield instances.map((instance, i) =>
          makeRow(format, { instance, index: done + i, answer: answers[i], model, agent }),
        );
        bar?.update((done += size), total);
        // An interrupt is other work.
        await otherWork();
      }
    }
  } finally {
    bar?.stop();
  }
}

/** Pairs of environment and level that the options name. */
function selectLevels(catalogue: Catalogue, { env, all, levels, format, agent }: Options): Place[] {
  if (env === undefined && !all)
    throw new ScalerError("E_OPTION", "name environments with --env, or give --all");
  if (agent !== undefined && format !== "nemo-gym")
    throw new ScalerError(
      "E_OPTION",
      `--agent names a server of NeMo Gym: ${format} rows have no place for it`,
    );
  const wanted = parseLevels(levels);
  const plan = (env ?? catalogue.ids).flatMap((environment) => {
    const count = catalogue.manifest(environment).levels.length;
    return wanted.filter((level) => level < count).map((level) => ({ environment, level }));
  });
  if (plan.length === 0) throw new ScalerError("E_LEVEL", `no environment named has a level of ${levels}`);
  return plan;
}
