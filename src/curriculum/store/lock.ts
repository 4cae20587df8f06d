/**
 * The lock of a run directory: numbered files `lock.1`, `lock.2`, ..., of which the highest counts. Each names its
 * owner, and the highest number never falls. So a lock whose owner died is taken over by creating the next number,
 * which only one process can do; removing and recreating one file could let two in.
 */

import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { ScalerError } from "../../errors.ts";

type Owner = { readonly host: string; readonly pid: number; readonly started: string };

const FREE = "free\n";
const NAME = /^lock\.(\d+)$/;

export class RunLock {
  readonly #directory: string;
  readonly #number: number;

  private constructor(directory: string, number: number) {
    this.#directory = directory;
    this.#number = number;
  }

  /** Throws `E_RUN_LOCKED` while another process, or this one, holds the lock. */
  static acquire(directory: string): RunLock {
    for (;;) {
      const highest = lockNumbers(directory).at(-1) ?? 0;
      if (highest > 0) refuseLiving(join(directory, `lock.${highest}`));
      const lock = new RunLock(directory, highest + 1);
      if (lock.#create()) return lock;
    }
  }

  /** Leaves the file behind, marked as free, so that numbers go on rising. */
  release(): void {
    const path = this.#path();
    writeFileSync(`${path}.tmp`, FREE);
    renameSync(`${path}.tmp`, path);
  }

  #path(): string {
    return join(this.#directory, `lock.${this.#number}`);
  }

  #create(): boolean {
    const path = this.#path();
    const draft = `${path}.${process.pid}.tmp`;
    const owner: Owner = { host: hostname(), pid: process.pid, started: startOf(process.pid) };
    writeFileSync(draft, `${JSON.stringify(owner)}\n`);
    try {
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const numbers = lockNumbers(this.#directory);
    if (numbers.at(-1) !== this.#number) {
      rmSync(path, { force: true });
      return false;
    }
    for (const number of numbers) {
      if (number < this.#number) rmSync(join(this.#directory, `lock.${number}`), { force: true });
    }
    return true;
  }
}

function lockNumbers(directory: string): number[] {
  return readdirSync(directory)
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

function refuseLiving(path: string): void {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (text === FREE) return;
  const owner = parseOwner(text);
  if (owner === undefined) {
    throw new ScalerError("E_RUN_LOCKED", `${path} cannot be read; remove it if no process has the run open`);
  }
  const elsewhere = owner.host !== hostname();
  if (!elsewhere && startOf(owner.pid) !== owner.started) return;
  const hint = elsewhere ? `; if that process is gone, remove ${path}` : "; try again when it has ended";
  throw new ScalerError("E_RUN_LOCKED", `process ${owner.pid} on ${owner.host} has the run open${hint}`);
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner>;
    const { host, pid, started } = owner;
    if (host === undefined || pid === undefined || started === undefined) return undefined;
    return { host, pid, started };
  } catch {
    return undefined;
  }
}

/** When the process started, so that a reused process id is no mistake; "gone" without such a process. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "gone" : (fields[19] ?? "");
  } catch {
    return isAlive(pid) ? "alive" : "gone";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
