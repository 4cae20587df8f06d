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
