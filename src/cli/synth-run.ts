import { ScalerError } from "../errors.ts";
import { DEFAULT_LIMITS } from "../module/manifest.ts";
import { runBatch, type Settled } from "../synthesis/batch.ts";
import { type Prepared, prepareByHand } from "../synthesis/by-hand.ts";
import { Workbench } from "../synthesis/draft/workbench.ts";
import { StepFailure } from "../synthesis/funnel.ts";
import { Endpoint } from "../synthesis/model/endpoint.ts";
import { type LanguageModel, type Prices, TokenMeter } from "../synthesis/model/model.ts";
import { RecordedAnswers, RecordingModel } from "../synthesis/model/recorded.ts";
import { type ProblemEntry, readProblems } from "../synthesis/read-problems.ts";
import { Referees } from "../synthesis/referees.ts";
import { describe, reportJson, reportText } from "../synthesis/report.ts";
import type { Studio } from "../synthesis/synthesise.ts";
import { WorkFolder } from "../synthesis/work-folder.ts";
import { EXIT_PARTIAL } from "./exit.ts";
import { buildArguments } from "./options.ts";
import { type Progress, progressBar } from "./progress.ts";
import type { SynthOptions } from "./synth.ts";

/** What `scaler synth` does: it makes environments of the problems under `path`, or prepares their folders. */
export async function synthesise(path: string, options: SynthOptions): Promise<void> {
  const entries = readProblems(path);
  if (options.resume && options.force) {
    throw new ScalerError("E_OPTION", "--resume goes on with a run and --force removes it: give one of them");
  }
  const bar = progressBar("problems");
  if (options.byHand) return byHand(entries, options, bar);
  const prices = pricesOf(options);
  const model = modelOf(options, bar);
  const work = new WorkFolder(
    options.work ?? `${options.out.replace(/\/+$/, "")}.work`,
    options.resume ? "resume" : options.force ? "force" : "new",
  );
  const meter = new TokenMeter();
  const workbench = new Workbench(options.workers);
  const solutions = new Referees(options.workers);
  let settled: Settled[];
  try {
    const studio: Studio = {
      model,
      meter,
      workbench,
      openReferences: (sources, limits) => solutions.open(sources, limits),
      options: {
        output: options.out,
        family: options.family,
        rounds: options.rounds,
        ladder: options.ladder,
        limits: { ...DEFAULT_LIMITS, promptCharacters: options.promptCharacters },
        replace: options.force ?? false,
      },
    };
    settled = await runBatch(entries, work, studio, {
      parallel: options.parallel,
      onSettled: (result, done, total) => {
        bar.note(progressLine(result));
        bar.update(done, total);
      },
    });
  } finally {
    bar.stop();
    await Promise.all([workbench.close(), solutions.close()]);
  }
  const json = `${JSON.stringify(reportJson(settled, meter, prices), null, 1)}\n`;
  work.write("report.json", json);
  process.stdout.write(
    options.json ? json : `${reportText(settled, meter, prices)}\n${nextSteps(settled, options)}`,
  );
  if (!settled.every(({ outcome }) => outcome.kind === "published")) process.exitCode = EXIT_PARTIAL;
}

/** Prepares folders for authors, and says what to do with them. */
async function byHand(entries: readonly ProblemEntry[], options: SynthOptions, bar: Progress): Promise<void> {
  const { out, workers } = options;
  const solutions = new Referees(workers);
  try {
    for (const [i, { id, problem }] of entries.entries()) {
      bar.update(i, entries.length);
      const prepared = await prepare(problem, options, solutions);
      if (typeof prepared === "string") {
        bar.note(`${id}: ${prepared}\n`);
        process.exitCode = EXIT_PARTIAL;
        continue;
      }
      const { environment, folder, references, dropped } = prepared;
      for (const { name, why } of dropped) process.stdout.write(`${name} is left out: ${why}\n`);
      process.stdout.write(
        `${folder} is ready: ${references.length} solutions meet the samples.\n` +
          `Write env.ts, env.json and cases.json, then run:  scaler check ${environment}${buildArguments({ envs: out })} --lock\n`,
      );
    }
  } finally {
    bar.stop();
    await solutions.close();
  }
}

/** A prepared folder, or why there is none. */
async function prepare(
  problem: ProblemEntry["problem"],
  { out, family }: SynthOptions,
  solutions: Referees,
): Promise<Prepared | string> {
  if (problem instanceof ScalerError) return problem.message;
  try {
    return await prepareByHand(problem, out, family, (sources, limits) => solutions.open(sources, limits));
  } catch (error) {
    if (error instanceof StepFailure) return error.message;
    throw error;
  }
}

function progressLine({ id, outcome, earlier }: Settled): string {
  const [what] = describe(outcome);
  return `${id}: ${what}${earlier ? " (in an earlier run)" : ""}\n`;
}

function nextSteps(settled: readonly Settled[], { out }: SynthOptions): string {
  const lines: string[] = [];
  if (settled.some(({ outcome }) => outcome.kind === "published")) {
    lines.push(`Build what was published with:  scaler build${buildArguments({ envs: out })}`);
  }
  if (settled.some(({ outcome }) => outcome.kind === "unfinished")) {
    lines.push("Take up what is not finished by running the same command with --resume");
  }
  return lines.map((line) => `${line}\n`).join("");
}

function modelOf(options: SynthOptions, bar: Progress): LanguageModel {
  if (options.answers !== undefined) {
    if (options.record !== undefined || options.model !== undefined) {
      throw new ScalerError("E_OPTION", "--answers takes recorded answers: leave out --model and --record");
    }
    return new RecordedAnswers(options.answers);
  }
  if (options.model === undefined) {
    throw new ScalerError("E_OPTION", "name a model with --model, or take recorded answers with --answers");
  }
  const apiKey = options.apiKey ?? (process.env.SCALER_API_KEY || process.env.OPENAI_API_KEY || undefined);
  const endpoint = new Endpoint({
    baseUrl: options.baseUrl,
    model: options.model,
    ...(apiKey !== undefined && { apiKey }),
    ...(options.temperature !== undefined && { temperature: options.temperature }),
    ...(options.maxTokens !== undefined && { maxTokens: options.maxTokens }),
    onRetry: ({ message }, attempt, wait) =>
      bar.note(`attempt ${attempt} failed: ${message}; again in ${(wait / 1_000).toFixed(1)} s\n`),
  });
  return options.record === undefined ? endpoint : new RecordingModel(endpoint, options.record);
}

function pricesOf({ priceIn, priceOut }: SynthOptions): Prices | undefined {
  if (priceIn === undefined && priceOut === undefined) return undefined;
  return { promptMillion: priceIn ?? 0, completionMillion: priceOut ?? 0 };
}
