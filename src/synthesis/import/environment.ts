/** From an entry to a folder of an environment. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MEMORY_PAGES } from "../../abi/layout.ts";
import { replaceFile } from "../../files.ts";
import { BANK_FILE, encodeBank } from "../../toolchain/bank.ts";
import { LARGEST_SHARE, LEAST_DISTINCT, spreadOf } from "../../toolchain/gate/spread.ts";
import { writeReferences } from "../run/reference-files.ts";
import type { ReferencePool, ReferenceSource } from "../run/references.ts";
import { type AnswerForm, answerForm } from "./answers.ts";
import { type Entry, GENERATOR_FUNCTION } from "./entry.ts";
import {
  CHECKED,
  type FilledLevel,
  faultOf,
  fillLevel,
  firstCalls,
  frame,
  type InstanceOptions,
} from "./instances.ts";
import { LEAST_REFERENCES, Panel, type Standing } from "./panel.ts";
import { Rejection } from "./rejection.ts";

export interface PrepareOptions extends InstanceOptions {
  /** Levels of the published ladder to take; all by default. */
  readonly levels?: readonly number[] | undefined;
}

/** What is known of one level. */
export interface LevelReport {
  readonly published: number;
  readonly scale: readonly number[];
  readonly instances: number;
  readonly duplicates: number;
  readonly disagreed: number;
  /** Distinct truths and the largest share of one of them, in the first 100 instances. */
  readonly distinct: number;
  readonly largestShare: number;
}

/** An entry whose instances are made, solved and checked. */
export interface Prepared {
  readonly entry: Entry;
  readonly form: AnswerForm;
  readonly levels: readonly LevelReport[];
  readonly references: readonly Standing[];
  /** Why the ladder ends before the published one, or undefined. */
  readonly cut: string | undefined;
  readonly bank: Uint8Array;
  readonly sources: readonly ReferenceSource[];
}

/** Two standard errors of a share of 30 % in 100 instances: less above it may be chance, and refuses no entry. */
const CHANCE = 2 * Math.sqrt((LARGEST_SHARE * (1 - LARGEST_SHARE)) / CHECKED);

/** Instances of a level with which references are tried first. */
const PROBES = 5;

/** Fewest levels that the gate takes without a reason. */
const USUAL_LEVELS = 10;

/**
 * Makes the instances of every level, has the references solve them, and holds them against the breadth and the depth
 * check.
 * @throws Rejection with the reason why the entry cannot become an environment
 */
export async function prepare(
  entry: Entry,
  pool: ReferencePool,
  options: PrepareOptions,
  onLevel: () => void = () => {},
): Promise<Prepared> {
  const ladder = entry.levels.filter(({ published }) => options.levels?.includes(published) ?? true);
  if (ladder.length === 0) throw new Rejection("scale", "none of the levels asked for is in its ladder");
  const generator = pool.generator(entry.generator, GENERATOR_FUNCTION);
  const panel = new Panel(await pool.open(entry.sources));
  await probe(entry, ladder, generator, panel);
  if (panel.size < LEAST_REFERENCES) {
    const notes = panel.standings.map(({ name, note }) => `${name}: ${note || "ok"}`);
    throw new Rejection("references-fail", `${panel.size} of ${notes.length} answer: ${notes.join("; ")}`);
  }

  const filled: FilledLevel[] = [];
  let cut: string | undefined;
  // While the references are at one level, the generator is at the next.
  const callsFor = (place: number) => {
    const calls = ladder[place] && firstCalls(entry, ladder[place], generator);
    calls?.catch(() => {});
    return calls;
  };
  let ahead = callsFor(0);
  for (const [place, level] of ladder.entries()) {
    const first = ahead!;
    ahead = callsFor(place + 1);
    const next = await fillLevel(entry, level, first, generator, panel, options);
    const fault = faultOf(next);
    if (fault !== undefined) {
      const evidence = next.disputed === undefined ? "" : `: ${await panel.describe(next.disputed)}`;
      const detail = `${fault.message}${evidence}`;
      // A wrong answer at one level puts all in doubt; inputs that grow too long only end the ladder.
      if (filled.length === 0 || fault.reason !== "prompts-too-long")
        throw new Rejection(fault.reason, detail);
      cut = `${fault.reason} from level ${level.published} of ${ladder.at(-1)!.published} on: ${detail}`;
      break;
    }
    filled.push(next);
    onLevel();
  }
  return finish(entry, panel, filled, cut);
}

