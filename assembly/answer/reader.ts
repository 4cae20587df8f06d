/**
 * A space thinner than a word space: what LaTeX's `\,` and the Unicode thin spaces become. It may separate
 * thousands inside a number; everywhere else it is a space.
 */
export const THIN_SPACE: u8 = 0x1f;

/**
 * A cursor over an answer in its plain form (see `normalise.ts`). All reading is forward, byte by byte.
 */
@final
export class Reader {
  /** Next byte to read. */
  at: usize;

  /**
   * @param at first byte
   * @param end first byte after the answer
   */
  constructor(
    at: usize,
    public end: usize,
  ) {
    this.at = at;
  }

  get atEnd(): bool {
    return this.at >= this.end;
  }

  /** The next byte, or 0 at the end. */
  peek(): u8 {
    return this.at < this.end ? load<u8>(this.at) : 0;
  }

  /** The byte `ahead` places after the next one, or 0 beyond the end. */
  peekAt(ahead: i32): u8 {
    const at = this.at + <usize>ahead;
    return at < this.end ? load<u8>(at) : 0;
  }

  /** Takes the next byte when it is `code`. */
  take(code: u8): bool {
    if (this.peek() != code || this.atEnd) return false;
    this.at++;
    return true;
  }

  /** Takes spaces and thin spaces, not newlines. */
  skipBlanks(): void {
    while (isBlank(this.peek())) this.at++;
  }

  /** Takes spaces, thin spaces and newlines. */
  skipSpace(): void {
    while (isSpace(this.peek())) this.at++;
  }

  /** Drops spaces at both ends. */
  trim(): void {
    this.skipSpace();
    while (this.end > this.at && isSpace(load<u8>(this.end - 1))) this.end--;
  }

  /** Drops one pair of brackets, `[]`, `()` or `{}`, that opens at the start and closes at the end. */
  stripBrackets(): void {
    this.trim();
    if (this.end - this.at < 2) return;
    const close = closingOf(this.peek());
    if (close == 0 || load<u8>(this.end - 1) != close) return;
    // The pair must match each other, not two others as in "(1)(2)".
    const open = this.peek();
    let depth = 0;
    for (let at = this.at; at < this.end - 1; at++) {
      const byte = load<u8>(at);
      if (byte == open) depth++;
      else if (byte == close && --depth == 0) return;
    }
    this.at++;
    this.end--;
    this.trim();
  }

  /** Drops one pair of quotes or backticks around the rest. */
  stripQuotes(): void {
    this.trim();
    if (this.end - this.at < 2) return;
    const quote = this.peek();
    if (quote != 0x22 && quote != 0x27 && quote != 0x60) return;
    if (load<u8>(this.end - 1) != quote) return;
    this.at++;
    this.end--;
    this.trim();
  }

  /** Drops one full stop at the end. */
  stripFullStop(): void {
    this.trim();
    if (this.end > this.at && load<u8>(this.end - 1) == 0x2e) this.end--;
    this.trim();
  }
}

/** A space or thin space. */
export function isBlank(byte: u8): bool {
  return byte == 0x20 || byte == THIN_SPACE;
}

/** A space, thin space or newline. */
export function isSpace(byte: u8): bool {
  return isBlank(byte) || byte == 0x0a;
}

export function isDigit(byte: u8): bool {
  return byte - 0x30 < 10;
}

export function isLetter(byte: u8): bool {
  return (byte | 0x20) - 0x61 < 26;
}

function closingOf(open: u8): u8 {
  if (open == 0x5b) return 0x5d;
  if (open == 0x28) return 0x29;
  return open == 0x7b ? 0x7d : 0;
}
