import { Reason } from "../verdict";
import { Reader, THIN_SPACE } from "./reader";

/** Longest answer that is read, in bytes. */
export const MAX_ANSWER: usize = 65536;

/** Deepest nesting of LaTeX groups that is read. */
const MAX_NESTING: i32 = 64;

/** What to write when a LaTeX group closes. */
const GROUP_DROP: u8 = 0; // \text{...}: nothing
const GROUP_KEEP: u8 = 1; // {...}: a closing brace
const GROUP_NUMERATOR: u8 = 2; // \frac{...}: ")/", then its second group
const GROUP_DENOMINATOR: u8 = 3; // second group of \frac: "))"

/**
 * Turns an answer into plain form, in one pass:
 *
 * - `$`, `\(`, `\)`, `\[`, `\]`, `\left`, `\right`, `\displaystyle`, `\begin{...}` and `\end{...}` vanish;
 * - `\text{x}`, `\mathrm{x}`, `\mathbf{x}`, `\texttt{x}` and their kin become x;
 * - `\frac{a}{b}`, `\dfrac`, `\tfrac` become ((a)/(b));
 * - `\,`, `\!`, `\:`, `\;`, `{,}` and Unicode thin spaces become a thin space, other Unicode spaces a space;
 * - `\cdot`, `\times` and the signs for them become `*`; `\div` and its sign become `/`;
 * - `\to`, `\rightarrow`, `->` and arrows become a comma; `\\` a newline; `&` a space;
 * - `\{`, `\}`, `\_`, `\#`, `\%`, `\&`, `\$` become the bare character; a Unicode minus becomes `-`;
 * - `~`, tabs and other control characters become a space, but for newlines, which stay, and carriage returns, which
 *   vanish.
 *
 * Any other LaTeX command is kept, and refused by the parser that meets it.
 */
export function normalise(start: usize, end: usize): Normalised {
  let reader = new Reader(start, end);
  if (end - start > MAX_ANSWER) return new Normalised(Reason.AnswerTooLong, reader);
  let reason = Reason.Correct;
  if (!isPlain(start, end)) {
    const pass = new Pass(start, end);
    reason = pass.run();
    reader = new Reader(pass.buffer, pass.to);
  }
  reader.trim();
  if (reason == Reason.Correct && reader.atEnd) reason = Reason.EmptyAnswer;
  return new Normalised(reason, reader);
}

/**
 * Bytes that stand for themselves wherever they occur: newline and printable ASCII, without `$`, `&`, `>` (which may
 * end an arrow), `\\`, `{`, `}` and `~`. A bit for each byte below 64, and one for each from 64 to 127.
 */
const PLAIN_LOW: u64 = 0xbfffffaf00000400;
const PLAIN_HIGH: u64 = 0x17ffffffefffffff;

/** True when the text is its own plain form, as most answers are. */
function isPlain(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at);
    if (byte >= 0x80) return false;
    const set = byte < 64 ? PLAIN_LOW : PLAIN_HIGH;
    if (((set >> <u64>byte) & 1) == 0) return false;
  }
  return true;
}

/** An answer in plain form, or the reason why it cannot be read. */
@final
export class Normalised {
  constructor(
    public reason: Reason,
    public reader: Reader,
  ) {}
}

@final
class Pass {
  /** The plain form is [buffer, to). */
  buffer: usize;
  to: usize;
  private groups: StaticArray<u8> = new StaticArray<u8>(MAX_NESTING);
  private depth: i32 = 0;
  private reason: Reason = Reason.Correct;

  constructor(
    private at: usize,
    private end: usize,
  ) {
    // A fraction grows: `\frac{a}{b}` has 9 characters beside a and b, its plain form 7. Nothing else does.
    this.buffer = heap.alloc(end - at + 16);
    this.to = this.buffer;
  }

