/** When two programs say the same, and what several of them agree on. */

import type { Outcome } from "./outcome.ts";

/** The parts of an output that count: what stands between white space. */
export function tokensOf(text: string): string[] {
  return text.split(/\s+/).filter((token) => token !== "");
}

const INTEGER = /^[+-]?\d{1,400}$/;
const DECIMAL = /^[+-]?(\d{1,400}\.?\d{0,400}|\.\d{1,400})([eE][+-]?\d{1,4})?$/;

export function isInteger(token: string): boolean {
  return INTEGER.test(token);
}

/** The value of a decimal number, or undefined for any other text. */
export function decimalValue(token: string): number | undefined {
  if (!DECIMAL.test(token)) return undefined;
  const value = Number(token);
  return Number.isFinite(value) ? value : undefined;
}

/** The value of an integer token; BigInt itself takes no plus sign. */
export function integerOf(token: string): bigint {
  return BigInt(token.startsWith("+") ? token.slice(1) : token);
}

/** SCALER's tolerance for numbers; absolute up to 1 and relative above. `assembly/kinds/decimal.ts` has the same rule. */
const TOLERANCE = 1e-7;

/** True for numbers within the tolerance of each other, as seen from `truth`. */
export function isClose(value: number, truth: number): boolean {
  return Math.abs(value - truth) <= TOLERANCE * Math.max(1, Math.abs(truth));
}

/** The same token: integers by value and exactly, other numbers within the tolerance, everything else as written. */
function sameToken(token: string, truth: string): boolean {
  if (token === truth) return true;
  if (isInteger(token) && isInteger(truth)) return integerOf(token) === integerOf(truth);
  const values = [decimalValue(token), decimalValue(truth)] as const;
  return values[0] !== undefined && values[1] !== undefined && isClose(values[0], values[1]);
}

/** The same tokens in the same order. */
export function sameOutput(text: string, truth: string): boolean {
  if (text === truth) return true;
  const tokens = tokensOf(text);
  const wanted = tokensOf(truth);
  return tokens.length === wanted.length && tokens.every((token, i) => sameToken(token, wanted[i]!));
}

/** What several programs said to one input. */
export interface Consensus {
  /** The output of the first program of the majority. */
  readonly truth: string;
  /** Programs, by index, whose output is the same. */
  readonly agree: readonly number[];
  /** Programs whose output is another. */
  readonly differ: readonly number[];
}

/**
 * What more than half of the programs that answered say, when they are at least `least`; undefined when there is no
 * such majority. Programs that failed have no vote.
 */
export function consensusOf(outcomes: readonly Outcome[], least: number): Consensus | undefined {
  const groups: { truth: string; agree: number[] }[] = [];
  let votes = 0;
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.kind !== "output") continue;
    votes++;
    const group = groups.find(({ truth }) => sameOutput(outcome.text, truth));
    if (group === undefined) groups.push({ truth: outcome.text, agree: [i] });
    else group.agree.push(i);
  }
  const best = groups.reduce<{ truth: string; agree: number[] } | undefined>(
    (most, group) => (most === undefined || group.agree.length > most.agree.length ? group : most),
    undefined,
  );
  if (best === undefined || best.agree.length < least || 2 * best.agree.length <= votes) return undefined;
  const differ = groups.filter((group) => group !== best).flatMap(({ agree }) => agree);
  return { ...best, differ: differ.sort((a, b) => a - b) };
}
