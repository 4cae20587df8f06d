/** The curriculum's files for trainers, one JSON object a line. */

import * as v from "valibot";
import { ScalerError } from "../errors.ts";
import type { Environment, Outcome } from "./types.ts";

const whole = v.pipe(v.number(), v.safeInteger());
const echoed = {
  assignment: whole,
  environment: v.optional(v.string()),
  level: v.optional(whole),
  seed: v.optional(whole),
};

const environmentLine = v.object({
  id: v.string(),
  version: v.optional(whole, 1),
  levels: v.union([whole, v.array(v.unknown())]),
});

/** A line says one rollout's reward, one rollout's fault, or the rewards of a whole group with null for a fault. */
const outcomeLine = v.union([
  v.object({ ...echoed, rollout: whole, reward: v.number() }),
  v.object({ ...echoed, rollout: whole, fault: v.literal(true) }),
  v.object({ ...echoed, rewards: v.array(v.nullable(v.number())) }),
]);

/** `levels` is the number of rungs, or an array with one entry for each. Throws `E_CURRICULUM_INPUT`. */
export function parseEnvironments(text: string, file: string): Environment[] {
  return parseLines(text, file, environmentLine, "needs id and levels").map(({ id, version, levels }) => ({
    id,
    version,
    levels: typeof levels === "number" ? levels : levels.length,
  }));
}

/** Throws `E_CURRICULUM_INPUT` with file and line. Fields that are not listed are left alone. */
export function parseOutcomes(text: string, file: string): Outcome[] {
  return parseLines(text, file, outcomeLine, OUTCOME_RULE).flatMap(outcomesOfLine);
}

/**
 * Outcomes from lines that are parsed already.
 * @param where what to call the list in errors
 * @throws ScalerError E_CURRICULUM_INPUT with the index of the line
 */
export function readOutcomes(lines: readonly unknown[], where: string): Outcome[] {
  return lines.flatMap((line, index) =>
    outcomesOfLine(check(line, outcomeLine, `${where}, outcome ${index}`, OUTCOME_RULE)),
  );
}

const OUTCOME_RULE = 'needs assignment, with rollout and reward, rollout and "fault": true, or rewards';

function outcomesOfLine(line: v.InferOutput<typeof outcomeLine>): Outcome[] {
  const { assignment, environment, level, seed } = line;
  const echo = {
    ...(environment === undefined ? {} : { environment }),
    ...(level === undefined ? {} : { level }),
    ...(seed === undefined ? {} : { seed }),
  };
  if ("rewards" in line) {
    return line.rewards.map((reward, rollout) =>
      reward === null
        ? { assignment, rollout, fault: true, ...echo }
        : { assignment, rollout, reward, ...echo },
    );
  }
  if ("fault" in line) return [{ assignment, rollout: line.rollout, fault: true, ...echo }];
  return [{ assignment, rollout: line.rollout, reward: line.reward, ...echo }];
}

function parseLines<T extends v.GenericSchema>(
  text: string,
  file: string,
  schema: T,
  rule: string,
): v.InferOutput<T>[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const where = `${file}, line ${index + 1}`;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new ScalerError("E_CURRICULUM_INPUT", `${where} is not JSON`, { cause });
    }
    return [check(value, schema, where, rule)];
  });
}

function check<T extends v.GenericSchema>(
  value: unknown,
  schema: T,
  where: string,
  rule: string,
): v.InferOutput<T> {
  const result = v.safeParse(schema, value);
  if (!result.success) throw new ScalerError("E_CURRICULUM_INPUT", `${where} ${rule}`);
  return result.output;
}
