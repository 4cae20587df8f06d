/**
 * The cases that every host must agree on: prompts, reference answers, and verdicts on completions of all kinds.
 * `scripts/conformance.ts` writes them as lines of JSON; the Python package and the HTTP service read them.
 */

import { join } from "node:path";
import fc from "fast-check";
import { ScalerError } from "../../src/errors.ts";
import { readRow } from "../../src/grading/row.ts";
import { DEFAULT_ENVS } from "../../src/package-root.ts";
import type { Engine, Instance } from "../../src/runtime/engine.ts";
import type { AnswerFormat } from "../../src/runtime/prompt.ts";
import type { Verdict } from "../../src/runtime/verdict.ts";
import { readCases } from "../../src/toolchain/gate/case-file.ts";
import { nearMisses } from "../../src/toolchain/gate/near-misses.ts";
import { CATCH_ALL, FORMS, HUGE } from "./completions.ts";

/** A completion as a host may be handed it: a text, or chat messages. */
type Completion = string | readonly unknown[] | object;

export type ConformanceCase =
  | { readonly kind: "instance"; readonly id: string; readonly format: AnswerFormat; readonly prompt: string }
  | {
      readonly kind: "reference";
      readonly id: string;
      readonly problem: string;
      readonly answer: string;
    }
  | {
      readonly kind: "verdict";
      readonly id: string;
      readonly format: AnswerFormat;
      readonly completion: Completion;
      readonly verdict: Verdict;
    }
  | {
      readonly kind: "rejection";
      readonly id: string;
      readonly completion: Completion;
      readonly code: string;
    };

const FORMATS: readonly AnswerFormat[] = ["boxed", "tags", "plain"];
/** Small, above 2^32, the largest that JavaScript counts exactly, the largest of all. */
const SEEDS = [0, 1, 4_294_967_301, Number.MAX_SAFE_INTEGER, 18_446_744_073_709_551_615n];
/** Random completions for each instance. */
const RANDOM = 6;
/** Answers from this many characters on come once for each environment, and longer ones never. */
const LONG = 2_000;
const LONGEST = 50_000;

/** All cases, in a fixed order: the same modules give the same lines. */
export function* conformanceCases(engine: Engine): Generator<ConformanceCase> {
  for (const environment of engine.catalogue.ids) {
    const { levels } = engine.catalogue.manifest(environment);
    const middle = levels.length >> 1;
    for (const level of new Set([0, middle, levels.length - 1])) {
      for (const seed of SEEDS) {
        yield* instanceCases(engine, environment, level, seed, level === middle && seed === 1);
      }
    }
    yield* authorCases(engine, environment);
  }
  yield* chatCases(engine);
  yield* rejections(engine);
}

function* instanceCases(
  engine: Engine,
  environment: string,
  level: number,
  seed: number | bigint,
  everything: boolean,
): Generator<ConformanceCase> {
  for (const format of FORMATS) {
    const { id, prompt } = engine.instance(environment, level, seed, format);
    yield { kind: "instance", id, format, prompt };
  }
  const { id } = engine.instance(environment, level, seed);
  const problem = engine.problem(id);
  const answer = engine.answer(id);
  yield { kind: "reference", id, problem, answer };
  const judged = (completion: string, format: AnswerFormat = "boxed") =>
    verdictCase(engine, id, completion, format);

  yield judged(answer, "plain");
  const forms = seed === 1 ? FORMS : FORMS.slice(0, 2);
  for (const form of forms) yield judged(form({ answer, problem }));
  const misses = seed === 1 ? nearMisses({ level, seed, answer, problem, fuel: 0 }) : [];
  for (const { text } of misses) {
    if (text.length < (everything ? LONGEST : LONG)) yield judged(`\\boxed{${text}}`);
    if (text.length < LONG) yield judged(text, "plain");
  }
  if (everything) for (const text of HUGE) yield judged(text);
  const random = fc.sample(CATCH_ALL, { numRuns: RANDOM, seed: Number(BigInt(seed) % 65_521n) + level });
  for (const pieces of random)
    yield judged(pieces.map((piece) => (piece === null ? answer : piece)).join(""));
}

