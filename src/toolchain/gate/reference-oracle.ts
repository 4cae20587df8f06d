import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { ScalerError } from "../../errors.ts";
import {
  type Agreement,
  answerWords,
  consult,
  describeAgreement,
  LEAST_AGREEING,
  outputWords,
} from "../../synthesis/agreement.ts";
import { inputBlock } from "../../synthesis/input-block.ts";
import { EXTENSIONS } from "../../synthesis/problem.ts";
import { type Language, openReferences, type ReferenceSource } from "../../synthesis/run/references.ts";
import type { Oracle } from "./oracles.ts";

/** An answer needs a second program that gives it too. */
const LEAST_PROGRAMS = 2;

/**
 * Solutions of a programming problem as oracle: each reads the input block of the problem text on standard input. What
 * most of those that answer print is the truth, if three print it, or all where there are only two.
 * @param folder program files, told apart by their extensions
 * @throws ScalerError E_ENVIRONMENT_SOURCE when there are fewer than two programs, E_PACKAGE_MISSING
 */
export async function openReferenceOracle(folder: string): Promise<Oracle> {
  const sources = readSources(folder);
  if (sources.length < LEAST_PROGRAMS) {
    throw new ScalerError(
      "E_ENVIRONMENT_SOURCE",
      `${folder} holds ${sources.length} programs (${Object.values(EXTENSIONS).join(", ")}); at least ${LEAST_PROGRAMS} are needed`,
    );
  }
  // The gate itself runs on as many threads as there are cores.
  const { references, close } = await openReferences(sources, { workers: 1 });
  const least = Math.min(LEAST_AGREEING, sources.length);
  return {
    solve: async (problems) => {
      const said = await consult(references, problems.map(inputOf), least);
      return said.map((agreement, i) => truthOf(agreement, problems[i]!));
    },
    agrees: (solved, answer) => outputWords(solved) === answerWords(answer),
    close,
  };
}

function readSources(folder: string): ReferenceSource[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const language = languageOf(name);
      return language === undefined
        ? []
        : [{ name, language, text: readFileSync(join(folder, name), "utf8") }];
    });
}

function languageOf(file: string): Language | undefined {
  const languages = Object.keys(EXTENSIONS) as Language[];
  return languages.find((language) => extname(file) === `.${EXTENSIONS[language]}`);
}

function inputOf(problem: string): string {
  const input = inputBlock(problem);
  if (input === undefined) throw new Error("the text has no fenced block for the references to read");
  return input;
}

/** Null where too few programs answer; that they contradict each other is a defect. */
function truthOf(agreement: Agreement, problem: string): string | null {
  if (agreement.truth !== undefined) return agreement.truth.text;
  if (agreement.groups.length < 2) return null;
  throw new Error(
    `the references disagree on ${JSON.stringify(inputOf(problem))}: ${describeAgreement(agreement)}`,
  );
}
