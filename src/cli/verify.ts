import { text } from "node:stream/consumers";
import { Command } from "commander";
import { REASONS } from "../abi/codes.ts";
import { Engine } from "../runtime/engine.ts";
import type { Verdict } from "../runtime/verdict.ts";
import { openCatalogue } from "./catalogue.ts";
import { EXIT_FAILED } from "./exit.ts";
import { distOption } from "./options.ts";

interface Options {
  answer: string;
  marked?: boolean;
  json?: boolean;
  dist: string;
}

export function verifyCommand(): Command {
  return new Command("verify")
    .description("judge one answer and explain the verdict; exit code 0 when it is correct, 1 when not")
    .argument("<id>", "instance, as family/name@version:level:seed")
    .requiredOption("--answer <text>", "the answer; - reads it from standard input")
    .option("--marked", "the text is a completion: judge what stands in its last \\boxed{} or <answer>")
    .option("--json", "print the verdict as JSON")
    .addOption(distOption())
    .addHelpText(
      "after",
      '\nExamples:\n  scaler verify sequences/longest-increasing-subsequence@1:0:7 --answer "4, 8"\n' +
        "  cat completion.txt | scaler verify sequences/longest-increasing-subsequence@1:0:7 --answer - --marked",
    )
    .action(async (id: string, { answer, marked, json, dist }: Options) => {
      const engine = new Engine(await openCatalogue(dist));
      const completion = answer === "-" ? await text(process.stdin) : answer;
      const verdict = engine.verify(id, completion, { format: marked ? "boxed" : "plain" });
      process.stdout.write(json ? `${JSON.stringify({ id, ...verdict })}\n` : explain(engine, id, verdict));
      if (verdict.status !== "correct") process.exitCode = EXIT_FAILED;
    });
}

function explain(
  engine: Engine,
  id: string,
  { status, reason, score, answer, fuel, message }: Verdict,
): string {
  const lines = [
    `verdict:    ${status}`,
    `reason:     ${reason} - ${REASONS[reason].meaning}`,
    `score:      ${score ?? "none: the environment failed, not the answer"}`,
    `read as:    ${answer === null ? "nothing" : JSON.stringify(answer)}`,
    `reference:  ${engine.answer(id)}`,
    `fuel:       ${fuel}`,
  ];
  if (message !== undefined) lines.push(`detail:     ${message}`);
  return `${lines.join("\n")}\n`;
}
