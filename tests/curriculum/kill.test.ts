import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Curriculum } from "../../src/curriculum/curriculum.ts";
import { Random } from "../../src/curriculum/random.ts";
import { FileStore } from "../../src/curriculum/store/file-store.ts";
import { checkOf } from "../../src/curriculum/store/run-format.ts";
import { environments, outcomesOf } from "./support.ts";

const LANES = 4;
const KILLS = 55;
const ROLLOUTS = 64;

let directory: string;
let child: string;

/** Compiles a test program to one file of JavaScript. */
function compile(name: string): string {
  const outfile = join(directory, `${name}.mjs`);
  const entryPoints = [new URL(`./${name}.ts`, import.meta.url).pathname];
  buildSync({ entryPoints, outfile, bundle: true, platform: "node", format: "esm" });
  return outfile;
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "scaler-kill-"));
  child = compile("kill-child");
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** What an undisturbed run acknowledges, computed as far as it is asked for. */
class Undisturbed {
  readonly #curriculum: Curriculum;
  readonly #checks: string[] = [];

  constructor(seed: number) {
    this.#curriculum = new Curriculum(environments(12), { seed });
  }

  check(step: number): string {
    while (this.#checks.length < step) {
      const assignments = this.#curriculum.next(8);
      this.#checks.push(checkOf(assignments));
      this.#curriculum.report(outcomesOf(assignments));
    }
    return this.#checks[step - 1]!;
  }
}

/**
 * Kills the child some milliseconds after it has said so many lines, 0 for its start; returns what it said. Lines, not
 * time, say how far it came: so the run goes on however slow the machine is.
 */
function killAfter(
  process: ChildProcess,
  lines: number,
  delay: number,
): Promise<{ said: string; error: string }> {
  return new Promise((resolve) => {
    let said = "";
    let error = "";
    let scheduled = false;
    const schedule = () => {
      if (scheduled || said.split("\n").length <= lines) return;
      scheduled = true;
      setTimeout(() => process.kill("SIGKILL"), delay);
    };
    schedule();
    process.stdout!.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
      schedule();
    });
    process.stderr!.setEncoding("utf8").on("data", (chunk: string) => {
      error += chunk;
      process.kill("SIGKILL");
    });
    process.on("close", () => resolve({ said, error }));
  });
}

describe.concurrent("a run whose process is killed at random moments", () => {
  it.each(Array.from({ length: LANES }, (_, lane) => lane))(
    `loses nothing that was acknowledged and goes on with the same sequence (lane %i, ${KILLS} kills)`,
    { timeout: 180_000 },
    async (lane) => {
      const run = join(directory, `run-${lane}`);
      const undisturbed = new Undisturbed(lane);
      const random = Random.fromSeed(lane, 9);
      FileStore.create(run, environments(12), { seed: lane }).close();
      let given = 0;
      let reported = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        const lines = random.below(4) === 0 ? 0 : 1 + random.below(8);
        const delay = random.below(lines === 0 ? 150 : 30);
        const process = spawn("node", [child, run], { stdio: ["ignore", "pipe", "pipe"] });
        const { said, error } = await killAfter(process, lines, delay);
        expect(error).toBe("");
        for (const line of said.split("\n").slice(0, -1)) {
          const [word, number, detail] = line.split(" ") as [string, string, string];
          const step = Number(number);
          if (word === "open") {
            expect(step).toBeGreaterThanOrEqual(given);
            expect(step).toBeLessThanOrEqual(given + 1);
            expect(Number(detail)).toBeGreaterThanOrEqual(reported * ROLLOUTS);
            given = step;
            reported = Math.floor(Number(detail) / ROLLOUTS);
          } else if (word === "next") {
            expect(step).toBe(given + 1);
            expect(detail).toBe(undisturbed.check(step));
            given = step;
          } else reported = step;
        }
      }
      const store = FileStore.open(run);
      expect(store.status().step).toBeGreaterThanOrEqual(given);
      expect(store.status().outcomes.accepted).toBeGreaterThanOrEqual(reported * ROLLOUTS);
      expect(reported).toBeGreaterThan(KILLS / 2);
      store.close();
    },
  );
});

describe("a run that several processes want at once", () => {
  it("is open in one of them at a time", { timeout: 60_000 }, async () => {
    const run = join(directory, "contested");
    FileStore.create(run, environments(12), { seed: 1 }).close();
    const program = compile("lock-child");
    const codes = await Promise.all(
      Array.from({ length: 4 }, () => {
        const process = spawn("node", [program, run, "15"], { stdio: ["ignore", "ignore", "inherit"] });
        return new Promise((resolve) => process.on("close", resolve));
      }),
    );
    expect(codes).toEqual([0, 0, 0, 0]);
    const store = FileStore.open(run);
    expect(store.status().step).toBe(60);
    store.close();
  });
});
