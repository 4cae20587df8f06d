import { groupBy } from "../../group-by.ts";
import type { JsonObject } from "../../json-object.ts";

const TASK = "_ng_task_index";
const NOT_FIGURES: ReadonlySet<string> = new Set([TASK, "_ng_rollout_index", "mask_sample"]);

/** The answer of `/aggregate_metrics`, as NeMo Gym's trainers log it. */
export interface AggregateMetrics {
  /** One entry a task, in the order of their indices. */
  readonly group_level_metrics: readonly JsonObject[];
  readonly agent_metrics: JsonObject;
  /** The means alone. */
  readonly key_metrics: JsonObject;
}

/**
 * Mean, maximum, minimum, median and standard deviation of every figure of verified rollouts: by task, and over all.
 * A rollout whose sample is masked measures nothing and is left out; `masked` counts them.
 */
export function aggregateMetrics(rollouts: readonly JsonObject[]): AggregateMetrics {
  const valid = rollouts.filter(({ mask_sample }) => mask_sample !== true);
  const tasks = groupBy(valid, (rollout) => (typeof rollout[TASK] === "number" ? rollout[TASK] : 0));
  const groups = [...tasks].sort(([a], [b]) => a - b);
  const agent = { ...describe(valid), masked: rollouts.length - valid.length };
  return {
    group_level_metrics: groups.map(([task, group]) => ({ [TASK]: task, ...describe(group) })),
    agent_metrics: agent,
    key_metrics: Object.fromEntries(Object.entries(agent).filter(([name]) => name.startsWith("mean/"))),
  };
}

function describe(rollouts: readonly JsonObject[]): Record<string, number> {
  const columns = new Map<string, number[]>();
  for (const rollout of rollouts) {
    for (const [name, value] of Object.entries(rollout)) {
      if (NOT_FIGURES.has(name) || (typeof value !== "number" && typeof value !== "boolean")) continue;
      let column = columns.get(name);
      if (column === undefined) columns.set(name, (column = []));
      column.push(Number(value));
    }
  }
  return Object.fromEntries([...columns].flatMap(([name, values]) => figures(name, values)));
}

function figures(name: string, values: readonly number[]): [string, number][] {
  const sorted = [...values].sort((a, b) => a - b);
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [
    [`mean/${name}`, mean],
    [`max/${name}`, sorted[count - 1]!],
    [`min/${name}`, sorted[0]!],
    [`median/${name}`, (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2],
    [`std/${name}`, count > 1 ? Math.sqrt(squares / (count - 1)) : 0],
  ];
}