function* authorCases(engine: Engine, environment: string): Generator<ConformanceCase> {
  for (const entry of readCases(join(DEFAULT_ENVS, environment, "cases.json"))) {
    const { id } = engine.instance(environment, entry.level, entry.seed);
    const plain = "answer" in entry;
    const text = (plain ? entry.answer : entry.completion).replaceAll("{{answer}}", engine.answer(id));
    yield verdictCase(engine, id, text, plain ? "plain" : "boxed");
  }
}

function* chatCases(engine: Engine): Generator<ConformanceCase> {
  const { id, prompt } = sample(engine);
  const box = `\\boxed{${engine.answer(id)}}`;
  const user = { role: "user", content: prompt };
  const chats: Completion[] = [
    [user, { role: "assistant", content: box }],
    [user, { role: "assistant", content: box }, { role: "user", content: "Are you sure?" }],
    [user, { role: "assistant", content: box }, { role: "assistant", content: "I do not know." }],
    [
      {
        role: "assistant",
        content: [
          { type: "text", text: "It is " },
          { type: "text", text: box },
        ],
      },
    ],
    [
      {
        role: "assistant",
        content: [
          { type: "image_url", image_url: "x" },
          { type: "text", text: box },
        ],
      },
    ],
    [{ role: "assistant", content: null }],
    [{ role: "assistant", content: "" }],
    [
      { role: "assistant", content: null, tool_calls: [] },
      { role: "tool", content: box },
    ],
    { role: "assistant", content: box },
    [user],
    [{ role: "assistant", content: 7 }],
    [{ role: "assistant" }],
  ];
  for (const completion of chats) {
    try {
      const [text] = readRow(JSON.stringify({ id, completion }), {}).completions;
      yield { kind: "verdict", id, format: "boxed", completion, verdict: engine.verify(id, text!) };
    } catch (error) {
      if (!(error instanceof ScalerError)) throw error;
      yield { kind: "rejection", id, completion, code: error.code };
    }
  }
}

function* rejections(engine: Engine): Generator<ConformanceCase> {
  const { id, environment, version } = sample(engine);
  const levels = engine.catalogue.manifest(environment).levels.length;
  const bad = [
    "",
    "x",
    environment,
    `${environment}:0:0`,
    `${environment}@${version}:0`,
    `${environment}@${version}:0:`,
    `${environment}@${version}::0`,
    `${environment}@:0:0`,
    `@${version}:0:0`,
    `${environment}@${version}:0:-1`,
    `${environment}@${version}:0:1.5`,
    `${environment}@${version}:0:1e3`,
    `${environment}@${version}:0: 1`,
    `${environment}@${version}:0:1\n`,
    `${environment}@${version}:0:\u0661`,
    `${environment}@${version}:0:18446744073709551616`,
    `${environment}@${version}:0:000000000000000000001`,
    `${environment}@${version}:0:0:0`,
    `${environment}@1234567:0:0`,
    `${environment}@${version}:1234567:0`,
    `${environment}@${version + 1}:0:0`,
    `${environment}@${version}:${levels}:0`,
    `${environment}@${version}:999999:0`,
    `nothing/here@1:0:0`,
    `${environment.toUpperCase()}@${version}:0:0`,
    `a@b@1:0:0`,
    `${"x".repeat(10_000)}`,
  ];
  for (const wrong of bad) yield rejectionCase(engine, wrong);
  // Zeros in front are no other name.
  yield verdictCase(engine, id.replace(/@.*/, `@000001:0000:00000000000000000001`), "\\boxed{1}", "boxed");
}

function sample(engine: Engine): Instance {
  return engine.instance("numbers/prime-factorisation", 3, 42);
}

function verdictCase(engine: Engine, id: string, completion: string, format: AnswerFormat): ConformanceCase {
  return { kind: "verdict", id, format, completion, verdict: engine.verify(id, completion, { format }) };
}

function rejectionCase(engine: Engine, id: string): ConformanceCase {
  const [result] = engine.verifyMany([{ id, completion: "\\boxed{1}" }]);
  if (result === undefined || !("code" in result)) throw new Error(`${JSON.stringify(id)} was not refused`);
  return { kind: "rejection", id, completion: "\\boxed{1}", code: result.code };
}
