import {
  INSTANCES,
  LARGEST_SHARE,
  LEAST_DISTINCT,
  type Spread,
  spreadOf,
} from "../../toolchain/gate/spread.ts";
import { shorten } from "../agreement.ts";
import type { Draft } from "../draft/workbench.ts";
import { StepFailure } from "../funnel.ts";
import { LADDER_RULES, type LadderRule, LEAST_LEVELS, type ScaleParameter, scaleRows } from "../ladder.ts";
import { pose } from "./instances.ts";

/** SCALER's depth check (arXiv 2601.04809), on the instances that the gate looks at. */
function isDeep({ distinct, largestShare }: Spread): boolean {
  return distinct >= LEAST_DISTINCT && largestShare <= LARGEST_SHARE;
}

/**
 * Finds the ladder: its top is the largest scale, its bottom the smallest from which on every level passes the depth
 * check.
 * @param parameters with the largest main size as `max` of the first
 * @returns scale parameters of each level
 * @throws StepFailure at "depth" when the top level is not deep, at "ladder" when fewer than ten levels are
 */
export async function findLadder(
  draft: Draft,
  parameters: readonly ScaleParameter[],
  rule: LadderRule,
): Promise<number[][]> {
  let rising = parameters;
  for (let isFirst = true; ; isFirst = false) {
    const [size] = rising;
    const rows = scaleRows(rising, LADDER_RULES[rule](size!.min, size!.max));
    const spreads = await spreadsOf(draft, rows);
    if (isFirst) demandDepth(draft, rows, spreads);
    const lastShallow = spreads.findLastIndex((spread) => !isDeep(spread));
    if (lastShallow < 0 && rows.length >= LEAST_LEVELS) return rows;
    const deep = rows.slice(lastShallow + 1);
    if (lastShallow < 0 || deep.length < 2) {
      throw tooFewLevels(draft, rows, spreads, lastShallow);
    }
    // From the smallest deep scale the ladder is built anew, with smaller steps.
    rising = rising.map((parameter, i) => ({ ...parameter, min: deep[0]![i]! }));
  }
}

async function spreadsOf(draft: Draft, rows: readonly (readonly number[])[]): Promise<Spread[]> {
  return Promise.all(
    rows.map(async (scale) => {
      const problems = Array.from({ length: INSTANCES }, (_, i) => ({ seed: i + 1, scale }));
      const instances = await pose(draft, problems, "depth");
      return spreadOf(instances.map(({ answer }) => answer));
    }),
  );
}

function demandDepth(draft: Draft, rows: readonly (readonly number[])[], spreads: readonly Spread[]): void {
  const top = spreads.at(-1)!;
  if (isDeep(top)) return;
  const where = describeRow(draft, rows.at(-1)!);
  const reason = top.distinct < LEAST_DISTINCT ? "too-few-answers" : "one-answer-dominates";
  const message = `${where}, the largest scale: ${describeSpread(top)}`;
  throw new StepFailure(
    "depth",
    reason,
    message,
    `${message}. At least ${LEAST_DISTINCT} different answers are needed, and none above ${100 * LARGEST_SHARE} %. Make instances whose answers differ more, or say that the problem is not suitable.`,
  );
}

function tooFewLevels(
  draft: Draft,
  rows: readonly (readonly number[])[],
  spreads: readonly Spread[],
  lastShallow: number,
): StepFailure {
  const cause =
    lastShallow < 0
      ? `only ${rows.length} levels from ${describeRow(draft, rows[0]!)} to ${describeRow(draft, rows.at(-1)!)}`
      : `at ${describeRow(draft, rows[lastShallow]!)} there are too few answers: ${describeSpread(spreads[lastShallow]!)}`;
  return new StepFailure(
    "ladder",
    "too-few-levels",
    cause,
    `${cause}. A ladder of ${LEAST_LEVELS} levels is needed, on each of which at least ${LEAST_DISTINCT} of ${INSTANCES} answers are distinct and none is above ${100 * LARGEST_SHARE} %. Let the parameters rise further, or make small instances more diverse.`,
  );
}

function describeRow(draft: Draft, row: readonly number[]): string {
  return draft.manifest.scale.map(({ name }, i) => `${name} = ${row[i]}`).join(", ");
}

function describeSpread({ distinct, largestShare, mostFrequent }: Spread): string {
  return `${distinct} distinct answers in ${INSTANCES} instances, ${shorten(mostFrequent, 40)} in ${Math.round(100 * largestShare)} % of them`;
}
