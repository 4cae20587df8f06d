/** temporary */
export function inputBlock(problem: string): string | undefined {
  const end = problem.lastIndexOf("\n```");
  if (end < 0) return undefined;
  const start = problem.lastIndexOf("```", end - 1);
  if (start < 0) return undefined;
  return problem.slice(problem.indexOf("\n", start) + 1, end + 1);
}
