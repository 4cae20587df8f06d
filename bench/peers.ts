/**
 * Instances made and answers judged in a second, against reasoning-gym on the same tasks at the same size, one core
 * each, in turn.
 *
 *     bench/peers/install.sh
 *     npx tsx bench/peers.ts [--seconds 0.3] [--python bench/.venv/bin/python]
 *
 * `bench/peers/tasks.json` says which tasks are compared, and why that is fair. Ours makes the text and the answer of
 * an instance, as theirs does. A verdict of ours makes the instance from its seed, once for all samples of it that
 * stand side by side; theirs is given the instance and its answer, except in the last group, where both start from
 * the seed.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { Catalogue } from "../src/module/catalogue.ts";
import { Engine } from "../src/runtime/engine.ts";
import type { Problem } from "../src/runtime/runner.ts";
import { PACKAGE_ROOT } from "../src/toolchain/paths.ts";
import { geometricMean, type Row, rate } from "./measure.ts";

/** A task that both have. */
interface SharedTask {
  readonly id: string;
  readonly scale: readonly number[];
  /** Name and configuration of the data set of reasoning-gym. */
  readonly peer: string;
  readonly config: Readonly<Record<string, number>>;
  /** Why the two are of equal size. */
  readonly fair: string;
}

/** Items per second. */
interface Rates {
  readonly generate: number;
  readonly right: number;
  readonly wrong: number;
  /** A right answer at the end of a completion, with the search for it. */
  readonly completion: number;
  /** `SAMPLES` such completions of each instance, side by side. */
  readonly samples: number;
  /** The same when only the seed is at hand. Ours never has more. */
  readonly seed: number;
}

export const PEER_GROUPS: Readonly<Record<keyof Rates, string>> = {
  generate: "generate, against reasoning-gym",
  right: "verify a right answer, against reasoning-gym",
  wrong: "verify a wrong answer, against reasoning-gym",
  completion: "verify a completion, against reasoning-gym",
  samples: "verify 16 completions of each instance, against reasoning-gym",
  seed: "verify a completion from the seed, against reasoning-gym",
};
export const HOSTILE_GROUP = "36,000 characters of repeated markers, against reasoning-gym";
export const PEER_PYTHON = join(PACKAGE_ROOT, "bench/.venv/bin/python");
export const PEERS_MISSING = "reasoning-gym is not installed: run bench/peers/install.sh";

const TASKS: readonly SharedTask[] = JSON.parse(
  readFileSync(join(PACKAGE_ROOT, "bench/peers/tasks.json"), "utf8"),
);
const BATCH = 512;
const SAMPLES = 16;
const PROSE = "First I look at the input, then I work through it step by step and check each step again. "
  .repeat(3)
  .slice(0, 200);
const HOSTILE = { marker: "<answer> ", characters: 36_000 };

/**
 * @param seconds for each measurement
 * @param progress is told each task before it is measured
 */
export async function measurePeers(
  seconds: number,
  python: string = PEER_PYTHON,
  progress: (task: string) => void = () => {},
): Promise<Row[]> {
  if (!existsSync(python)) throw new Error(PEERS_MISSING);
  const engine = new Engine(Catalogue.open());
  const peer = new Peer(python);
  try {
    const rows: Row[] = [];
    for (const { id, scale, peer: name, config } of TASKS) {
      progress(id);
      const ours = ratesOf(engine, id, scale, seconds);
      const theirs = (await peer.ask({ peer: name, config, seconds, prose: PROSE })) as unknown as Rates;
      for (const kind of Object.keys(PEER_GROUPS) as (keyof Rates)[]) {
        rows.push({
          group: PEER_GROUPS[kind],
          name: id,
          ours: ours[kind],
          theirs: theirs[kind],
          unit: "items/s",
        });
      }
    }
    progress(HOSTILE_GROUP);
    const { seconds: theirs } = await peer.ask(HOSTILE);
    const ours = hostileRate(engine, seconds);
    rows.push({
      group: HOSTILE_GROUP,
      name: HOSTILE.marker,
      ours,
      theirs: 1 / theirs!,
      unit: "completions/s",
    });
    return rows;
  } finally {
    peer.close();
  }
}

