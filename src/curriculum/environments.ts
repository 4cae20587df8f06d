import { ScalerError } from "../errors.ts";
import type { Environment } from "./types.ts";

/** The part of an id before the slash; `E_CURRICULUM_ENVIRONMENT` when the id has no such part. */
export function familyOf(id: string): string {
  const slash = id.indexOf("/");
  if (slash <= 0 || slash === id.length - 1) {
    throw new ScalerError(
      "E_CURRICULUM_ENVIRONMENT",
      `an environment's id is family/name, not ${JSON.stringify(id)}`,
    );
  }
  return id.slice(0, slash);
}

/** Refuses an empty list, a duplicate, an id without a family and a ladder without a rung. */
export function checkEnvironments(environments: readonly Environment[]): void {
  if (environments.length === 0) {
    throw new ScalerError("E_CURRICULUM_ENVIRONMENT", "a curriculum needs at least one environment");
  }
  const seen = new Set<string>();
  for (const { id, levels } of environments) {
    familyOf(id);
    if (seen.has(id)) throw new ScalerError("E_CURRICULUM_ENVIRONMENT", `${id} is listed twice`);
    seen.add(id);
    if (!Number.isSafeInteger(levels) || levels < 1) {
      throw new ScalerError(
        "E_CURRICULUM_ENVIRONMENT",
        `${id} has ${levels} levels; a ladder has at least one`,
      );
    }
  }
}

/** The environments of a catalogue, as a curriculum sees them. */
export function environmentsOf(
  manifests: readonly {
    readonly id: string;
    readonly version: number;
    readonly levels: readonly unknown[];
  }[],
): Environment[] {
  return manifests.map(({ id, version, levels }) => ({ id, version, levels: levels.length }));
}

/**
 * Those of some families or with some ids; all when `only` is undefined.
 * @throws ScalerError E_CURRICULUM_ENVIRONMENT when a name is neither a family nor an id
 */
export function selectEnvironments(
  environments: readonly Environment[],
  only: readonly string[] | undefined,
): readonly Environment[] {
  if (only === undefined) return environments;
  for (const name of only) {
    if (!environments.some(({ id }) => id === name || familyOf(id) === name)) {
      throw new ScalerError("E_CURRICULUM_ENVIRONMENT", `there is no environment or family ${name}`);
    }
  }
  return environments.filter(({ id }) => only.includes(id) || only.includes(familyOf(id)));
}
