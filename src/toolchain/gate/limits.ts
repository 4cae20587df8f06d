import { ANSWER_FORMATS, renderPrompt } from "../../runtime/prompt.ts";
import { type Subject, seedsFrom } from "./subject.ts";

const SEEDS_PER_LEVEL = 20;

/** Part of the fuel limit that writing the heaviest instance and its answer may use: the rest is for judging. */
const FUEL_SHARE = 0.5;

/** Prompts are ASCII and fit their limit, and the work stays well within the fuel. */
export function checkLimits(subject: Subject): string[] {
  const { limits, levels } = subject.manifest;
  const problems: string[] = [];
  for (const level of levels.keys()) {
    for (const { problem, seed, fuel } of subject.samples(level, seedsFrom(1, SEEDS_PER_LEVEL))) {
      const where = `level ${level}, seed ${seed}`;
      const length = Math.max(...ANSWER_FORMATS.map((format) => renderPrompt(problem, format).length));
      if (length > limits.promptCharacters) {
        problems.push(
          `${where}: the prompt has ${length} characters; ${limits.promptCharacters} are allowed`,
        );
      }
      if (!isPrintableAscii(problem))
        problems.push(`${where}: the text holds a character that is not printable ASCII`);
      if (problem !== problem.trim()) problems.push(`${where}: the text begins or ends with white space`);
      if (fuel > limits.fuel * FUEL_SHARE) {
        problems.push(`${where}: ${fuel} units of fuel used; more than half of the limit of ${limits.fuel}`);
      }
    }
  }
  return problems;
}

function isPrintableAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 10 && (code < 32 || code > 126)) return false;
  }
  return true;
}
