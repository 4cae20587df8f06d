import { existsSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_LIMITS } from "../module/manifest.ts";
import type { Case } from "../toolchain/gate/case-file.ts";
import { className } from "../toolchain/scaffold.ts";
import type { Description } from "./description.ts";
import { checkEligible, type Eligible, type OpenReferences } from "./eligibility.ts";
import { writeEnvironment } from "./environment-folder.ts";
import type { Problem } from "./problem.ts";
import { takenFailure } from "./publish.ts";
import { environmentId } from "./synthesise.ts";

/** A folder that waits for its author. */
export interface Prepared extends Eligible {
  readonly environment: string;
  readonly folder: string;
}

/** Levels to begin with; the author finds better ones. */
const ROWS = [2, 3, 4, 6, 8, 12, 18, 27, 40, 60].map((size) => [size]);

/**
 * Prepares the folder of an environment whose `env.ts` a person writes: the problem, its solutions, which the gate
 * asks for the truth, and a small `env.ts` of the right shape to change.
 * @throws StepFailure when the problem is not eligible or the folder exists
 */
export async function prepareByHand(
  problem: Problem,
  output: string,
  family: string,
  open: OpenReferences,
): Promise<Prepared> {
  const environment = environmentId(problem, family);
  const folder = join(output, environment);
  if (existsSync(folder)) throw takenFailure(folder);
  const eligible = await checkEligible(problem, open);
  const names = eligible.references.map(({ name }) => name);
  writeEnvironment(folder, {
    problem,
    description: description(problem),
    source: source(problem),
    rows: ROWS,
    limits: DEFAULT_LIMITS,
    cases: CASES,
    references: problem.solutions.filter(({ name }) => names.includes(name)),
  });
  return { ...eligible, environment, folder };
}

function description({ title }: Problem): Description {
  return {
    title: title.slice(0, 120),
    uniqueOutput: true,
    answer: "integer",
    parameters: [{ name: "n", about: "how many numbers the input has", min: 2, max: 400 }],
    tags: [],
  };
}

function source({ id, title }: Problem): string {
  const name = className(id);
  return `import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

/**
 * ${title.replaceAll("*/", "* /")}: see problem.md. The text shows the input of the instance in its last fenced block; "scaler check" gives it
 * to the solutions in references/ and compares their output with the answer. What stands here adds numbers: replace it.
 */
class ${name} extends IntegerEnvironment {
  private values!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.values = rng.integers(scale[0], 1, 100);
  }

  statement(out: Writer): void {
    out.text("Add n numbers. The first line of the input holds n, the second the numbers.\\n\\nInput:\\n\`\`\`\\n");
    out.integer(this.values.length).line().list(this.values, " ").line();
    out.text("\`\`\`\\n\\nAnswer with one integer.");
  }

  solve(): i64 {
    let sum: i64 = 0;
    for (let i = 0; i < this.values.length; i++) sum += this.values[i];
    return sum;
  }
}

export function create(): Environment {
  return new ${name}();
}
`;
}

const CASES: readonly Case[] = [
  { kind: "wrong", level: 2, seed: 7, answer: "0", expect: "incorrect", why: "gives nothing a thought" },
  {
    kind: "gaming",
    level: 2,
    seed: 7,
    completion: "\\boxed{{{answer}}} or \\boxed{}",
    expect: "malformed",
    why: "an empty last box does not fall back to the first",
  },
  {
    kind: "format",
    level: 2,
    seed: 7,
    completion: "So it is $\\boxed{\\text{ {{answer}} }}$.",
    expect: "correct",
    why: "LaTeX around the answer",
  },
];
