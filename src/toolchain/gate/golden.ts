import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../files.ts";
import { type Subject, seedsFrom } from "./subject.ts";

const FILE = "golden.json";
const SEEDS_PER_LEVEL = 2;

/**
 * The lock of an environment: identity of its module, and for some instances `level:seed` the hashes of problem and
 * answer, and the fuel of writing both.
 */
interface Golden {
  readonly version: number;
  readonly module: string;
  readonly instances: Readonly<Record<string, string>>;
}

/** Nothing changed since the lock was written. */
export function checkGolden(subject: Subject): string[] {
  const path = join(subject.folder, FILE);
  if (!existsSync(path)) return [`there is no ${FILE}: write it with --lock`];
  const locked = JSON.parse(readFileSync(path, "utf8")) as Golden;
  const now = golden(subject);
  const problems: string[] = [];
  for (const [place, facts] of Object.entries(now.instances)) {
    if (locked.instances[place] === facts) continue;
    const hint =
      locked.version === now.version ? "raise the version in env.json, then lock again" : "lock again";
    problems.push(`instance ${place} is not the one that was locked: ${hint}`);
    break;
  }
  if (problems.length === 0 && locked.module !== now.module) {
    problems.push("the module is not the one that was locked, though its instances are: lock again");
  }
  return problems;
}

/** Writes the lock. */
export function writeGolden(subject: Subject): void {
  replaceFile(join(subject.folder, FILE), `${JSON.stringify(golden(subject), null, 1)}\n`);
}

function golden(subject: Subject): Golden {
  const instances: Record<string, string> = {};
  for (const level of subject.manifest.levels.keys()) {
    for (const { seed, problem, answer, fuel } of subject.samples(level, seedsFrom(1, SEEDS_PER_LEVEL))) {
      instances[`${level}:${seed}`] = `${shortHash(problem)} ${shortHash(answer)} ${fuel}`;
    }
  }
  return { version: subject.manifest.version, module: subject.module.sha256, instances };
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
