import type { AnswerKind } from "../../module/manifest.ts";
import { decimalValue, integerOf, isInteger, tokensOf } from "../run/agreement.ts";
import type { OutputType } from "./entry.ts";

/** How the answers of an environment are kept and read: its kind, and the class of `assembly/kinds/banks.ts`. */
export interface AnswerForm {
  readonly kind: AnswerKind;
  readonly className: string;
}

const FORMS = {
  integer: { kind: "big-integer", className: "IntegerBank" },
  integerList: { kind: "integer-list", className: "IntegerListBank" },
  decimal: { kind: "decimal", className: "DecimalBank" },
  decimalList: { kind: "decimal-list", className: "DecimalListBank" },
  word: { kind: "word", className: "WordBank" },
  tokens: { kind: "tokens", className: "TokensBank" },
} as const satisfies Record<string, AnswerForm>;

const LARGEST = 2n ** 63n - 1n;

/** The strictest form that all truths have. Integers are compared exactly; the tolerance is for what has a point. */
export function answerForm(type: OutputType, truths: readonly string[]): AnswerForm {
  const rows = truths.map(tokensOf);
  const single = rows.every(({ length }) => length === 1);
  if (type === "string") return single ? FORMS.word : FORMS.tokens;
  const tokens = rows.flat();
  if (tokens.every(isInteger)) {
    if (single && type === "number") return FORMS.integer;
    const fits = tokens.every((token) => integerOf(token) <= LARGEST && integerOf(token) >= -LARGEST);
    return fits ? FORMS.integerList : FORMS.tokens;
  }
  if (tokens.every((token) => decimalValue(token) !== undefined)) {
    return single && type === "number" ? FORMS.decimal : FORMS.decimalList;
  }
  return single ? FORMS.word : FORMS.tokens;
}

/** An output as a truth: its tokens with one space between them, integers without a plus sign or leading zeros. */
export function truthOf(type: OutputType, output: string): string {
  const tokens = tokensOf(output);
  if (type === "string") return tokens.join(" ");
  return tokens.map((token) => (isInteger(token) ? String(integerOf(token)) : token)).join(" ");
}
