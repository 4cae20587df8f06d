import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ModuleText } from "../../abi/texts.ts";
import { ScalerError } from "../../errors.ts";
import type { Manifest } from "../../module/manifest.ts";
import { type ValidatedModule, validateModule } from "../../module/validate.ts";
import { type Fault, type Problem, Runner } from "../../runtime/runner.ts";
import { readVerdict, type Verdict } from "../../runtime/verdict.ts";
import { type Case, readCases } from "./case-file.ts";
import { type Oracle, openOracle } from "./oracles.ts";

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
   * @param oraclePath its `oracle.ts`, bundled to JavaScript
   * @throws ScalerError when a file is missing or broken
   */
  static async load(folder: string, modulePath: string, oraclePath: string): Promise<Subject> {
    const module = validateModule(new Uint8Array(readFileSync(modulePath)));
    return new Subject(folder, modulePath, module, await openOracle(folder, oraclePath));
  }

  /** Lets go of what the oracle holds. */
  async close(): Promise<void> {
    await this.oracle.close?.();
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

/** The whole numbers from `first`, `count` of them. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
