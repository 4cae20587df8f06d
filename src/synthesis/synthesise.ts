import { existsSync } from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../errors.ts";
import type { Manifest } from "../module/manifest.ts";
import { writeCases } from "./cases.ts";
import { checkBreadth } from "./checks/breadth.ts";
import { findLadder } from "./checks/depth.ts";
import { pose } from "./checks/instances.ts";
import { largestSize } from "./checks/scale.ts";
import { type Description, readDescription, readSource } from "./description.ts";
import type { Workbench } from "./draft/workbench.ts";
import { checkEligible, type Dropped, type OpenReferences } from "./eligibility.ts";
import { writeEnvironment } from "./environment-folder.ts";
import { StepFailure } from "./funnel.ts";
import type { LadderRule } from "./ladder.ts";
import { Conversation } from "./model/conversation.ts";
import type { LanguageModel, TokenMeter } from "./model/model.ts";
import { Transcript } from "./model/transcript.ts";
import type { Problem } from "./problem.ts";
import {
  describePrompt,
  repairPrompt,
  systemPrompt,
  unreadablePrompt,
  writePrompt,
} from "./prompts/prompts.ts";
import { publish, runGate, takenFailure } from "./publish.ts";
import type { Reference } from "./run/references.ts";

/** What the synthesis of any problem needs. */
export interface Studio {
  readonly model: LanguageModel;
  readonly meter: TokenMeter;
  readonly workbench: Workbench;
  readonly openReferences: OpenReferences;
  readonly options: StudioOptions;
}

export interface StudioOptions {
  /** Folder of environments to publish to. */
  readonly output: string;
  /** Family of environments whose problem names none. */
  readonly family: string;
  /** Attempts at the description, and attempts at the `env.ts`. At least 1. */
  readonly rounds: number;
  readonly ladder: LadderRule;
  readonly limits: Manifest["limits"];
  /** Replace environments that stand in the output. */
  readonly replace: boolean;
}

/** A published environment. */
export interface Published {
  readonly environment: string;
  readonly levels: number;
  /** Solutions that the gate asks from now on. */
  readonly references: readonly string[];
  /** Solutions that are left out, and why. */
  readonly dropped: readonly Dropped[];
  /** Questions that the model was asked. */
  readonly questions: number;
}

/** Id of the environment that a problem becomes. */
export function environmentId(problem: Problem, family: string): string {
  return `${problem.family ?? family}/${problem.id}`;
}

/**
 * Makes a published environment of a problem.
 * @param work folder of this problem's own, for its transcript and the environment until it is published
 * @throws StepFailure where the problem is lost; ScalerError when the model cannot be asked
 */
export async function synthesise(problem: Problem, work: string, studio: Studio): Promise<Published> {
  const { output, family, replace } = studio.options;
  const id = environmentId(problem, family);
  const staged = join(work, "envs", id);
  // Before anything is paid for. What a killed run published itself is met again below.
  if (existsSync(join(output, id)) && !existsSync(staged) && !replace) throw takenFailure(join(output, id));
  const { references, dropped } = await checkEligible(problem, studio.openReferences);
  const conversation = new Conversation(problem.id, systemPrompt(), {
    model: studio.model,
    meter: studio.meter,
    transcript: new Transcript(join(work, "transcript.jsonl")),
  });
  const description = await describe(problem, conversation, studio);
  const attempt = new Attempt(problem, references, work, studio);
  const made = await write(description, conversation, attempt, studio);
  publish(staged, output, id, replace);
  return {
    environment: id,
    levels: made.levels,
    references: made.references,
    dropped: [...dropped, ...made.dropped],
    questions: conversation.questions,
  };
}

/** The description, after as many attempts as are allowed. */
async function describe(problem: Problem, conversation: Conversation, studio: Studio): Promise<Description> {
  let question = describePrompt(problem);
  let failure: StepFailure | undefined;
  for (let round = 1; round <= studio.options.rounds; round++) {
    const reply = readDescription(
      await askOr(failure, conversation, question, round === 1 ? "describe" : "repair"),
    );
    if (reply.kind === "unsuitable") throw unsuitable("described", reply.reason);
    if (reply.kind === "description") {
      if (!reply.description.uniqueOutput) throw severalOutputs();
      return reply.description;
    }
    const reason = reply.kind === "unsupported-answer" ? reply.kind : "unreadable-reply";
    failure = new StepFailure("described", reason, reply.message);
    question = unreadablePrompt(reply.message);
  }
  throw failure!;
}