async function probe(
  entry: Entry,
  ladder: Entry["levels"],
  generator: ReturnType<ReferencePool["generator"]>,
  panel: Panel,
): Promise<void> {
  const places = new Set([0, ladder.length >> 1, ladder.length - 1]);
  const requests = [...places].flatMap((place) =>
    Array.from({ length: PROBES }, (_, seed) => ({
      seed,
      parameters: Object.fromEntries(entry.parameters.map(({ key }, i) => [key, ladder[place]!.scale[i]!])),
    })),
  );
  const outcomes = await generator.generate(requests);
  const inputs = outcomes.flatMap((outcome) =>
    outcome.kind === "output" ? [`${outcome.text.trimEnd()}\n`] : [],
  );
  if (inputs.length === 0) {
    const [first] = outcomes;
    const why = first?.kind === "failed" ? `${first.reason}: ${first.detail}` : "it makes nothing";
    throw new Rejection("generator-fails", `every one of ${outcomes.length} calls: ${why}`);
  }
  await panel.probe(inputs);
}

function finish(
  entry: Entry,
  panel: Panel,
  filled: readonly FilledLevel[],
  cut: string | undefined,
): Prepared {
  const levels = filled.map(({ level, instances, duplicates, disagreed }): LevelReport => {
    const { distinct, largestShare } = spreadOf(instances.slice(0, CHECKED).map(({ truth }) => truth));
    return { ...level, instances: instances.length, duplicates, disagreed, distinct, largestShare };
  });
  for (const level of [levels[levels.length >> 1]!, levels.at(-1)!]) {
    if (isDiverse(level, CHANCE)) continue;
    throw new Rejection(
      "few-answers",
      `level ${level.published}: ${level.distinct} distinct answers in ${CHECKED} instances, the most frequent in ${Math.round(100 * level.largestShare)} %`,
    );
  }
  const { before, after } = frame(entry);
  const banked = filled.map(({ level, instances }) => ({ scale: level.scale, instances }));
  const { keepers } = panel;
  return {
    entry,
    form: answerForm(
      entry.outputType,
      filled.flatMap(({ instances }) => instances.map(({ truth }) => truth)),
    ),
    levels,
    references: panel.standings,
    cut,
    bank: encodeBank({ before, after, levels: banked }),
    sources: entry.sources.filter(({ name }) => keepers.has(name)),
  };
}

function isDiverse({ distinct, largestShare }: LevelReport, margin = 0): boolean {
  return distinct >= LEAST_DISTINCT && largestShare <= LARGEST_SHARE + margin;
}

/** Writes the folder but for `cases.json` and `golden.json`, which need the module. `env.ts` comes last and makes it one. */
export function writeEnvironment(folder: string, prepared: Prepared, promptCharacters: number): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeReferences(folder, prepared.sources);
  writeFileSync(join(folder, BANK_FILE), prepared.bank);
  writeFileSync(
    join(folder, "env.json"),
    `${JSON.stringify(envJson(prepared, promptCharacters), null, 2)}\n`,
  );
  replaceFile(join(folder, "env.ts"), envSource(prepared.form.className));
}

function envJson({ entry, form, levels, bank }: Prepared, promptCharacters: number): unknown {
  const poor = levels.filter((level) => !isDiverse(level)).map(({ published }) => published);
  const exceptions = {
    ...(poor.length > 0 && {
      diversity: `levels of the published ladder with few answers, or one in above 30 %: ${poor.join(", ")}`,
    }),
    ...(levels.length < USUAL_LEVELS && { levels: "the published ladder has fewer" }),
  };
  return {
    version: 1,
    title: entry.name.slice(0, 200),
    answer: form.kind,
    tags: ["imported", "contest"],
    scale: Object.fromEntries(
      entry.parameters.map(({ key, name, min, max }, i) => [
        name,
        { about: `"${key}" of the generator`, min, max, levels: levels.map(({ scale }) => scale[i]!) },
      ]),
    ),
    limits: { promptCharacters, memoryPages: MEMORY_PAGES + Math.ceil(bank.length / 65_536) },
    ...(Object.keys(exceptions).length > 0 && { exceptions }),
  };
}

function envSource(className: string): string {
  return `import { Environment } from "scaler-wasm/assembly";
import { ${className} } from "scaler-wasm/assembly/kinds/banks";

/** The instances and their truths stand in instances.bin; references/ holds programs that agree on them. */
export function create(): Environment {
  return new ${className}();
}
`;
}
