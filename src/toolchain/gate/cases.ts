import { CASE_KINDS } from "./case-file.ts";
import { quote } from "./oracle.ts";
import type { Subject } from "./subject.ts";

/** Every case gets its verdict, and there is one of each kind. */
export function checkCases(subject: Subject): string[] {
  const problems: string[] = [];
  for (const kind of CASE_KINDS) {
    if (!subject.cases.some((entry) => entry.kind === kind))
      problems.push(`cases.json has no case of kind "${kind}"`);
  }
  for (const [i, entry] of subject.cases.entries()) {
    const { level, seed } = entry;
    if (level >= subject.manifest.levels.length) {
      problems.push(`case ${i}: there is no level ${level}`);
      continue;
    }
    const [sample] = subject.samples(level, [seed]);
    const plain = "answer" in entry;
    const text = (plain ? entry.answer : entry.completion).replaceAll("{{answer}}", sample!.answer);
    const [verdict] = subject.judge([{ level, seed, text, plain }]);
    if (
      verdict!.status !== entry.expect ||
      (entry.reason !== undefined && verdict!.reason !== entry.reason)
    ) {
      const wanted = entry.reason === undefined ? entry.expect : `${entry.expect} (${entry.reason})`;
      problems.push(
        `case ${i} (${entry.why}): ${quote(text)} is judged ${verdict!.status} (${verdict!.reason}), not ${wanted}; the reference answer is ${quote(sample!.answer)}`,
      );
    }
    if (entry.kind === "gaming" && entry.expect === "correct")
      problems.push(`case ${i}: gaming must not be correct`);
    if (entry.kind === "format" && entry.expect !== "correct")
      problems.push(`case ${i}: a format case must be correct`);
  }
  return problems;
}
