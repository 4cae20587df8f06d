import type { Reason } from "../../../src/abi/codes.ts";

// Twins of the files in `assembly/answer/`, by regular expressions. They work on byte strings: one character, 0 to
// 255, for each byte of UTF-8.

/** The thin space of the plain form, and what stands for it here: patterns cannot hold a control character. */
const PLAIN_THIN_SPACE = "\x1f";
const THIN_SPACE = "\u2009";

export const toByteString = (text: string) => Buffer.from(text, "utf8").toString("latin1");

export interface Extracted {
  readonly reason: Reason;
  readonly start: number;
  readonly end: number;
}

/** Where the last marker of the visible text has its content. */
export function extract(text: string): Extracted {
  const none = (reason: Reason) => ({ reason, start: 0, end: 0 });
  const closing = [...text.matchAll(/<\/(?:think|thinking|reasoning)>/g)].at(-1);
  const from = closing === undefined ? 0 : closing.index + closing[0].length;
  const opening = text.slice(from).search(/<(?:think|thinking|reasoning)>/);
  const to = opening < 0 ? text.length : from + opening;
  const marker = [...text.matchAll(/\\boxed {0,4}\{|<answer>/g)]
    .filter(({ index }) => index >= from && index < to)
    .at(-1);
  if (marker === undefined) return none(opening < 0 ? "no-marker" : "unclosed-reasoning");
  const start = marker.index + marker[0].length;
  const rest = text.slice(start, to);
  const length = marker[0] === "<answer>" ? rest.indexOf("</answer>") : balancedLength(rest);
  return length < 0 ? none("unclosed-marker") : { reason: "correct", start, end: start + length };
}

/** How much stands before the brace that closes an open one, or -1. */
function balancedLength(text: string): number {
  let open = 1;
  for (const { 0: token, index } of text.matchAll(/\\[\s\S]?|[{}]/g)) {
    if (token === "{") open++;
    else if (token === "}" && --open === 0) return index;
  }
  return -1;
}

const WRAPPERS =
  "textbf|textit|textrm|texttt|text|mathrm|mathbf|mathit|mathtt|mathsf|mbox|operatorname|boxed";

/** What becomes of a piece of an answer: a text, or what is done with the group that it opens. */
const RULES: readonly (readonly [RegExp, string | ((found: RegExpExecArray, pass: Groups) => string)])[] = [
  [/\{,\}/y, THIN_SPACE],
  [/\{/y, (_, pass) => pass.open("}", "{")],
  [/\} */y, ([found], pass) => pass.close(found)],
  [/\\[dt]?frac(?![A-Za-z]) *(\{?)/y, ([, brace], pass) => (brace ? pass.open("/", "((") : pass.fail())],
  [
    new RegExp(`\\\\(?:${WRAPPERS})(?![A-Za-z]) *(\\{?)`, "y"),
    ([, brace], pass) => (brace ? pass.open("") : ""),
  ],
  [/\\(?:begin|end)(?![A-Za-z])(?:\{[^}]*(?:\}|$))*/y, ""],
  [/\\(?:left|right|displaystyle|textstyle|hline)(?![A-Za-z])/y, ""],
  [/\\(?:cdot|times)(?![A-Za-z])/y, "*"],
  [/\\div(?![A-Za-z])/y, "/"],
  [/\\(?:to|rightarrow)(?![A-Za-z])/y, ","],
  [/\\q?quad(?![A-Za-z])/y, " "],
  [/\\lbrace(?![A-Za-z])/y, "{"],
  [/\\rbrace(?![A-Za-z])/y, "}"],
  [/\\[A-Za-z]+/y, ([found]) => found],
  [/\\[,!:;]/y, THIN_SPACE],
  [/\\\\/y, "\n"],
  [/\\[()[\]]/y, ""],
  [/\\(?:[ \0]|$)/y, " "],
  [/\\([\s\S])/y, ([, symbol]) => symbol!],
  [/\xc2\xa0|\xe2\x80[\x80-\x88]|\xe3\x80\x80|[&\t~]/y, " "],
  [/\xc2\xb7|\xc3\x97|\xe2\x8b\x85/y, "*"],
  [/\xc3\xb7/y, "/"],
  [/\xe2\x88\x92/y, "-"],
  [/\xe2\x80(?:\x89|\xaf|\x8a)/y, THIN_SPACE],
  [/->|\xe2\x86\x92/y, ","],
  [/[$\r]/y, ""],
  [/[\s\S]/y, ([found]) => (found < " " && found !== "\n" ? " " : found)],
];

/** The LaTeX groups that are open, each by what its end becomes: "/" waits for a denominator. */
class Groups {
  reason: Reason | undefined;
  /** Set when a numerator has closed: the next character must open the denominator. */
  awaitsDenominator = false;
  private readonly ends: string[] = [];

  open(end: string, start = ""): string {
    if (this.ends.push(end) > 64) this.reason = "nested-too-deep";
    return start;
  }

  /** @param found a closing brace and the spaces behind it, which count only where no denominator follows */
  close(found: string): string {
    const end = this.ends.pop();
    if (end === "/") {
      this.awaitsDenominator = true;
      return ")/(";
    }
    return (end ?? "}") + found.slice(1);
  }

  fail(): string {
    this.reason = "not-a-fraction";
    return "";
  }

  get unclosed(): boolean {
    return this.ends.length > 0;
  }
}

/** The plain form of an answer in valid UTF-8, or why there is none. */
export function normalise(text: string): { reason: Reason; text: string } {
  if (text.length > 65_536) return { reason: "answer-too-long", text: "" };
  const groups = new Groups();
  let plain = "";
  for (let at = 0; at < text.length && groups.reason === undefined; ) {
    const [rule, found] = match(text, at);
    plain += typeof rule === "string" ? rule : rule(found, groups);
    at += found[0].length;
    if (groups.awaitsDenominator) {
      groups.awaitsDenominator = false;
      if (text[at] !== "{") groups.fail();
      groups.open("))");
      at++;
    }
  }
  if (groups.reason === undefined && groups.unclosed) groups.reason = "unclosed-marker";
  plain = plain.replaceAll(THIN_SPACE, PLAIN_THIN_SPACE);
  if (groups.reason !== undefined) return { reason: groups.reason, text: "" };
  plain = trim(plain);
  return { reason: plain === "" ? "empty-answer" : "correct", text: plain };
}

function match(text: string, at: number): [(typeof RULES)[number][1], RegExpExecArray] {
  for (const [pattern, rule] of RULES) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return [rule, found];
  }
  throw new Error("the last rule matches any character");
}

