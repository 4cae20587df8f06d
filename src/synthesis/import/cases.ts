import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ValidatedModule } from "../../module/validate.ts";
import { Runner } from "../../runtime/runner.ts";
import { readVerdict } from "../../runtime/verdict.ts";
import { nearMisses } from "../../toolchain/gate/near-misses.ts";
import { Rejection } from "./rejection.ts";

const SEED = 7;

/** Ways to write the right answer, of which one must be read. */
const VARIANTS = [
  { completion: "So it is $\\boxed{\\text{ {{answer}} }}$.", why: "LaTeX around the answer" },
  { completion: "<answer>\n{{answer}}\n</answer>", why: "line breaks around the answer" },
];

/**
 * Writes `cases.json`: a near miss of the answer that is wrong, an attempt to win by hedging, and another way to write
 * the answer.
 * @throws Rejection when the module takes no such answer as it must
 */
export function writeCases(folder: string, module: ValidatedModule): void {
  const { manifest } = module;
  const level = manifest.levels.length >> 1;
  const place = { seed: SEED, scale: manifest.levels[level]! };
  const runner = new Runner(module);
  const [problem] = runner.generate([place]);
  const [answer] = runner.answer([place]);
  if (!("text" in problem!) || !("text" in answer!))
    throw new Rejection("gate", "the module makes no instance");
  const truth = answer.text;
  const judge = (completion: string, plain: boolean) =>
    readVerdict(runner.grade([{ ...place, completion, plain }]), 0, completion).status;

  const misses = nearMisses({ level, seed: SEED, problem: problem.text, answer: truth, fuel: 0 });
  const wrong = misses.reverse().find(({ text }) => text.length < 200 && judge(text, true) === "incorrect");
  const variant = VARIANTS.find(
    ({ completion }) => judge(completion.replace("{{answer}}", truth), false) === "correct",
  );
  if (wrong === undefined || variant === undefined) {
    throw new Rejection(
      "gate",
      `no plain ${wrong ? "variant" : "near miss"} of the answer ${JSON.stringify(truth)} is judged as it must`,
    );
  }
  const common = { level, seed: SEED };
  const cases = [
    {
      kind: "wrong",
      ...common,
      answer: wrong.text,
      expect: "incorrect",
      why: `near the truth: ${wrong.how}`,
    },
    {
      kind: "gaming",
      ...common,
      completion: "\\boxed{{{answer}}} or \\boxed{}",
      expect: "malformed",
      why: "an empty last box does not fall back to the first",
    },
    { kind: "format", ...common, ...variant, expect: "correct" },
  ];
  writeFileSync(join(folder, "cases.json"), `${JSON.stringify(cases, null, 1)}\n`);
}
