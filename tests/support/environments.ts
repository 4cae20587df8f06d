import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Catalogue } from "../../src/module/catalogue.ts";
import { Engine } from "../../src/runtime/engine.ts";
import { build } from "../../src/toolchain/build.ts";
import { PACKAGE_ROOT } from "../../src/toolchain/paths.ts";
import { scaffold } from "../../src/toolchain/scaffold.ts";

/** A folder for one test file, gone when `remove` is called. */
export interface Scratch {
  readonly folder: string;
  path(name: string): string;
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function scratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), "scaler-test-"));
  const path = (name: string) => join(folder, name);
  return {
    folder,
    path,
    write(name, content) {
      writeFileSync(path(name), content);
      return path(name);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Environments that fail on the instances of mood 1, and are the same harmless task on all others. */
const MOODY = {
  /** Executes `unreachable`. */
  traps: "unreachable();",
  /** Needs more fuel than it has. */
  burns: "while (true) this.truth++;",
  /** A failed assertion. */
  aborts: 'assert(false, "the mood is \\"1\\"");',
  /** Calls itself without end. */
  recurses: "this.truth = this.dig(this.truth);",
  /** Never returns: refills its own fuel. */
  hangs: "while (true) setFuel(1000000);",
  /** Says that the answer is as long as a module's memory. */
  stretches: "store<u32>(record() + VERDICT_ANSWER_LENGTH, 1000000);",
  /** Says that the answer begins in the middle of a character. */
  splits: "store<u32>(record() + VERDICT_ANSWER_START, load<u32>(record() + VERDICT_ANSWER_START) + 1);",
  /** Writes bytes that are not UTF-8 over the completion that it was given. */
  scribbles: "memory.fill(INPUT + ITEM_TEXT, 0xff, 4096);",
  /** Says that it used more fuel than there is. */
  boasts: "setFuel(i64.MAX_VALUE);",
} as const;

export type Moody = keyof typeof MOODY;

function moodySource(failure: string): string {
  return `
import { Environment, IntegerEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";
import {
  CONTROL_DONE, INPUT, ITEM_TEXT, OUTPUT, VERDICT_ANSWER_LENGTH, VERDICT_ANSWER_START, VERDICT_SIZE,
} from "scaler-wasm/assembly/abi";
import { Reader } from "scaler-wasm/assembly/answer/reader";
import { setFuel } from "scaler-wasm/assembly/fuel";

function record(): usize {
  return OUTPUT + VERDICT_SIZE * <usize>load<u32>(CONTROL_DONE);
}

class Moody extends IntegerEnvironment {
  private truth: i32 = 0;
  private mood: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.truth = rng.range(1, scale[0]);
    this.mood = rng.range(0, 3);
  }

  statement(out: Writer): void {
    out.text("In mood ").integer(this.mood).text(", say ").integer(this.truth);
  }

  solve(): i64 {
    return this.truth;
  }

  dig(n: i32): i32 {
    return n < 0 ? n : this.dig(n + 1) + 1;
  }

  judge(answer: Reader): Reason {
    const reason = super.judge(answer);
    if (this.mood == 1) {
      ${failure}
    }
    return reason;
  }

  credit(): f64 {
    return this.mood == 2 ? 0.375 : 0;
  }
}

export function create(): Environment {
  return new Moody();
}
`;
}

/** Levels 0 to 9; at level l the truth is at most 10 * (l + 1). */
const MOODY_JSON = JSON.stringify({
  version: 2,
  title: "Moody",
  answer: "integer",
  tags: ["test"],
  scale: { n: { about: "limit", min: 1, max: 1000, levels: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100] } },
  limits: { fuel: 50_000 },
});

export interface TestEnvironments {
  /** Folder of built modules. */
  readonly dist: string;
  readonly engine: Engine;
  /** Seeds from 0 on of the wanted mood, at level 0. */
  seeds(kind: Moody, mood: "failing" | "harmless", count: number): number[];
}

/**
 * Builds `test/sum`, the scaffold, and one environment `test/KIND` for each of the kinds named, into a folder.
 */
export async function buildEnvironments(folder: string, kinds: readonly Moody[]): Promise<TestEnvironments> {
  const envs = join(folder, "envs");
  scaffold(envs, "test/sum");
  for (const kind of kinds) {
    const home = join(envs, "test", kind);
    mkdirSync(home);
    writeFileSync(join(home, "env.ts"), moodySource(MOODY[kind]));
    writeFileSync(join(home, "env.json"), MOODY_JSON);
  }
  const dist = join(folder, "dist");
  // One cache for all test files: each source is compiled once.
  const cache = join(PACKAGE_ROOT, ".cache", "test-modules");
  const { failed } = await build({ envs, out: dist, cache, workers: 2 });
  for (const { id, error } of failed) throw new Error(`${id}: ${error.message}`, { cause: error });
  const engine = new Engine(Catalogue.open(dist));
  return {
    dist,
    engine,
    seeds(kind, mood, count) {
      const found: number[] = [];
      for (let seed = 0; found.length < count; seed++) {
        const fails = engine.problem(`test/${kind}@2:0:${seed}`).startsWith("In mood 1,");
        if (fails === (mood === "failing")) found.push(seed);
      }
      return found;
    },
  };
}

/** A completion in the form that models are asked for. */
export function boxed(answer: string | number): string {
  return `The answer is \\boxed{${answer}}.`;
}

/** One line of a file of completions. */
export function line(row: unknown): string {
  return `${JSON.stringify(row)}\n`;
}

/** The rows of JSONL. */
// biome-ignore lint/suspicious/noExplicitAny: rows of a test are read freely
export function rows(text: string): any[] {
  return text
    .split("\n")
    .filter((row) => row !== "")
    .map((row) => JSON.parse(row));
}
