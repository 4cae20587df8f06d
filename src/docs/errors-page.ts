import { REASONS, type Status } from "../abi/codes.ts";
import { ERROR_CODES } from "../errors.ts";

/** Which status the reasons from a code on belong to; see `statusOf` in `assembly/verdict.ts`. */
const STATUS_RANGES: readonly { readonly from: number; readonly status: Status }[] = [
  { from: 0, status: "correct" },
  { from: 1, status: "incorrect" },
  { from: 64, status: "malformed" },
  { from: 128, status: "no-answer" },
  { from: 192, status: "fault" },
];

/** The text of `docs/errors.md`: every reason of a verdict and every error code. */
export function errorsPage(): string {
  const reasons = Object.entries(REASONS).map(
    ([name, { code, meaning }]) => `| \`${name}\` | ${code} | ${statusOfCode(code)} | ${meaning} |`,
  );
  const errors = Object.entries(ERROR_CODES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  return `# Verdicts and errors

This page is written by \`npm run docs\` from \`src/abi/codes.ts\` and \`src/errors.ts\`. Both lists are stable: a code
keeps its meaning, new ones are added.

## Verdicts

A verdict has a status, a score and a reason. The status says whose doing it was:

| status | score | meaning |
|---|---|---|
| \`correct\` | 1 | the answer is right |
| \`incorrect\` | 0, or partial credit below 1 | the answer is readable and not right |
| \`malformed\` | 0 | there is an answer, but it cannot be read as what is asked for |
| \`no-answer\` | 0 | the visible text gives no answer |
| \`fault\` | none | the *environment* failed; never a reward of 0 |

| reason | number | status | meaning |
|---|---|---|---|
${reasons.join("\n")}

## Error codes

Every error that the library throws is a \`ScalerError\` with one of these codes. The command line prints the code in
brackets after the message; \`scaler grade\` writes it into the errors file.

| code | meaning |
|---|---|
${errors.join("\n")}
`;
}

function statusOfCode(code: number): Status {
  return STATUS_RANGES.findLast(({ from }) => code >= from)!.status;
}
