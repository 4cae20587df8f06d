import { LEAST_AGREEING, shorten, shortWords } from "./agreement.ts";
import { StepFailure } from "./funnel.ts";
import type { Problem, Solution } from "./problem.ts";
import { sameOutput } from "./run/agreement.ts";
import { LANGUAGES, type Language, type Reference, type ReferenceSource } from "./run/references.ts";

/** References that stand the samples, and the solutions that do not. */
export interface Eligible {
  readonly references: readonly Reference[];
  readonly dropped: readonly Dropped[];
}

/** A solution that is not used, and why. */
export interface Dropped {
  readonly name: string;
  readonly why: string;
}

/** Compiles solutions for runs on many inputs, within the limits of their problem. */
export type OpenReferences = (
  sources: readonly ReferenceSource[],
  limits: Problem["limits"],
) => Promise<readonly Reference[]>;

/**
 * Finds out whether a problem can become an environment: it has a statement, and at least three solutions of different
 * text run and meet the samples.
 * @throws StepFailure at "eligible"
 */
export async function checkEligible(problem: Problem, open: OpenReferences): Promise<Eligible> {
  if (problem.statement === "") {
    throw new StepFailure("eligible", "no-statement", "the problem has no statement");
  }
  const { sources, dropped } = runnable(problem.solutions);
  demand(sources.length, "too-few-solutions", dropped);
  const references = await open(sources, problem.limits);
  const failures = await tryOut(references, problem);
  const sound = references.filter(({ name }) => !failures.has(name));
  for (const [name, why] of failures) dropped.push({ name, why });
  demand(sound.length, "solutions-fail-samples", dropped);
  return { references: sound, dropped };
}

/** Solutions in a language that runs, the same text only once. */
function runnable(solutions: readonly Solution[]): { sources: ReferenceSource[]; dropped: Dropped[] } {
  const sources: ReferenceSource[] = [];
  const dropped: Dropped[] = [];
  const seen = new Map<string, string>();
  for (const { name, language, source } of solutions) {
    const text = source.replace(/\s+/g, "");
    const twin = seen.get(text);
    if (!isLanguage(language))
      dropped.push({ name, why: `"${shorten(language, 20)}" is none of ${LANGUAGES.join(", ")}` });
    else if (text === "") dropped.push({ name, why: "it is empty" });
    else if (twin !== undefined) dropped.push({ name, why: `its text is that of ${twin}` });
    else sources.push({ name, language, text: source });
    if (!seen.has(text)) seen.set(text, name);
  }
  return { sources, dropped };
}

function isLanguage(language: string): language is Language {
  return (LANGUAGES as readonly string[]).includes(language);
}

/** What is wrong with each reference that cannot be used, by its name. */
async function tryOut(references: readonly Reference[], { samples }: Problem): Promise<Map<string, string>> {
  const failures = new Map<string, string>();
  // Without samples an empty input still tells whether a program compiles.
  const inputs = samples.length > 0 ? samples.map(({ input }) => input) : [""];
  const results = await Promise.all(references.map((reference) => reference.run(inputs)));
  for (const [r, { name }] of references.entries()) {
    for (const [i, outcome] of results[r]!.entries()) {
      const sample = samples[i];
      const where = sample === undefined ? "" : `sample ${i + 1}: `;
      let why: string | undefined;
      if (outcome.kind === "failed") {
        if (sample !== undefined || outcome.reason === "compile-error") {
          why = `${where}${outcome.reason}: ${shorten(outcome.detail, 200)}`;
        }
      } else if (sample !== undefined && !sameOutput(outcome.text, sample.output)) {
        why = `${where}printed ${quote(outcome.text)}, not ${quote(sample.output)}`;
      }
      if (why !== undefined && !failures.has(name)) failures.set(name, why);
    }
  }
  return failures;
}

function demand(count: number, reason: string, dropped: readonly Dropped[]): void {
  if (count >= LEAST_AGREEING) return;
  const list = dropped.map(({ name, why }) => `${name} (${why})`).join("; ");
  throw new StepFailure(
    "eligible",
    reason,
    `${count} solutions can serve; ${LEAST_AGREEING} are needed${list === "" ? "" : `. Not: ${list}`}`,
  );
}

function quote(text: string): string {
  return JSON.stringify(shortWords(text, 60));
}
