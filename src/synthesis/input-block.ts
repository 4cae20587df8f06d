const FENCE = "```";

/**
 * What the reference solutions of an environment read of a problem text: the lines of its last fenced block, each with
 * its newline. Undefined when the text has none.
 */
export function inputBlock(problem: string): string | undefined {
  const lines = problem.split("\n");
  const end = lines.lastIndexOf(FENCE);
  const start = end < 1 ? -1 : lines.lastIndexOf(FENCE, end - 1);
  if (start < 0) return undefined;
  return lines
    .slice(start + 1, end)
    .map((line) => `${line}\n`)
    .join("");
}