/** What an attempt that passes every step leaves behind. */
interface Made {
  readonly levels: number;
  readonly references: readonly string[];
  readonly dropped: readonly Dropped[];
}

/** The `env.ts`, after as many attempts as are allowed. The last failure is the one that counts. */
async function write(
  first: Description,
  conversation: Conversation,
  attempt: Attempt,
  { options: { rounds, limits } }: Studio,
): Promise<Made> {
  let description = first;
  let question = writePrompt(description, limits);
  let failure: StepFailure | undefined;
  for (let round = 1; round <= rounds; round++) {
    const text = await askOr(failure, conversation, question, round === 1 ? "write" : "repair");
    const reply = readSource(text);
    if (reply.kind === "unsuitable") throw unsuitable("generated", reply.reason);
    if (reply.kind === "invalid") {
      failure = new StepFailure("generated", "unreadable-reply", reply.message);
      question = unreadablePrompt(reply.message);
      continue;
    }
    const changed = readDescription(text);
    if (changed.kind === "unsupported-answer") {
      failure = new StepFailure("generated", changed.kind, changed.message);
      question = unreadablePrompt(changed.message);
      continue;
    }
    if (changed.kind === "description") description = changed.description;
    if (!description.uniqueOutput) throw severalOutputs();
    try {
      return await attempt.make(description, reply.source);
    } catch (error) {
      if (!(error instanceof StepFailure) || error.feedback === undefined) throw error;
      failure = error;
      question = repairPrompt(error.loss.step, error.feedback);
    }
  }
  throw failure!;
}

/** Asks; where recorded answers are used up, the failure that led to the question stands. */
async function askOr(
  failure: StepFailure | undefined,
  conversation: Conversation,
  question: string,
  purpose: "describe" | "write" | "repair",
): Promise<string> {
  try {
    return await conversation.ask(question, purpose);
  } catch (error) {
    if (error instanceof ScalerError && error.code === "E_ANSWERS" && failure !== undefined) throw failure;
    throw error;
  }
}

function unsuitable(step: "described" | "generated", reason: string): StepFailure {
  return new StepFailure(step, "unsuitable", `the model finds it unsuitable: ${reason}`);
}

function severalOutputs(): StepFailure {
  return new StepFailure("described", "several-outputs", "an input may have several right outputs");
}

/** Takes one `env.ts` through every step up to the gate. */
class Attempt {
  readonly #problem: Problem;
  readonly #references: readonly Reference[];
  readonly #work: string;
  readonly #studio: Studio;

  constructor(problem: Problem, references: readonly Reference[], work: string, studio: Studio) {
    this.#problem = problem;
    this.#references = references;
    this.#work = work;
    this.#studio = studio;
  }

  async make(description: Description, source: string): Promise<Made> {
    const { workbench, options } = this.#studio;
    const draft = await workbench.compile(description, source, options.limits);
    const [size, ...others] = description.parameters;
    await pose(draft, [{ seed: 1, scale: description.parameters.map(({ min }) => min) }], "compiled");
    const largest = await largestSize(draft, description.parameters, this.#references);
    const reachable = [{ ...size!, max: largest }, ...others];
    const { sound, dropped } = await checkBreadth(draft, reachable, this.#references);
    const names = sound.map(({ name }) => name);
    const rows = await findLadder(draft, reachable, options.ladder);
    const id = environmentId(this.#problem, options.family);
    writeEnvironment(join(this.#work, "envs", id), {
      problem: this.#problem,
      description,
      source,
      rows,
      limits: options.limits,
      cases: await writeCases(draft, rows),
      references: this.#problem.solutions.filter(({ name }) => names.includes(name)),
    });
    await runGate(join(this.#work, "envs"), join(this.#work, "dist"), id);
    return { levels: rows.length, references: names, dropped };
  }
}
