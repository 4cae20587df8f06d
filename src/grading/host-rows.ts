import type { Engine } from "../runtime/engine.ts";
import { formatInstanceId } from "../runtime/instance-id.ts";
import { problemOf } from "../runtime/problem.ts";
import type { Problem, Submission } from "../runtime/runner.ts";
import { faultVerdict, readVerdict, type Verdict } from "../runtime/verdict.ts";
import type { Row } from "./row.ts";

/** A row that was read, with the instance that it names. */
export interface HostRow {
  /** Number of the line. */
  readonly line: number;
  readonly id: string;
  /** Place in the catalogue. */
  readonly environment: number;
  readonly level: number;
  readonly problem: Problem;
  readonly completions: readonly string[];
  /** True when the row carries a list, even of one. */
  readonly several: boolean;
}

/** Environments that are not run, by their place in the catalogue. */
export type Withheld = readonly number[] | "all";

const NOT_RETURNED = faultVerdict(
  "timed-out",
  "the environment did not return in time and its worker was replaced",
);
const NOT_RUN = faultVerdict(
  "timed-out",
  "the environment was not run: it had not returned in time for too many other completions",
);

/**
 * Looks up the instance of a row.
 * @throws ScalerError E_ENVIRONMENT_UNKNOWN, E_VERSION, E_LEVEL, E_SEED
 */
export function resolveRow(
  { key, completions, several }: Row,
  line: number,
  engine: Engine,
  places: ReadonlyMap<string, number>,
): HostRow {
  const manifest = engine.catalogue.manifest(key.environment);
  const full = { ...key, version: key.version ?? manifest.version };
  return {
    line,
    id: formatInstanceId(full),
    environment: places.get(manifest.id)!,
    level: key.level,
    problem: problemOf(manifest, full),
    completions,
    several,
  };
}

/** Judges rows, in one call for each environment. Gives the verdicts of each row, in order; none where there is no row. */
export function gradeRows(
  rows: readonly (HostRow | undefined)[],
  engine: Engine,
  { plain, withheld }: { plain: boolean; withheld: Withheld },
): Verdict[][] {
  const groups = new Map<number, { submissions: Submission[]; verdicts: Verdict[][] }>();
  const results = rows.map((row) => {
    const verdicts: Verdict[] = [];
    if (row === undefined) return verdicts;
    const { environment, problem, completions } = row;
    if (withheld === "all") return completions.map(() => NOT_RETURNED);
    if (withheld.includes(environment)) return completions.map(() => NOT_RUN);
    let group = groups.get(environment);
    if (group === undefined) groups.set(environment, (group = { submissions: [], verdicts: [] }));
    for (const completion of completions) {
      group.submissions.push({ seed: problem.seed, scale: problem.scale, completion, plain });
      group.verdicts.push(verdicts);
    }
    return verdicts;
  });
  const { ids } = engine.catalogue;
  for (const [environment, { submissions, verdicts }] of groups) {
    const block = engine.runner(ids[environment]!).grade(submissions);
    for (let i = 0; i < submissions.length; i++) {
      verdicts[i]!.push(readVerdict(block, i, submissions[i]!.completion));
    }
  }
  return results;
}