  run(): Reason {
    while (this.at < this.end && this.reason == Reason.Correct) {
      const byte = load<u8>(this.at);
      if (byte >= 0x80) this.unicode(byte);
      else if (byte == 0x5c) this.command();
      else if (byte == 0x7b) this.openBrace();
      else if (byte == 0x7d) this.closeBrace();
      else this.ascii(byte);
    }
    if (this.reason == Reason.Correct && this.depth > 0) return Reason.UnclosedMarker;
    return this.reason;
  }

  private put(byte: u8): void {
    store<u8>(this.to++, byte);
  }

  private ascii(byte: u8): void {
    this.at++;
    if (byte == 0x24) return; // $
    if (byte == 0x26 || byte == 0x09 || byte == 0x7e)
      this.put(0x20); // & tab ~
    else if (byte == 0x0d) return;
    else if (byte == 0x2d && this.peek(0) == 0x3e) {
      this.at++;
      this.put(0x2c); // ->
    } else if (byte < 0x20 && byte != 0x0a) this.put(0x20);
    else this.put(byte);
  }

  /** The byte `ahead` places from here, or 0 beyond the end. */
  private peek(ahead: usize): u8 {
    const at = this.at + ahead;
    return at < this.end ? load<u8>(at) : 0;
  }

  private push(group: u8): void {
    if (this.depth == MAX_NESTING) {
      this.reason = Reason.NestedTooDeep;
      return;
    }
    unchecked((this.groups[this.depth++] = group));
  }

  private openBrace(): void {
    if (this.peek(1) == 0x2c && this.peek(2) == 0x7d) {
      this.at += 3;
      this.put(THIN_SPACE); // {,}
      return;
    }
    this.at++;
    this.push(GROUP_KEEP);
    this.put(0x7b);
  }

  private closeBrace(): void {
    this.at++;
    if (this.depth == 0) {
      this.put(0x7d);
      return;
    }
    const group = unchecked(this.groups[--this.depth]);
    if (group == GROUP_KEEP) {
      this.put(0x7d);
    } else if (group == GROUP_NUMERATOR) {
      this.put(0x29);
      this.put(0x2f);
      this.put(0x28);
      this.skipSpaces();
      if (this.peek(0) == 0x7b) {
        this.at++;
        this.push(GROUP_DENOMINATOR);
      } else {
        this.reason = Reason.NotAFraction;
      }
    } else if (group == GROUP_DENOMINATOR) {
      this.put(0x29);
      this.put(0x29);
    }
  }

  private skipSpaces(): void {
    while (this.peek(0) == 0x20) this.at++;
  }

  /** A backslash and what follows it. */
  private command(): void {
    const next = this.peek(1);
    if (!isLatin(next)) {
      this.at += 2;
      this.symbol(next);
      return;
    }
    const name = this.at + 1;
    let after = name;
    while (after < this.end && isLatin(load<u8>(after))) after++;
    this.at = after;
    const length = after - name;
    if (is(name, length, "frac") || is(name, length, "dfrac") || is(name, length, "tfrac")) this.fraction();
    else if (isWrapper(name, length)) this.wrapper();
    else if (is(name, length, "begin") || is(name, length, "end")) this.skipGroup();
    else if (isSilent(name, length)) return;
    else if (is(name, length, "cdot") || is(name, length, "times")) this.put(0x2a);
    else if (is(name, length, "div")) this.put(0x2f);
    else if (is(name, length, "to") || is(name, length, "rightarrow")) this.put(0x2c);
    else if (is(name, length, "quad") || is(name, length, "qquad")) this.put(0x20);
    else if (is(name, length, "lbrace")) this.put(0x7b);
    else if (is(name, length, "rbrace")) this.put(0x7d);
    else this.keep(name - 1, after);
  }

