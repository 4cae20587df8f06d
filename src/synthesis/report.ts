import Table from "cli-table3";
import { lossesOf, type Settled } from "./batch.ts";
import { funnel } from "./funnel.ts";
import type { Prices, TokenMeter } from "./model/model.ts";

/** Everything a run found out, for machines. */
export function reportJson(
  settled: readonly Settled[],
  meter: TokenMeter,
  prices: Prices | undefined,
): object {
  return {
    problems: settled.map(({ id, where, outcome }) => ({ id, where, ...outcome })),
    funnel: funnel(lossesOf(settled)),
    unfinished: settled.filter(({ outcome }) => outcome.kind === "unfinished").length,
    model: {
      questions: meter.questions,
      promptTokens: meter.promptTokens,
      completionTokens: meter.completionTokens,
      uncountedQuestions: meter.uncounted,
      ...(prices && { cost: meter.cost(prices) }),
    },
  };
}

/** The same for people: a line for each problem, the funnel, and what the model was asked. */
export function reportText(
  settled: readonly Settled[],
  meter: TokenMeter,
  prices: Prices | undefined,
): string {
  return [problemTable(settled), funnelTable(settled), usageLine(meter, prices)].join("\n\n");
}

const STYLE = { head: [], border: [], compact: true };

function problemTable(settled: readonly Settled[]): string {
  const table = new Table({
    head: ["problem", "came to", "why"],
    style: STYLE,
    wordWrap: true,
    colWidths: [28, 36, 70],
  });
  for (const { id, outcome } of settled) table.push([id, ...describe(outcome)]);
  return table.toString();
}

/** What a problem came to, and why. */
export function describe(outcome: Settled["outcome"]): [string, string] {
  switch (outcome.kind) {
    case "published": {
      const { environment, levels, references, dropped, questions } = outcome;
      const without = dropped.map(({ name, why }) => `; without ${name}: ${why}`).join("");
      return [
        environment,
        `${levels} levels, ${references.length} solutions agree, ${questions} questions${without}`,
      ];
    }
    case "lost":
      return [`lost at ${outcome.step}: ${outcome.reason}`, outcome.detail];
    case "unfinished":
      return ["not finished", `${outcome.message} [${outcome.code}]`];
  }
}

function funnelTable(settled: readonly Settled[]): string {
  const table = new Table({ head: ["step", "passed", "lost here, and why"], style: STYLE });
  for (const { step, passed, lost } of funnel(lossesOf(settled))) {
    table.push([step, passed, lost.map(({ reason, count }) => `${count} ${reason}`).join(", ")]);
  }
  return table.toString();
}

function usageLine(meter: TokenMeter, prices: Prices | undefined): string {
  const { questions, promptTokens, completionTokens, uncounted } = meter;
  const tokens = `${promptTokens.toLocaleString("en-US")} tokens sent, ${completionTokens.toLocaleString("en-US")} received`;
  const unknown = uncounted > 0 ? ` (${uncounted} questions without a count)` : "";
  const cost = prices === undefined ? "" : `, cost ${meter.cost(prices).toFixed(4)}`;
  return `${questions} questions to the model: ${tokens}${unknown}${cost}`;
}
