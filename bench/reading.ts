/**
 * Time to judge long and hostile completions, and the rate at which text is scanned, on one core.
 *
 *     npx tsx bench/reading.ts
 */
import { Bench } from "tinybench";
import { Catalogue } from "../src/module/catalogue.ts";
import { DEFAULT_OUT } from "../src/package-root.ts";
import { Engine } from "../src/runtime/engine.ts";

const HOSTILE_CHARACTERS = 36_000;
const LONG_BYTES = 256 * 1024;
const ENVIRONMENT = "numbers/prime-factorisation";

const engine = new Engine(Catalogue.open(DEFAULT_OUT));
const { version, levels } = engine.catalogue.manifest(ENVIRONMENT);
const id = { environment: ENVIRONMENT, version, level: 0, seed: 1 };
const answer = `\\boxed{${engine.answer(id)}}`;
const repeat = (text: string, size: number) => text.repeat(Math.ceil(size / text.length)).slice(0, size);

const completions: Record<string, string> = {
  "short answer": answer,
  "<answer> repeated": repeat("<answer> ", HOSTILE_CHARACTERS),
  "\\boxed{ repeated": repeat("\\boxed{", HOSTILE_CHARACTERS),
  "\\boxed{1} repeated": repeat("\\boxed{1} ", HOSTILE_CHARACTERS),
  "< repeated": repeat("<", HOSTILE_CHARACTERS),
  "<think> repeated": repeat("<think>", HOSTILE_CHARACTERS),
  "one long number": `\\boxed{${repeat("9", HOSTILE_CHARACTERS)}}`,
  "nested braces": `\\boxed{${repeat("{", HOSTILE_CHARACTERS)}`,
  "prose of 256 kB": `${repeat("First we look at the next number and see what divides it. ", LONG_BYTES)}${answer}`,
  "LaTeX of 256 kB": `${repeat("Then \\frac{1}{2} + x < y holds, so $a \\le b$. ", LONG_BYTES)}${answer}`,
};

const bench = new Bench({ time: 300 });
const runner = engine.runner(ENVIRONMENT);
for (const [name, text] of Object.entries(completions)) {
  // Bytes, so that what is timed is the module and not the encoding of a string.
  const submission = { seed: 1, scale: levels[0]!, completion: new TextEncoder().encode(text), plain: false };
  bench.add(name, () => void runner.grade([submission]));
}
await bench.run();
console.log("completion                 bytes     median ms       MB/s");
for (const task of bench.tasks) {
  const { result } = task;
  if (result.state !== "completed") throw new Error(`${task.name}: ${result.state}`);
  const bytes = Buffer.byteLength(completions[task.name]!);
  const ms = result.latency.p50;
  console.log(
    `${task.name.padEnd(22)} ${String(bytes).padStart(9)} ${ms.toFixed(4).padStart(13)} ${(bytes / ms / 1000).toFixed(0).padStart(10)}`,
  );
}
