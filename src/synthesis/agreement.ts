import { consensusOf, sameOutput, tokensOf } from "./run/agreement.ts";
import type { Outcome } from "./run/outcome.ts";
import type { Reference } from "./run/references.ts";

/** As many solutions must give the same answer before it is taken for the truth. */
export const LEAST_AGREEING = 3;

/** What one solution did with an input. */
export interface Statement {
  readonly name: string;
  readonly outcome: Outcome;
  /** True when the solution printed something else than the truth, or there is no truth. */
  readonly differs: boolean;
}

/** What the solutions of a problem say about one input. */
export interface Agreement {
  /** What at least three solutions printed, and more than half of those that printed anything. */
  readonly truth: string | undefined;
  readonly statements: readonly Statement[];
}

/** @param outcomes what each solution did with the input */
export function agreement(outcomes: readonly (readonly [name: string, outcome: Outcome])[]): Agreement {
  const consensus = consensusOf(
    outcomes.map(([, outcome]) => outcome),
    LEAST_AGREEING,
  );
  const statements = outcomes.map(([name, outcome], i) => ({
    name,
    outcome,
    differs: outcome.kind === "output" && !(consensus?.agree.includes(i) ?? false),
  }));
  return { truth: consensus?.truth.trim(), statements };
}

/** What references say about each input. */
export async function consult(
  references: readonly Reference[],
  inputs: readonly string[],
): Promise<Agreement[]> {
  const outcomes = await Promise.all(references.map((reference) => reference.run(inputs)));
  return inputs.map((_, i) => agreement(references.map(({ name }, r) => [name, outcomes[r]![i]!])));
}

/** How many solutions printed something. */
export function answered({ statements }: Agreement): number {
  return statements.filter(({ outcome }) => outcome.kind === "output").length;
}

/** True when an answer in the form of an environment, whose lists have commas, says what programs printed. */
export function saysSame(answer: string, output: string): boolean {
  return sameOutput(answer.replaceAll(",", " "), output.replaceAll(",", " "));
}

/** What solutions said, on one line, cut off. */
export function summariseAgreement(said: Agreement): string {
  return shorten(describeAgreement(said).replaceAll("\n", "; "), 300);
}

/** One line for each thing that solutions said. */
export function describeAgreement({ statements }: Agreement): string {
  const names = new Map<string, string[]>();
  for (const { name, outcome } of statements) {
    const what =
      outcome.kind === "output"
        ? `printed: ${shortWords(outcome.text)}`
        : `failed: ${outcome.reason}: ${shorten(outcome.detail)}`;
    names.set(what, [...(names.get(what) ?? []), name]);
  }
  return [...names].map(([what, who]) => `${who.join(", ")} ${what}`).join("\n");
}

/** The words of an output with one blank between them, cut off. */
export function shortWords(text: string, most?: number): string {
  return shorten(tokensOf(text).join(" "), most);
}

export function shorten(text: string, most = 400): string {
  return text.length <= most ? text : `${text.slice(0, most)}... (${text.length} characters)`;
}
