import type { AnswerKind } from "../../module/manifest.ts";
import { sameOutput } from "../../synthesis/run/agreement.ts";
import { quote } from "./oracle.ts";
import { type Sample, type Subject, seedsFrom, type Trial } from "./subject.ts";

const SEEDS_PER_LEVEL = 3;

/** Kinds of answers that are read in either case. */
const CASELESS_KINDS: ReadonlySet<AnswerKind> = new Set(["word-list", "moves", "choice"]);

/** Kinds whose numbers may be off by the tolerance. */
const TOLERANT_KINDS: ReadonlySet<AnswerKind> = new Set(["decimal", "decimal-list"]);

/**
 * Answers close to the right one are not accepted. Where several answers are right, a near miss may be right by
 * chance: then the oracle's own checker decides.
 */
export function checkNearMisses(subject: Subject): string[] {
  const problems: string[] = [];
  const hasTolerance = TOLERANT_KINDS.has(subject.manifest.answer);
  const ignoresCase = CASELESS_KINDS.has(subject.manifest.answer);
  for (const level of subject.manifest.levels.keys()) {
    for (const sample of subject.samples(level, seedsFrom(1, SEEDS_PER_LEVEL))) {
      const misses = nearMisses(sample).filter(
        ({ text }) =>
          !sameReading(text, sample.answer, ignoresCase) &&
          !(hasTolerance && isTolerated(text, sample.answer)),
      );
      const trials = misses.map(({ text }): Trial => ({ level, seed: sample.seed, text, plain: true }));
      for (const [i, verdict] of subject.judge(trials).entries()) {
        const { text, how } = misses[i]!;
        const where = `level ${level}, seed ${sample.seed}: ${quote(text)} (${how})`;
        if (verdict.status === "fault")
          problems.push(`${where} makes the environment fail: ${verdict.message}`);
        else if (verdict.status === "correct" && !isRight(subject, sample, text)) {
          problems.push(`${where} is accepted; the reference answer is ${quote(sample.answer)}`);
        }
      }
    }
  }
  return problems;
}

function isRight({ oracle }: Subject, sample: Sample, text: string): boolean {
  return oracle.check?.(sample, text) ?? false;
}

/** Answers that differ from the right one, each with how it was made. */
export function nearMisses({ answer, problem }: Sample): { text: string; how: string }[] {
  const numbers = [...answer.matchAll(/-?\d+/g)];
  const parts = answer.split(", ");
  const misses = [
    { text: "", how: "empty" },
    { text: " \n ", how: "white space" },
    { text: "0", how: "zero" },
    { text: "?", how: "a question mark" },
    { text: "9".repeat(5_000), how: "huge" },
    { text: "1, ".repeat(12_000), how: "a long list" },
    { text: `${answer} `.repeat(4_000), how: "given many times" },
    { text: "ABUDLR#.".repeat(8_000), how: "a long word" },
    { text: "((1+".repeat(12_000), how: "a long expression" },
    { text: "01X\n".repeat(12_000), how: "a large grid" },
    { text: problem, how: "an echo of the problem" },
    { text: answer.slice(0, -1), how: "last character missing" },
    { text: answer.slice(1), how: "first character missing" },
    { text: answer + answer, how: "doubled" },
    { text: `${answer} ${answer}`, how: "given twice" },
    { text: `${answer}, ${answer}`, how: "given twice as a list" },
    { text: `${answer} or ${answer}`, how: "hedged" },
    { text: `not ${answer}`, how: "negated" },
    { text: `${answer}, and so on`, how: "followed by words" },
    { text: [...answer].reverse().join(""), how: "reversed characters" },
  ];
  for (const match of [numbers[0], numbers.at(-1)]) {
    if (match === undefined) continue;
    for (const step of [-1n, 1n]) {
      const changed = String(BigInt(match[0]) + step);
      const text = answer.slice(0, match.index) + changed + answer.slice(match.index + match[0].length);
      misses.push({ text, how: step < 0n ? "one less" : "one more" });
    }
    misses.push({
      text: answer.slice(0, match.index) + answer.slice(match.index + match[0].length),
      how: "a number missing",
    });
  }
  if (parts.length > 1) {
    misses.push({ text: parts.slice(0, -1).join(", "), how: "last element missing" });
    misses.push({ text: parts.slice(1).join(", "), how: "first element missing" });
    misses.push({ text: [...parts, parts[0]].join(", "), how: "one element too many" });
    misses.push({ text: [...parts].reverse().join(", "), how: "reversed" });
    misses.push({ text: [parts[1], parts[0], ...parts.slice(2)].join(", "), how: "first two swapped" });
    misses.push({ text: [...parts.slice(1), parts[0]].join(", "), how: "rotated" });
  }
  const middle = answer.length >> 1;
  for (const replacement of "01AXUK#.") {
    if (answer[middle] === replacement) continue;
    const text = answer.slice(0, middle) + replacement + answer.slice(middle + 1);
    misses.push({ text, how: `a character replaced by ${replacement}` });
  }
  return misses;
}

/** True for numbers within the tolerance of those of the answer: a right answer, written with fewer digits. */
function isTolerated(text: string, answer: string): boolean {
  return sameOutput(text.replaceAll(",", " "), answer.replaceAll(",", " "));
}

/** True for texts that only differ in what the reading of answers passes over. */
function sameReading(text: string, answer: string, ignoreCase: boolean): boolean {
  const strip = (value: string) =>
    (ignoreCase ? value.toUpperCase() : value)
      .replace(/(?<![\w.])0+(?=\d)/g, "")
      .replace(/[\s,()[\]{}]+/g, "");
  return strip(text) === strip(answer) && text.split(/[\s,]+/).length === answer.split(/[\s,]+/).length;
}
