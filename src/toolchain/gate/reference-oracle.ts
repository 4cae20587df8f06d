import { ScalerError } from "../../errors.ts";
import { consensusOf, sameOutput } from "../../synthesis/run/agreement.ts";
import { readInputBlock } from "../../synthesis/run/input-block.ts";
import { readReferences } from "../../synthesis/run/reference-files.ts";
import { type Reference, ReferencePool } from "../../synthesis/run/references.ts";
import type { Oracle } from "./subject.ts";

/** References that must agree before their answer counts, where there are as many. */
const LEAST = 3;

/** One gate worker checks one environment; the machine's other cores check others. */
const WORKERS = 1;

/**
 * The programs in an environment's `references/` as its oracle: they read the last fenced block of the problem text on
 * standard input, and what most of them print is the answer.
 * @throws ScalerError E_ENVIRONMENT_SOURCE when the folder holds no program
 */
export async function openReferenceOracle(folder: string): Promise<Oracle> {
  const sources = readReferences(folder);
  if (sources.length === 0) {
    throw new ScalerError("E_ENVIRONMENT_SOURCE", "references/ holds no program (.c, .cc, .cpp or .py)");
  }
  const pool = new ReferencePool({ workers: WORKERS });
  try {
    const references = await pool.open(sources);
    return {
      solve: (questions) =>
        solve(
          references,
          questions.map(({ problem }) => problem),
        ),
      same: (own, solved) => sameOutput(own.replaceAll(",", " "), solved.replaceAll(",", " ")),
      close: () => pool.close(),
    };
  } catch (error) {
    await pool.close();
    throw error;
  }
}

async function solve(references: readonly Reference[], problems: readonly string[]): Promise<string[]> {
  const inputs = problems.map((problem) => {
    const input = readInputBlock(problem);
    if (input === null) {
      throw new ScalerError(
        "E_ENVIRONMENT_SOURCE",
        "the problem text has no fenced block with the input for the programs in references/",
      );
    }
    return input;
  });
  const outcomes = await Promise.all(references.map((reference) => reference.run(inputs)));
  return inputs.map((input, i) => {
    const all = outcomes.map((ofOne) => ofOne[i]!);
    const agreed = consensusOf(all, Math.min(LEAST, references.length));
    if (agreed !== undefined) return agreed.truth.trim();
    const said = all.map((outcome, r) => {
      const what = outcome.kind === "output" ? JSON.stringify(outcome.text.slice(0, 40)) : outcome.reason;
      return `${references[r]!.name}: ${what}`;
    });
    throw new ScalerError(
      "E_ENVIRONMENT_SOURCE",
      `the references do not agree on the input ${JSON.stringify(input.slice(0, 60))}: ${said.join(", ")}`,
    );
  });
}
