/** What oracles use to read a problem text. */

/** The blocks of a text that stand between empty lines. */
export function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/);
}

/** All integers in a text, from left to right. A minus directly before a digit is a sign. */
export function integersIn(text: string): number[] {
  return (text.match(/-?\d+/g) ?? []).map(Number);
}

/**
 * The integer in the first group of the first pattern that matches.
 * @throws Error when none does: the text has a phrasing that the oracle does not know
 */
export function integerAfter(text: string, ...patterns: readonly RegExp[]): number {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return Number(found);
  }
  throw new Error(`no number where one was expected in: ${text}`);
}
