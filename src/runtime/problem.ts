import { ScalerError } from "../errors.ts";
import type { Manifest } from "../module/manifest.ts";
import { checkSeed, type InstanceKey } from "./instance-id.ts";
import type { Problem } from "./runner.ts";

/**
 * What a module needs to make an instance: the one place where a key is held against the environment it names.
 * @throws ScalerError E_VERSION, E_LEVEL, E_SEED
 */
export function problemOf({ id, version, levels }: Manifest, key: InstanceKey): Problem {
  if (key.version !== version) {
    throw new ScalerError(
      "E_VERSION",
      `${id} is here in version ${version}, not ${key.version}: grade with the catalogue the prompts came from`,
    );
  }
  const scale = levels[key.level];
  if (scale === undefined) {
    throw new ScalerError("E_LEVEL", `${id} has levels 0 to ${levels.length - 1}, not ${key.level}`);
  }
  return { seed: checkSeed(key.seed), scale };
}