  private symbol(code: u8): void {
    if (code == 0x2c || code == 0x21 || code == 0x3a || code == 0x3b) this.put(THIN_SPACE);
    else if (code == 0x5c) this.put(0x0a);
    else if (code == 0x28 || code == 0x29 || code == 0x5b || code == 0x5d) return;
    else if (code == 0x20 || code == 0) this.put(0x20);
    else this.put(code);
  }

  private fraction(): void {
    this.skipSpaces();
    if (this.peek(0) != 0x7b) {
      this.reason = Reason.NotAFraction;
      return;
    }
    this.at++;
    this.push(GROUP_NUMERATOR);
    this.put(0x28);
    this.put(0x28);
  }

  private wrapper(): void {
    this.skipSpaces();
    if (this.peek(0) != 0x7b) return;
    this.at++;
    this.push(GROUP_DROP);
  }

  /** Drops the name of a LaTeX environment and its column specification: `{array}{cc}`. */
  private skipGroup(): void {
    while (this.peek(0) == 0x7b) {
      while (this.at < this.end && load<u8>(this.at) != 0x7d) this.at++;
      if (this.at < this.end) this.at++;
    }
  }

  private keep(from: usize, to: usize): void {
    for (let at = from; at < to; at++) this.put(load<u8>(at));
  }

  /** Reads a UTF-8 sequence; a broken one is kept byte by byte. */
  private unicode(first: u8): void {
    const second = this.peek(1);
    const third = this.peek(2);
    if (first == 0xc2) {
      this.at += 2;
      if (second == 0xa0)
        this.put(0x20); // no-break space
      else if (second == 0xb7)
        this.put(0x2a); // middle dot
      else this.keep(this.at - 2, min(this.at, this.end));
    } else if (first == 0xc3 && (second == 0x97 || second == 0xb7)) {
      this.at += 2;
      this.put(second == 0x97 ? 0x2a : 0x2f); // multiplication and division signs
    } else if (first == 0xe2) {
      this.at += 3;
      const code = ((<u32>second) << 8) | third;
      if (code == 0x8892)
        this.put(0x2d); // minus
      else if (code == 0x8089 || code == 0x80af || code == 0x808a) this.put(THIN_SPACE);
      else if (code >= 0x8080 && code <= 0x8088) this.put(0x20);
      else if (code == 0x8692)
        this.put(0x2c); // rightwards arrow
      else if (code == 0x8b85)
        this.put(0x2a); // dot operator
      else this.keep(this.at - 3, min(this.at, this.end));
      this.at = min(this.at, this.end);
    } else if (first == 0xe3 && second == 0x80 && third == 0x80) {
      this.at += 3;
      this.put(0x20); // ideographic space
    } else {
      this.at++;
      this.put(first);
    }
  }
}

function isLatin(byte: u8): bool {
  return (byte | 0x20) - 0x61 < 26;
}

function is(name: usize, length: usize, expected: string): bool {
  if (length != <usize>expected.length) return false;
  const from = changetype<usize>(expected);
  for (let i: usize = 0; i < length; i++) {
    if (load<u8>(name + i) != <u8>load<u16>(from + (i << 1))) return false;
  }
  return true;
}

/** Commands that only dress their argument. */
function isWrapper(name: usize, length: usize): bool {
  return (
    is(name, length, "text") ||
    is(name, length, "textbf") ||
    is(name, length, "textit") ||
    is(name, length, "textrm") ||
    is(name, length, "texttt") ||
    is(name, length, "mathrm") ||
    is(name, length, "mathbf") ||
    is(name, length, "mathit") ||
    is(name, length, "mathtt") ||
    is(name, length, "mathsf") ||
    is(name, length, "mbox") ||
    is(name, length, "operatorname") ||
    is(name, length, "boxed")
  );
}

/** Commands without a meaning of their own. */
function isSilent(name: usize, length: usize): bool {
  return (
    is(name, length, "left") ||
    is(name, length, "right") ||
    is(name, length, "displaystyle") ||
    is(name, length, "textstyle") ||
    is(name, length, "hline")
  );
}
