import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../errors.ts";
import { isEnvironmentId } from "../module/manifest.ts";

/**
 * Writes the folder of a new environment: a small complete one that passes the gate, for its author to change.
 * @param root folder of environments
 * @returns the folder
 * @throws ScalerError E_ENVIRONMENT_SOURCE when the id is no `family/name` or the folder exists
 */
export function scaffold(root: string, id: string): string {
  if (!isEnvironmentId(id)) {
    throw new ScalerError(
      "E_ENVIRONMENT_SOURCE",
      `"${id}" is not of the form family/name in lower-case words joined by hyphens`,
    );
  }
  const folder = join(root, id);
  if (existsSync(folder)) throw new ScalerError("E_ENVIRONMENT_SOURCE", `${folder} exists already`);
  mkdirSync(folder, { recursive: true });
  const name = id.slice(id.indexOf("/") + 1);
  const files = {
    "env.ts": envSource(className(name)),
    "env.json": envJson(title(name)),
    "oracle.ts": ORACLE,
    "cases.json": CASES,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

/** Name of a class for an environment's name. */
export function className(name: string): string {
  const words = name.split("-").map((word) => word[0]!.toUpperCase() + word.slice(1));
  // A class name must not begin with a digit.
  return words[0]!.match(/^\d/) ? `Env${words.join("")}` : words.join("");
}

function title(name: string): string {
  const words = name.replaceAll("-", " ");
  return words[0]!.toUpperCase() + words.slice(1);
}

function envSource(name: string): string {
  return `import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

/** The sum of some numbers. Replace it by your own task, and run "scaler check" after each step. */
class ${name} extends IntegerEnvironment {
  private values!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.values = rng.integers(scale[0], 1, scale[1]);
  }

  statement(out: Writer): void {
    out.text("Add these numbers: ").list(this.values).text("\\n\\nAnswer with one integer.");
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

function envJson(text: string): string {
  return `{
  "version": 1,
  "title": ${JSON.stringify(text)},
  "answer": "integer",
  "tags": ["arithmetic"],
  "scale": {
    "n": { "about": "how many numbers", "min": 2, "max": 400, "levels": [2, 3, 4, 6, 8, 12, 18, 27, 40, 60] },
    "limit": { "about": "largest number", "min": 9, "max": 1000, "levels": [20, 20, 30, 30, 50, 50, 99, 99, 500, 999] }
  }
}
`;
}

const ORACLE = `/** Reads the numbers from the text and adds them from the right. */
export function solve(problem: string): string | null {
  const [, list] = problem.split("\\n")[0]!.split(": ");
  return String(list!.split(", ").reduceRight((sum, number) => sum + Number(number), 0));
}
`;

const CASES = `[
  { "kind": "wrong", "level": 2, "seed": 7, "answer": "0", "expect": "incorrect", "why": "no number was added" },
  { "kind": "gaming", "level": 2, "seed": 7, "completion": "\\\\boxed{{{answer}}} or \\\\boxed{}", "expect": "malformed", "why": "an empty last box does not fall back to the first" },
  { "kind": "format", "level": 2, "seed": 7, "completion": "So it is $\\\\boxed{\\\\text{ {{answer}} }}$.", "expect": "correct", "why": "LaTeX around the number" }
]
`;
