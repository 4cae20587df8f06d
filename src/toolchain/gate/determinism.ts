import type { VerdictBlock } from "../../abi/verdicts.ts";
import { validateModule } from "../../module/validate.ts";
import { Runner } from "../../runtime/runner.ts";
import { readBank, readText } from "../source.ts";
import { secondEngineDigest } from "./second-engine.ts";
import { type Subject, seedsFrom } from "./subject.ts";

const SEEDS_PER_LEVEL = 4;

interface Facts {
  readonly problem: string;
  readonly answer: string;
  readonly verdict: string;
}

/** The same bytes, verdicts and fuel in every order, batch, instance and engine. */
export async function checkDeterminism(subject: Subject): Promise<string[]> {
  const places = subject.manifest.levels.flatMap((_, level) =>
    seedsFrom(1, SEEDS_PER_LEVEL).map((seed) => ({ level, seed })),
  );
  const batched = facts(subject, new Runner(subject.module), places);
  const reversed = facts(subject, new Runner(subject.module), [...places].reverse()).reverse();
  const repeated = repeatedVerdicts(subject, places, batched);
  const problems: string[] = [];
  for (const [i, place] of places.entries()) {
    const where = `level ${place.level}, seed ${place.seed}`;
    const [single] = facts(subject, new Runner(subject.module), [place]);
    const [again] = facts(subject, subject.runner, [place]);
    const versions: [string, Facts | undefined][] = [
      ["in reverse order", reversed[i]],
      ["alone in a fresh instance", single],
      ["alone in a used instance", again],
      ["after another answer to it: judging must leave no trace outside the instance", repeated[i]],
    ];
    for (const [how, other] of versions) {
      if (JSON.stringify(other) !== JSON.stringify(batched[i])) problems.push(`${where} differs ${how}`);
    }
  }
  return [
    ...problems,
    ...(await checkSecondEngine(subject)),
    ...(await checkPlainBuild(subject, places, batched)),
  ];
}

/**
 * The optimiser must not change what an environment says. It does at times: `<u64>(<u32>x)` of a loaded i32 comes out
 * sign-extended, for one. Fuel differs, of course.
 */
async function checkPlainBuild(
  subject: Subject,
  places: readonly { level: number; seed: number }[],
  optimised: readonly Facts[],
): Promise<string[]> {
  // The compiler takes a while to load: only a gate that runs needs it.
  const { assemble } = await import("../assemble.ts");
  const source = readText(subject.folder, "env.ts");
  const options = { target: "plain", bank: readBank(subject.folder) } as const;
  // Unoptimised code takes several times the fuel for the same work.
  const limits = { ...subject.manifest.limits, fuel: subject.manifest.limits.fuel * 50 };
  const plain = validateModule(await assemble(source, { ...subject.manifest, limits }, "env.ts", options));
  const problems: string[] = [];
  for (const [i, { problem, answer }] of facts(subject, new Runner(plain), places).entries()) {
    if (
      textOnly(problem) !== textOnly(optimised[i]!.problem) ||
      textOnly(answer) !== textOnly(optimised[i]!.answer)
    ) {
      const { level, seed } = places[i]!;
      problems.push(
        `level ${level}, seed ${seed} differs without the optimiser: write the conversion of integers there in another way`,
      );
    }
  }
  return problems;
}

function textOnly(facts: string): string {
  return String(JSON.parse(facts).text);
}

function facts(
  subject: Subject,
  runner: Runner,
  places: readonly { level: number; seed: number }[],
): Facts[] {
  const items = places.map(({ level, seed }) => subject.problemAt(level, seed));
  const problems = runner.generate(items);
  const answers = runner.answer(items);
  const block = runner.grade(
    items.map((item, i) => ({ ...item, completion: textOf(answers[i]!), plain: true })),
  );
  return items.map((_, i) => ({
    problem: JSON.stringify(problems[i]),
    answer: JSON.stringify(answers[i]),
    verdict: verdictAt(block, i),
  }));
}

/** The same, with the verdict on each answer where it comes again, behind another answer to the same instance. */
function repeatedVerdicts(
  subject: Subject,
  places: readonly { level: number; seed: number }[],
  known: readonly Facts[],
): Facts[] {
  const answers = known.map(({ answer }) => textOf(JSON.parse(answer)));
  const neighbours = places.flatMap(({ level, seed }, i) => {
    const problem = subject.problemAt(level, seed);
    const other = answers[(i + 1) % answers.length]!;
    return [answers[i]!, other, answers[i]!].map((completion) => ({ ...problem, completion, plain: true }));
  });
  const block = new Runner(subject.module).grade(neighbours);
  return known.map((facts, i) => ({ ...facts, verdict: verdictAt(block, 3 * i + 2) }));
}

function verdictAt(block: VerdictBlock, i: number): string {
  return `${block.status(i)} ${block.reason(i)} ${block.score(i)} ${block.fuel(i)}`;
}

function textOf(result: object): string {
  return "text" in result ? String(result.text) : "";
}

async function checkSecondEngine(subject: Subject): Promise<string[]> {
  const second = await secondEngineDigest(subject.modulePath);
  if (second === undefined) return [];
  const { exports } = new WebAssembly.Instance(subject.module.compile(), {});
  const digest = exports.digest as (seed: bigint, fuel: bigint, ...scale: number[]) => bigint;
  const problems: string[] = [];
  for (const [level, row] of subject.manifest.levels.entries()) {
    const where = `level ${level}, seed 1`;
    const scale = Array.from({ length: 8 }, (_, i) => row[i] ?? 0);
    try {
      const here = Number(digest(1n, BigInt(subject.manifest.limits.fuel), ...scale));
      const there = second(1, subject.manifest.limits.fuel, scale);
      if (here !== there) problems.push(`${where}: Wasmtime's digest ${there} differs from V8's ${here}`);
    } catch (error) {
      // An instance that trapped is not asked again: nothing restores its state.
      return [...problems, `${where}: the digest fails: ${(error as Error).message}`];
    }
  }
  return problems;
}