const visible = (text: string) => text.replaceAll(PLAIN_THIN_SPACE, THIN_SPACE);
const plainForm = (text: string) => text.replaceAll(THIN_SPACE, PLAIN_THIN_SPACE);

export const trim = (text: string) => plainForm(visible(text).replace(/^[ \n\u2009]+|[ \n\u2009]+$/g, ""));

export const stripFullStop = (text: string) => trim(trim(text).replace(/\.$/, ""));

export function stripQuotes(text: string): string {
  return trim(trim(text).replace(/^(["'`])([\s\S]*)\1$/, "$2"));
}

/** Drops a pair of brackets around everything, when the first and the last bracket are partners. */
export function stripBrackets(text: string): string {
  const inner = trim(text);
  const close = new Map([...["[]", "()", "{}"].map((pair) => [pair[0], pair[1]] as const)]).get(inner[0]);
  if (close === undefined || inner.length < 2 || !inner.endsWith(close)) return inner;
  let open = 0;
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] === inner[0]) open++;
    if (inner[i] === close && --open === 0) return i === inner.length - 1 ? trim(inner.slice(1, -1)) : inner;
  }
  // The last bracket closes nothing that is open, or too much stays open: it still is the last.
  return trim(inner.slice(1, -1));
}

const digitsOf = (numeral: string) =>
  BigInt(numeral.replace(/\D/g, "")) * (numeral.startsWith("-") ? -1n : 1n);

/** The whole answer as one integer, or null. */
export function parseInteger(text: string): bigint | null {
  const inner = visible(stripBrackets(stripFullStop(text)));
  const found = /^([+-]?[ \u2009]*(?:\d+|\d{1,3}([\u2009,])\d{3}(?:\2\d{3})*))(?:\.0*)?$/.exec(inner);
  return found === null ? null : digitsOf(found[1]!);
}

/** The whole answer as a list of integers of at most 63 bits, or null. */
export function parseIntegers(text: string): bigint[] | null {
  const outer = stripFullStop(text);
  const inner = visible(stripBrackets(outer));
  if (inner === "") return /^[[({]/.test(outer) ? [] : null;
  const numeral = /[+-]?[ \u2009]*(?:\d{1,3}(?:\u2009\d{3}(?!\d))+|\d+)/y;
  const separator = /[ \n\u2009]*[,;][ \n\u2009]*|[ \n\u2009]+/y;
  const values: bigint[] = [];
  for (let at = 0; ; ) {
    numeral.lastIndex = at;
    const found = numeral.exec(inner);
    if (found === null) return null;
    values.push(digitsOf(found[0]));
    if (values.at(-1)! >= 2n ** 63n || values.at(-1)! <= -(2n ** 63n)) return null;
    if (numeral.lastIndex === inner.length) return values;
    separator.lastIndex = numeral.lastIndex;
    if (separator.exec(inner) === null || separator.lastIndex === inner.length) return null;
    at = separator.lastIndex;
  }
}
