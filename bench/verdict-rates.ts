/**
 * Verdicts and instances per second of every environment, on one core, with fuel: where the time goes. Verdicts twice:
 * of answers to different instances, and of right and wrong answers to each instance side by side.
 *
 *     npx tsx bench/verdict-rates.ts [--level 5] [--ids logic/sudoku,...]
 */
import { parseArgs } from "node:util";
import { Catalogue } from "../src/module/catalogue.ts";
import { DEFAULT_OUT } from "../src/package-root.ts";
import { Engine } from "../src/runtime/engine.ts";

const { values } = parseArgs({ options: { level: { type: "string" }, ids: { type: "string" } } });
const BATCH = 512;
const SAMPLES = 16;
const LEAST_SECONDS = 0.15;

/** Calls per second of `call`, which handles a batch. */
function rate(call: () => void): number {
  call();
  const start = performance.now();
  let batches = 0;
  while (performance.now() - start < LEAST_SECONDS * 1000) {
    call();
    batches++;
  }
  return (batches * BATCH * 1000) / (performance.now() - start);
}

const engine = new Engine(Catalogue.open(DEFAULT_OUT));
const seeds = Array.from({ length: BATCH }, (_, i) => i);
const rows = (values.ids?.split(",") ?? engine.catalogue.ids).map((id) => {
  const { levels } = engine.catalogue.manifest(id);
  const level =
    values.level === undefined ? levels.length >> 1 : Math.min(Number(values.level), levels.length - 1);
  const runner = engine.runner(id);
  const problems = seeds.map((seed) => ({ seed, scale: levels[level]! }));
  const answers = engine.answers(id, level, seeds);
  const submissions = problems.map((problem, i) => ({
    ...problem,
    completion: `\\boxed{${answers[i]}}`,
    plain: false,
  }));
  const groups = problems.map((_, i) => ({
    ...submissions[i - (i % SAMPLES)]!,
    completion: `\\boxed{${answers[i % 2 === 0 ? i - (i % SAMPLES) : i]}}`,
  }));
  const block = runner.grade(submissions);
  const fuel = seeds.map((i) => block.fuel(i)).sort((a, b) => a - b);
  return {
    id,
    level,
    generate: rate(() => runner.generate(problems)),
    grade: rate(() => runner.grade(submissions)),
    groups: rate(() => runner.grade(groups)),
    fuel: fuel[BATCH >> 1]!,
  };
});

rows.sort((a, b) => a.grade - b.grade);
console.log(
  `environment                                  level  instances/s   verdicts/s  in groups of ${SAMPLES}  median fuel`,
);
const cell = (value: number, width: number) => Math.round(value).toLocaleString("en").padStart(width);
for (const { id, level, generate, grade, groups, fuel } of rows) {
  console.log(
    `${id.padEnd(44)} ${String(level).padStart(5)} ${cell(generate, 12)} ${cell(grade, 12)} ${cell(groups, 16)} ${cell(fuel, 12)}`,
  );
}
const middle = (list: number[]) =>
  Math.round(list.sort((a, b) => a - b)[list.length >> 1]!).toLocaleString("en");
console.log(
  `median: ${middle(rows.map((row) => row.generate))} instances/s, ${middle(rows.map((row) => row.grade))} verdicts/s`,
);
console.log(
  `median with ${SAMPLES} answers to each instance side by side: ${middle(rows.map((row) => row.groups))} verdicts/s`,
);
