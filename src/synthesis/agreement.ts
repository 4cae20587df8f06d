import type { Outcome } from "./run/outcome.ts";
import type { Reference } from "./run/references.ts";

/** As many solutions must give the same answer before it is taken for the truth. */
export const LEAST_AGREEING = 3;

/** What a program's output says, however it is laid out: its words, with one blank between them. */
export function outputWords(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(" ");
}

/** The same for an answer in the form of an environment, whose lists have commas. */
export function answerWords(text: string): string {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(" ");
}

/** Solutions that printed the same words. */
export interface Group {
  readonly words: string;
  /** The output of the first of them, laid out as it was. */
  readonly text: string;
  readonly names: readonly string[];
}

/** What the solutions of a problem say about one input. */
export interface Agreement {
  /** What at least three solutions (or as many as were asked for) printed, and more than half of those that printed anything. */
  readonly truth: Group | undefined;
  /** Solutions that printed something, by its words, largest group first. */
  readonly groups: readonly Group[];
  /** Solutions that gave none, and why. */
  readonly failed: readonly { readonly name: string; readonly why: string }[];
}

/**
 * @param outcomes what each solution did with the input
 * @param least solutions that must print the truth
 */
export function agreement(
  outcomes: readonly (readonly [name: string, outcome: Outcome])[],
  least: number = LEAST_AGREEING,
): Agreement {
  const groups = new Map<string, Group & { names: string[] }>();
  const failed: { name: string; why: string }[] = [];
  for (const [name, outcome] of outcomes) {
    if (outcome.kind === "failed") {
      failed.push({ name, why: `${outcome.reason}: ${outcome.detail}` });
      continue;
    }
    const words = outputWords(outcome.text);
    const group = groups.get(words);
    if (group === undefined) groups.set(words, { words, text: outcome.text.trim(), names: [name] });
    else group.names.push(name);
  }
  const sorted = [...groups.values()].sort(
    (a, b) => b.names.length - a.names.length || (a.words < b.words ? -1 : 1),
  );
  const answered = outcomes.length - failed.length;
  const [first] = sorted;
  const isTruth = first !== undefined && first.names.length >= least && 2 * first.names.length > answered;
  return { truth: isTruth ? first : undefined, groups: sorted, failed };
}

/** What references say about each input. */
export async function consult(
  references: readonly Reference[],
  inputs: readonly string[],
  least: number = LEAST_AGREEING,
): Promise<Agreement[]> {
  const outcomes = await Promise.all(references.map((reference) => reference.run(inputs)));
  return inputs.map((_, i) =>
    agreement(
      references.map(({ name }, r) => [name, outcomes[r]![i]!]),
      least,
    ),
  );
}

/** One line for each thing that solutions said. */
export function describeAgreement({ groups, failed }: Agreement): string {
  return [
    ...groups.map(({ words, names }) => `${names.join(", ")} printed: ${shorten(words)}`),
    ...failed.map(({ name, why }) => `${name} failed: ${shorten(why)}`),
  ].join("\n");
}

export function shorten(text: string, most = 400): string {
  return text.length <= most ? text : `${text.slice(0, most)}... (${text.length} characters)`;
}