function ratesOf(engine: Engine, id: string, scale: readonly number[], seconds: number): Rates {
  const runner = engine.runner(id);
  const problems: Problem[] = Array.from({ length: BATCH }, (_, seed) => ({ seed, scale }));
  const answers = runner.answer(problems).map((result, seed) => {
    if ("fault" in result) throw new Error(`${id}, seed ${seed}: ${result.message}`);
    return result.text;
  });
  const submissions = (completions: readonly string[], plain: boolean) =>
    problems.map((problem, i) => ({ ...problem, completion: completions[i]!, plain }));
  const right = submissions(answers, true);
  const wrong = submissions([...answers.slice(1), answers[0]!], true);
  const completion = submissions(
    answers.map((answer) => `${PROSE}<answer>${answer}</answer>`),
    false,
  );
  const samples = completion
    .slice(0, BATCH / SAMPLES)
    .flatMap((submission) => Array.from({ length: SAMPLES }, () => submission));
  for (const list of [right, completion]) {
    const block = runner.grade(list);
    const missed = problems.findIndex((_, i) => block.status(i) !== "correct");
    if (missed >= 0)
      throw new Error(`${id}, seed ${missed}: the reference answer is ${block.status(missed)}`);
  }
  const verdicts = rate(BATCH, seconds, () => runner.grade(completion));
  return {
    generate: rate(BATCH, seconds, () => {
      runner.generate(problems);
      runner.answer(problems);
    }),
    right: rate(BATCH, seconds, () => runner.grade(right)),
    wrong: rate(BATCH, seconds, () => runner.grade(wrong)),
    completion: verdicts,
    samples: rate(BATCH, seconds, () => runner.grade(samples)),
    seed: verdicts,
  };
}

function hostileRate(engine: Engine, seconds: number): number {
  const { id, scale } = TASKS[0]!;
  const runner = engine.runner(id);
  const { marker, characters } = HOSTILE;
  const completion = marker.repeat(characters / marker.length);
  return rate(1, seconds, () => runner.grade([{ seed: 1, scale, completion, plain: false }]));
}

/** The Python process that measures theirs; it is idle while ours is measured. */
class Peer {
  readonly #child;
  readonly #answers;

  constructor(python: string) {
    const script = join(PACKAGE_ROOT, "bench/peers/reasoning_gym_rates.py");
    this.#child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async ask(request: object): Promise<Record<string, number>> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error("reasoning_gym_rates.py ended: its message is above");
    return JSON.parse(value);
  }

  close(): void {
    this.#child.stdin.end();
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "0.3" },
      python: { type: "string", default: PEER_PYTHON },
    },
  });
  console.log("ours                          scale          theirs                fair because");
  for (const { id, scale, peer, config, fair } of TASKS) {
    console.log(
      `${id.padEnd(29)} ${scale.join(",").padEnd(14)} ${peer.padEnd(21)} ${fair}\n${"".padEnd(45)}${JSON.stringify(config)}`,
    );
  }
  const rows = await measurePeers(Number(values.seconds), values.python, (task) => console.error(task));
  for (const group of new Set(rows.map((row) => row.group))) {
    const members = rows.filter((row) => row.group === group);
    console.log(`\n${group.padEnd(62)} ours/s     theirs/s    ratio`);
    for (const { name, ours, theirs } of members) {
      const figures = [ours, theirs].map((x) => x.toPrecision(3).padStart(12));
      console.log(`${name.padEnd(52)} ${figures.join(" ")} ${(ours / theirs).toPrecision(3).padStart(9)}x`);
    }
    console.log(
      `geometric mean ${geometricMean(members.map((row) => row.ours / row.theirs)).toPrecision(3)}x`,
    );
  }
}
