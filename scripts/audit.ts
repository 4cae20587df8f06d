/**
 * Makes many instances of every environment, spread over all of its levels, and holds each to what the catalogue
 * promises: no fault, a prompt within its limit, the reference answer accepted.
 *
 *     npx tsx scripts/audit.ts [--instances 1000] [--seed 1000000] [--ids logic/sudoku,...]
 */
import { parseArgs } from "node:util";
import { Catalogue } from "../src/module/catalogue.ts";
import { Engine } from "../src/runtime/engine.ts";
import { renderPrompt } from "../src/runtime/prompt.ts";

const { values } = parseArgs({
  options: {
    instances: { type: "string", default: "1000" },
    seed: { type: "string", default: "1000000" },
    ids: { type: "string" },
  },
});
const engine = new Engine(Catalogue.open());
let instances = 0;
let longest = 0;
const problems: string[] = [];

for (const id of values.ids?.split(",") ?? engine.catalogue.ids) {
  const { levels, limits, version } = engine.catalogue.manifest(id);
  const runner = engine.runner(id);
  const perLevel = Math.ceil(Number(values.instances) / levels.length);
  const seeds = Array.from({ length: perLevel }, (_, i) => Number(values.seed) + i);
  for (const [level, scale] of levels.entries()) {
    const wanted = seeds.map((seed) => ({ seed, scale }));
    const texts = runner.generate(wanted);
    const answers = runner.answer(wanted);
    const submissions = wanted.map((problem, i) => {
      const answer = answers[i]!;
      return { ...problem, completion: "text" in answer ? answer.text : "", plain: true };
    });
    const verdicts = runner.grade(submissions);
    for (const [i, seed] of seeds.entries()) {
      const where = `${id}@${version}:${level}:${seed}`;
      instances++;
      for (const result of [texts[i]!, answers[i]!]) {
        if ("fault" in result) problems.push(`${where}: ${result.fault}: ${result.message}`);
      }
      const text = texts[i]!;
      if ("text" in text) {
        const { length } = renderPrompt(text.text, "tags");
        longest = Math.max(longest, length);
        if (length > limits.promptCharacters) problems.push(`${where}: the prompt has ${length} characters`);
      }
      if (verdicts.score(i) !== 1) problems.push(`${where}: the reference answer is ${verdicts.status(i)}`);
    }
  }
}
for (const problem of problems.slice(0, 50)) console.log(problem);
console.log(
  `${instances} instances of ${engine.catalogue.ids.length} environments: ${problems.length} problems, longest prompt ${longest} characters`,
);
if (problems.length > 0) process.exitCode = 1;
