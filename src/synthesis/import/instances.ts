import { createHash } from "node:crypto";
import { ANSWER_FORMATS, renderPrompt } from "../../runtime/prompt.ts";
import type { BankInstance } from "../../toolchain/bank.ts";
import { inputBlock } from "../run/input-block.ts";
import type { Outcome } from "../run/outcome.ts";
import type { Generator } from "../run/references.ts";
import { truthOf } from "./answers.ts";
import { isPlain } from "./ascii.ts";
import type { Entry, Level } from "./entry.ts";
import type { Panel } from "./panel.ts";
import { Rejection } from "./rejection.ts";

export interface InstanceOptions {
  /** Instances of a level, where their inputs are short. */
  readonly instances: number;
  /** Most characters of a prompt. */
  readonly promptCharacters: number;
}

/** Instances on which the references are compared and diversity is measured. */
export const CHECKED = 100;

/** Levels with long inputs hold fewer instances: as many as fit this many bytes, but no fewer than are checked. */
const LEVEL_BYTES = 128 * 1024;

/** Share of instances that may be left out of a level before it counts as failed. */
const LEFT_OUT = 0.1;

/** Longest truth in characters. */
const MAX_TRUTH = 2_000;

/** A level of the bank, and what was seen while it was filled. */
export interface FilledLevel {
  readonly level: Level;
  readonly instances: readonly BankInstance[];
  readonly duplicates: number;
  /** Generator calls that failed or made an input that cannot be shown. */
  readonly unusable: number;
  readonly tooLong: number;
  readonly disagreed: number;
  /** An input without agreement, or undefined. */
  readonly disputed: string | undefined;
  readonly tooLongAnswers: number;
  /** Why the generator failed for the first time. */
  readonly generatorError: string | undefined;
}

/** Text in front of every input, and behind it: SCALER's order of description, input, instruction. */
export function frame({ description, instruction }: Entry): { before: string; after: string } {
  const [before, after] = `${description}\n\nInput:\n${inputBlock("\0")}\n\n${instruction}`.split("\0");
  return { before: before!, after: after! };
}

/** The first calls of the generator for a level, which may be made ahead of everything else. */
export function firstCalls(entry: Entry, level: Level, generator: Generator): Promise<Outcome[]> {
  return generator.generate(requests(entry, level, 0, CHECKED));
}

/** Makes, solves and checks the instances of one level, from its first calls on. The same entry, level and options give the same instances. */
export async function fillLevel(
  entry: Entry,
  level: Level,
  first: Promise<Outcome[]>,
  generator: Generator,
  panel: Panel,
  options: InstanceOptions,
): Promise<FilledLevel> {
  const { before, after } = frame(entry);
  const room = options.promptCharacters - promptLength(before + after);
  const seen = new Set<string>();
  const counts = { duplicates: 0, unusable: 0, tooLong: 0, disagreed: 0, tooLongAnswers: 0 };
  const instances: BankInstance[] = [];
  let generatorError: string | undefined;
  let disputed: string | undefined;
  let wanted = CHECKED;
  let quick = false;
  let made = 0;
  for (let round = 0; instances.length < wanted && round < MAX_ROUNDS; round++) {
    const missing = wanted - instances.length;
    const found = instances.length;
    const outcomes = await (round === 0 ? first : generator.generate(requests(entry, level, made, missing)));
    made += missing;
    const inputs: string[] = [];
    for (const outcome of outcomes) {
      const input = outcome.kind === "output" ? canonicalInput(outcome.text) : undefined;
      if (outcome.kind === "failed") generatorError ??= `${outcome.reason}: ${outcome.detail}`;
      if (input === undefined) counts.unusable++;
      else if (input.length > room) counts.tooLong++;
      else if (seen.has(input)) counts.duplicates++;
      else {
        seen.add(input);
        inputs.push(input);
      }
    }
    const programs = inputs.map((input) => `${input}\n`);
    const agreed = await (quick ? panel.quickVote(programs) : panel.vote(programs));
    for (const [i, consensus] of agreed.entries()) {
      const truth = consensus && truthOf(entry.outputType, consensus.truth);
      if (truth === undefined) {
        counts.disagreed++;
        disputed ??= programs[i];
      } else if (truth === "" || truth.length > MAX_TRUTH || !isPlain(truth)) counts.tooLongAnswers++;
      else instances.push({ input: inputs[i]!, truth });
    }
    if (!quick && instances.length >= CHECKED) {
      quick = true;
      const size = inputs.reduce((sum, input) => sum + input.length, 0) / Math.max(1, inputs.length);
      wanted = Math.max(CHECKED, Math.min(options.instances, Math.floor(LEVEL_BYTES / Math.max(1, size))));
    }
    // A level with few possible inputs, or one that fails, yields little however often it is asked.
    if (instances.length - found < missing * LEFT_OUT) break;
  }
  return { level, instances, ...counts, disputed, generatorError };
}

const MAX_ROUNDS = 12;

/** Why a level cannot stand, or undefined. */
export function faultOf(filled: FilledLevel): Rejection | undefined {
  const { instances, unusable, tooLong, disagreed, tooLongAnswers, duplicates, generatorError } = filled;
  const total = instances.length + unusable + tooLong + disagreed + tooLongAnswers + duplicates;
  const where = `scale ${filled.level.scale.join(", ")}`;
  const share = (count: number) => (instances.length === 0 ? count > 0 : count > total * LEFT_OUT);
  if (share(unusable)) {
    const detail = generatorError ?? "an input is empty, not ASCII or holds a code fence";
    return new Rejection("generator-fails", `${where}: ${unusable} of ${total} calls: ${detail}`);
  }
  if (share(tooLong)) return new Rejection("prompts-too-long", `${where}: ${tooLong} of ${total} prompts`);
  if (share(disagreed)) {
    return new Rejection("references-disagree", `${where}: ${disagreed} of ${total} instances`);
  }
  if (share(tooLongAnswers)) {
    return new Rejection("answers-too-long", `${where}: ${tooLongAnswers} of ${total} answers`);
  }
  return undefined;
}

function requests(entry: Entry, level: Level, first: number, count: number) {
  const parameters = Object.fromEntries(entry.parameters.map(({ key }, i) => [key, level.scale[i]!]));
  return Array.from({ length: count }, (_, i) => ({
    seed: seedOf(`${entry.name}\n${level.scale.join()}\n${first + i}`),
    parameters,
  }));
}

/** 48 bits of a hash. */
function seedOf(text: string): number {
  return createHash("sha256").update(text).digest().readUIntBE(0, 6);
}

/** The input as the prompt shows it, without white space at its end; undefined when it cannot be shown. */
function canonicalInput(text: string): string | undefined {
  const input = text.replaceAll("\r", "").replaceAll("\t", " ").trimEnd();
  return input !== "" && isPlain(input) && !input.includes("```") ? input : undefined;
}

function promptLength(problem: string): number {
  return Math.max(...ANSWER_FORMATS.map((format) => renderPrompt(problem, format).length));
}
