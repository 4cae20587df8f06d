import { Command, InvalidArgumentError, Option } from "commander";
import { DEFAULT_LIMITS } from "../module/manifest.ts";
import { LADDER_RULES, type LadderRule } from "../synthesis/ladder.ts";
import { wholeNumber, workersOption } from "./options.ts";

export interface SynthOptions {
  out: string;
  baseUrl: string;
  model?: string;
  apiKey?: string;
  temperature?: number;
  maxTokens?: number;
  answers?: string;
  record?: string;
  byHand?: boolean;
  family: string;
  rounds: number;
  parallel: number;
  workers?: number;
  ladder: LadderRule;
  promptCharacters: number;
  priceIn?: number;
  priceOut?: number;
  work?: string;
  resume?: boolean;
  force?: boolean;
  json?: boolean;
}

const DEFAULT_BASE_URL = "https://api.openai.com/v1";

const EXAMPLES = `
Examples:
  scaler synth problem.json -o my-envs --model my-model --base-url http://localhost:8000/v1
  scaler synth problems.jsonl -o my-envs --model my-model --parallel 8 --resume
  scaler synth examples/problems --answers examples/problems/answers -o my-envs
  scaler synth problem.json --by-hand -o my-envs

A problem is a statement and at least three accepted solutions in C, C++ or Python; docs/synthesis.md has the format.
The key is taken from --api-key, SCALER_API_KEY or OPENAI_API_KEY. It is sent to the endpoint and goes nowhere else.

Exit codes: 0 all problems were published, 3 some were not, 2 wrong usage.`;

export function synthCommand(): Command {
  return new Command("synth")
    .description("make environments of programming problems, with a language model, and verify them")
    .argument("<problems>", "a problem (.json), many (.jsonl), or a folder of either")
    .requiredOption("-o, --out <folder>", "folder of environments to publish to")
    .option("--model <name>", "model to ask")
    .option(
      "--base-url <address>",
      `endpoint of the OpenAI protocol (default: OPENAI_BASE_URL or ${DEFAULT_BASE_URL})`,
    )
    .option("--api-key <key>", "key for the endpoint")
    .option("--temperature <t>", "sampling temperature (default: the endpoint's)", decimal)
    .option("--max-tokens <n>", "longest reply (default: the endpoint's)", wholeNumber(1, 10_000_000))
    .option("--answers <folder>", "take recorded answers instead of asking a model")
    .option("--record <folder>", "keep the model's answers, for --answers")
    .option("--by-hand", "prepare a folder for each problem whose env.ts you write yourself")
    .option("--family <name>", "family of the environments whose problem names none", "synthesised")
    .option("--rounds <n>", "attempts at the description, and at the env.ts", wholeNumber(1, 50), 4)
    .option("--parallel <n>", "problems in flight, one request each", wholeNumber(1, 256), 4)
    .addOption(workersOption())
    .addOption(
      new Option("--ladder <rule>", "how levels are chosen")
        .choices(Object.keys(LADDER_RULES))
        .default("own"),
    )
    .option(
      "--prompt-characters <n>",
      "longest prompt",
      wholeNumber(256, 16_384),
      DEFAULT_LIMITS.promptCharacters,
    )
    .option("--price-in <amount>", "price of a million tokens sent", decimal)
    .option("--price-out <amount>", "price of a million tokens received", decimal)
    .option("--work <folder>", "where transcripts and state are kept (default: the output's name and .work)")
    .option("--resume", "go on with an earlier run")
    .option("--force", "start anew, and replace environments of the same name")
    .option("--json", "print the report as JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, options: Omit<SynthOptions, "baseUrl"> & { baseUrl?: string }) => {
      const { synthesise } = await import("./synth-run.ts");
      const baseUrl = options.baseUrl ?? (process.env.OPENAI_BASE_URL || DEFAULT_BASE_URL);
      await synthesise(path, { ...options, baseUrl });
    });
}

/** A parser of decimals from 0 for an option. */
function decimal(text: string): number {
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(text)) throw new InvalidArgumentError("expected a number such as 0.5");
  return Number(text);
}
