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

/** A problem text, and where it is from. */
export type Question = Pick<Sample, "level" | "seed" | "problem">;

/** An independent solver of an environment: reads the problem text alone. */
export interface Oracle {
  /** Answers in the form of the reference answer, up to the first null: there brute force is out of reach. */
  solve(questions: readonly Question[]): Promise<readonly (string | null)[]>;
  /** Judges an answer; present where several answers are right. */
  check?(question: Question, answer: string): boolean;
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
    solve: async (questions) => {
      const answers: (string | null)[] = [];
      for (const question of questions) {
        answers.push(consult(question, () => solve(question.problem), TEXT_OR_NULL));
        if (answers.at(-1) === null) break;
      }
      return answers;
    },
    same: (own, solved) => own === solved,
    ...(check && {
      check: (question: Question, answer: string) =>
        consult(question, () => check(question.problem, answer), TRUE_OR_FALSE),
    }),
  };
}

/** What `oracle.ts` says to a question. It is an author's work in progress: nothing holds it to its types. */
function consult<T>({ level, seed }: Question, ask: () => T, expected: Expected<T>): T {
  const where = `level ${level}, seed ${seed}: oracle.ts`;
  let answer: T;
  try {
    answer = ask();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ScalerError("E_ENVIRONMENT_SOURCE", `${where} fails: ${why}`, { cause });
  }
  if (expected.holds(answer)) return answer;
  throw new ScalerError(
    "E_ENVIRONMENT_SOURCE",
    `${where} answers with a value of type ${typeof answer}; ${expected.what} is expected`,
  );
}

interface Expected<T> {
  readonly what: string;
  holds(answer: T): boolean;
}

const TEXT_OR_NULL: Expected<string | null> = {
  what: "text, or null for no answer,",
  holds: (answer) => answer === null || typeof answer === "string",
};

const TRUE_OR_FALSE: Expected<boolean> = {
  what: "true or false",
  holds: (answer) => typeof answer === "boolean",
};

/** The whole numbers from `first`, `count` of them. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
