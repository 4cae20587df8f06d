/**
 * The input of a program inside a problem text: what stands in the last fenced block, exactly what the program reads,
 * with one line break at its end.
 */

const FENCE = "```";

/** Puts an input into a block of its own. It must not hold a fence. */
export function inputBlock(input: string): string {
  return `${FENCE}\n${input.trimEnd()}\n${FENCE}`;
}

/** The input in the last fenced block of a problem text, or null where there is none. */
export function readInputBlock(problem: string): string | null {
  const lines = problem.split("\n");
  const close = lines.lastIndexOf(FENCE);
  const open = close <= 0 ? -1 : lines.lastIndexOf(FENCE, close - 1);
  return open < 0 ? null : `${lines.slice(open + 1, close).join("\n")}\n`;
}
