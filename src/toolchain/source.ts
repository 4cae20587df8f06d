import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../errors.ts";
import { isEnvironmentId, type Manifest, manifestFromSource } from "../module/manifest.ts";
import { BANK_FILE } from "./bank.ts";

/** An environment as it lies on disk. */
export interface EnvironmentFolder {
  readonly id: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** Text of `env.ts`. */
  readonly source: string;
  /** Bytes of `instances.bin` where there is one. */
  readonly bank: Uint8Array | undefined;
}

/** Ids of all environments under a folder: every `family/name` that holds an `env.ts`, in alphabetical order. */
export function findEnvironments(root: string): string[] {
  const ids: string[] = [];
  for (const family of subfolders(root)) {
    for (const name of subfolders(join(root, family))) {
      if (existsSync(join(root, family, name, "env.ts"))) ids.push(`${family}/${name}`);
    }
  }
  return ids.sort();
}

/**
 * Reads one environment.
 * @throws ScalerError E_ENVIRONMENT_SOURCE when a file is missing or not readable, E_MANIFEST when env.json is wrong
 */
export function readEnvironment(root: string, id: string): EnvironmentFolder {
  if (!isEnvironmentId(id))
    throw new ScalerError("E_ENVIRONMENT_SOURCE", `"${id}" is not of the form family/name`);
  const folder = join(root, id);
  const source = readText(folder, "env.ts");
  const json = parseJson(readText(folder, "env.json"), join(folder, "env.json"));
  return { id, folder, manifest: manifestFromSource(id, json), source, bank: readBank(folder) };
}

/** The frozen instances of an environment, if it has any. */
export function readBank(folder: string): Uint8Array | undefined {
  const path = join(folder, BANK_FILE);
  return existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
}

/** Text of a file in an environment's folder. */
export function readText(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), "utf8");
  } catch (cause) {
    throw new ScalerError("E_ENVIRONMENT_SOURCE", `cannot read ${join(folder, file)}`, { cause });
  }
}

/** Parses JSON and names the file when that fails. */
export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ScalerError("E_ENVIRONMENT_SOURCE", `${path} is not JSON: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
