import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ModuleText } from "../../abi/texts.ts";
import { ScalerError } from "../../errors.ts";
import type { Manifest } from "../../module/manifest.ts";
import { type ValidatedModule, validateModule } from "../../module/validate.ts";
import { type Fault, type Problem, Runner } from "../../runtime/runner.ts";
import { readVerdict, type Verdict } from "../../runtime/verdict.ts";
import { hasReferences } from "../../synthesis/run/reference-files.ts";
import { type Case, readCases } from "./case-file.ts";
import { openReferenceOracle } from "./reference-oracle.ts";

/** An independent solver of an environment: reads the problem text alone. */
export interface Oracle {
  /** Answers in the form of the reference answer, up to the first null: there brute force is out of reach. */
  solve(problems: readonly string[]): Promise<readonly (string | null)[]>;
  /** Judges an answer; present where several answers are right. */
  check?(problem: string, answer: string): boolean;
  /** True when the environment's own answer says the same as the oracle's. */
  same(own: string, solved: string): boolean;
  /** Ends what the oracle runs on. */
  close?(): Promise<void>;
}

/** What an `oracle.ts` exports. */
interface OracleModule {
  solve(problem: string): string | null;
  check?(problem: string, answer: string): boolean;
}

/** One instance with its texts, made through the module. */
export interface Sample {
  readonly level: number;
  readonly seed: number;
  readonly problem: string;
  readonly answer: string;
  /** Fuel used to write the problem and the answer. */
  readonly fuel: number;
}

/** An answer to judge. */
export interface Trial {
  readonly level: number;
  readonly seed: number;
  readonly text: string;
  /** True when the whole text is the answer. */
  readonly plain: boolean;
}

/** Everything the gate looks at for one environment. */
export class Subject {
  readonly manifest: Manifest;
  readonly module: ValidatedModule;
  readonly runner: Runner;
  readonly oracle: Oracle;
  readonly cases: readonly Case[];
  readonly folder: string;
  readonly modulePath: string;

  private constructor(folder: string, modulePath: string, module: ValidatedModule, oracle: Oracle) {
    this.folder = folder;
    this.modulePath = modulePath;
    this.module = module;
    this.manifest = module.manifest;
    this.runner = new Runner(module);
    this.oracle = oracle;
    this.cases = readCases(join(folder, "cases.json"));
  }

  /**
   * @param folder the environment's sources
   * @param modulePath its built module
   * @param oraclePath its `oracle.ts`, bundled to JavaScript; without that file `references/` is the oracle
   * @throws ScalerError when a file is missing or broken
   */
  static async load(folder: string, modulePath: string, oraclePath: string): Promise<Subject> {
    const module = validateModule(new Uint8Array(readFileSync(modulePath)));
    return new Subject(folder, modulePath, module, await loadOracle(folder, oraclePath));
  }

  problemAt(level: number, seed: number): Problem {
    return { seed, scale: this.manifest.levels[level]! };
  }

  /**
   * Makes instances with their texts.
   * @throws ScalerError E_FAULT when the environment fails on one
   */
  samples(level: number, seeds: readonly number[]): Sample[] {
    const problems = seeds.map((seed) => this.problemAt(level, seed));
    const texts = this.runner.generate(problems);
    const answers = this.runner.answer(problems);
    return seeds.map((seed, i) => {
      const problem = expectText(texts[i]!, level, seed);
      const answer = expectText(answers[i]!, level, seed);
      return { level, seed, problem: problem.text, answer: answer.text, fuel: problem.fuel + answer.fuel };
    });
  }

  /** Judges answers in one batch. */
  judge(trials: readonly Trial[]): Verdict[] {
    const block = this.runner.grade(
      trials.map(({ level, seed, text, plain }) => ({
        ...this.problemAt(level, seed),
        completion: text,
        plain,
      })),
    );
    return trials.map(({ text }, i) => readVerdict(block, i, text));
  }
}

function expectText(result: ModuleText | Fault, level: number, seed: number): ModuleText {
  if ("fault" in result) {
    throw new ScalerError("E_FAULT", `level ${level}, seed ${seed}: ${result.fault}: ${result.message}`);
  }
  return result;
}

/** The environment's `oracle.ts`, or in its absence the programs in `references/`. */
async function loadOracle(folder: string, path: string): Promise<Oracle> {
  if (existsSync(path)) return loadOracleModule(path);
  if (hasReferences(folder)) return openReferenceOracle(folder);
  throw new ScalerError("E_ENVIRONMENT_SOURCE", "there is neither an oracle.ts nor a folder references/");
}

async function loadOracleModule(path: string): Promise<Oracle> {
  const { solve, check } = (await import(pathToFileURL(path).href)) as Partial<OracleModule>;
  if (typeof solve !== "function") {
    throw new ScalerError("E_ENVIRONMENT_SOURCE", "oracle.ts exports no function solve(problem: string)");
  }
  return {
    solve: async (problems) => {
      const answers: (string | null)[] = [];
      for (const problem of problems) {
        answers.push(solve(problem));
        if (answers.at(-1) === null) break;
      }
      return answers;
    },
    same: (own, solved) => own === solved,
    ...(check && { check }),
  };
}

/** The whole numbers from `first`, `count` of them. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
