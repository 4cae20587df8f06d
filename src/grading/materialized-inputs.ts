import { ScalerError } from "../errors.ts";
import { isObject, type JsonObject } from "../json-object.ts";

import { taskKey } from "./formats/nemo-gym.ts";
import { Input } from "./input.ts";
import { DEFAULT_LIMITS, START } from "./lines.ts";
import { idOf } from "./row.ts";

/**
 * Reads the file that NeMo Gym writes beside its rollouts, `*_materialized_inputs.jsonl`: rows of the data set with
 * the numbers of task and rollout, for rollouts that keep those alone.
 * @returns ids by `taskKey`
 * @throws ScalerError E_INPUT_READ, E_ROW_FIELD with the line
 */
export async function readMaterializedInputs(path: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for await (const { bytes, firstLine, tooLong, release } of new Input(path).chunks(START, DEFAULT_LIMITS)) {
    if (tooLong > 0) throw new ScalerError("E_ROW_TOO_LONG", `${path}, line ${firstLine} is too long`);
    const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8").split("\n");
    release();
    for (const [i, line] of lines.entries()) {
      if (line.trim() === "") continue;
      const row = parse(line);
      const key = row && taskKey(row);
      const id = row && idOf(row);
      if (key === undefined || id === undefined) {
        throw new ScalerError(
          "E_ROW_FIELD",
          `${path}, line ${firstLine + i} is no input of a rollout: it needs an id, _ng_task_index and _ng_rollout_index`,
        );
      }
      ids.set(key, id);
    }
  }
  return ids;
}

function parse(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
