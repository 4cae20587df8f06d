import { resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { DEFAULT_ENVS, DEFAULT_OUT } from "../package-root.ts";

/** A parser of whole numbers in [low, high] for an option. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= low && value <= high)) {
      throw new InvalidArgumentError(`expected a whole number from ${low} to ${high}`);
    }
    return value;
  };
}

export const workersOption = (): Option =>
  new Option("--workers <n>", "worker threads (default: one per core)").argParser(wholeNumber(1, 256));

export const envsOption = (): Option =>
  new Option("--envs <folder>", "folder of environments").default(DEFAULT_ENVS, "the package's own");

export const distOption = (): Option =>
  new Option("--dist <folder>", "folder of built modules").default(DEFAULT_OUT, "the package's own");

/** Where environments are built and what they are; `buildFolders` fills in what is not given. */
export interface BuildOptions {
  envs: string;
  dist?: string;
}

export const buildDistOption = (): Option =>
  new Option(
    "--dist <folder>",
    "folder of built modules (default: the package's own, or that of --envs with .dist added)",
  );

/** Other environments than the package's own never take the place of its modules by default. */
export function buildFolders({ envs, dist }: BuildOptions): { envs: string; out: string } {
  return {
    envs,
    out: dist ?? (resolve(envs) === DEFAULT_ENVS ? DEFAULT_OUT : `${envs.replace(/\/+$/, "")}.dist`),
  };
}

/** The options again, as they are typed for another command on the same folders. */
export function buildArguments({ envs, dist }: BuildOptions): string {
  const given = [envs === DEFAULT_ENVS ? "" : ` --envs ${envs}`, dist === undefined ? "" : ` --dist ${dist}`];
  return given.join("");
}
