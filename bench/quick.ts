/**
 * Guards against regressions, as ratios within one run and with generous floors: `npm run bench -- --quick`.
 */
import { spawnSync } from "node:child_process";
import { Catalogue } from "../src/module/catalogue.ts";
import { Engine } from "../src/runtime/engine.ts";
import { BULK, measureBatchGain } from "./bulk.ts";
import { measureLimit } from "./limit.ts";
import { geometricMean, median } from "./measure.ts";
import { metering } from "./programs.ts";

export interface Guard {
  readonly name: string;
  readonly value: number;
  /** What the value must stay above, or below. */
  readonly above?: number;
  readonly below?: number;
}

const METERED_IDS = ["numbers/prime-factorisation", "sequences/bubble-sort-trace"];
const SHORT = 9_000;
const LONG = 4 * SHORT;
const ROUNDS = 21;

export function measureGuards(): Guard[] {
  const engine = new Engine(Catalogue.open());
  const batch = measureBatchGain(engine);
  const limit = hasCompiler() ? measureLimit(0.03, 3).filter(({ group }) => group.endsWith("-O2")) : [];
  const against = (name: string) =>
    geometricMean(
      limit.filter(({ group }) => group.startsWith(name)).map(({ ours, theirs }) => ours / theirs),
    );
  return [
    { name: BULK.batch, value: batch.value, above: 1.2 },
    ...(limit.length === 0
      ? []
      : [
          { name: "answers against C++ -O2", value: against("answers"), above: 0.05 },
          { name: "verdicts against C++ -O2", value: against("verdicts"), above: 0.05 },
        ]),
    { name: "metered against unmetered, time", value: metering(METERED_IDS), below: 4 },
    ...["<answer> ", "\\boxed{", "<think>"].map((marker) => ({
      name: `time of ${LONG} characters of ${marker.trim()} against ${SHORT}`,
      value: growth(engine, marker),
      below: 10,
    })),
  ];
}

/** The guards against C++ are for machines that can compile it. */
function hasCompiler(): boolean {
  return spawnSync("g++", ["--version"], { stdio: "ignore" }).status === 0;
}

/** Four times the text: 4 when reading is linear, 16 when it is quadratic. */
function growth(engine: Engine, marker: string): number {
  const runner = engine.runner(METERED_IDS[0]!);
  const scale = engine.catalogue.manifest(METERED_IDS[0]!).levels[0]!;
  const time = (characters: number) => {
    const completion = marker.repeat(Math.ceil(characters / marker.length)).slice(0, characters);
    const start = performance.now();
    runner.grade([{ seed: 1, scale, completion, plain: false }]);
    return performance.now() - start;
  };
  const times: [number[], number[]] = [[], []];
  for (let i = 0; i < ROUNDS; i++) {
    times[0].push(time(SHORT));
    times[1].push(time(LONG));
  }
  return median(times[1]) / median(times[0]);
}

export function holds({ value, above, below }: Guard): boolean {
  return (above === undefined || value > above) && (below === undefined || value < below);
}
