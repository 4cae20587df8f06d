/** Strings of JSON: where they end, and the text that they stand for. */
import { BACKSLASH, findSpecial, QUOTE, specials } from "./bytes";

/** Closing quote of a string without escapes, or 0. */
export function plainStringEnd(at: usize): usize {
  at = findSpecial(at);
  return load<u8>(at) == QUOTE ? at : 0;
}

/** Where the text ends that `readString` wrote. */
export let textEnd: usize = 0;

/**
 * Reads the string whose content begins at `from`, and writes its text as UTF-8 to `to`; that takes at most as many
 * bytes as the string. A surrogate without its other half becomes U+FFFD. Up to 16 bytes behind the text are written
 * over. The window ends with a control character.
 * @returns the closing quote, or 0 when the string is not valid
 */
export function readString(from: usize, to: usize): usize {
  while (true) {
    const block = v128.load(from);
    v128.store(to, block);
    const hits = i8x16.bitmask(specials(block));
    // A branch of its own, so that the next block need not wait for this one's hits.
    if (hits == 0) {
      from += 16;
      to += 16;
      continue;
    }
    from += ctz(hits);
    to += ctz(hits);
    const byte = load<u8>(from);
    if (byte == QUOTE) {
      textEnd = to;
      return from;
    }
    if (byte != BACKSLASH) return 0;
    const letter = load<u8>(from + 1);
    if (letter != 0x75 /* u */) {
      const escaped = shortEscape(letter);
      if (escaped == 0) return 0;
      store<u8>(to++, escaped);
      from += 2;
      continue;
    }
    let point = hex4(from + 2);
    if (point < 0) return 0;
    from += 6;
    if (point >= 0xd800 && point < 0xe000) {
      const low = lowSurrogate(from);
      if (point < 0xdc00 && low != 0) {
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        from += 6;
      } else {
        point = 0xfffd;
      }
    }
    to = writeUtf8(to, point);
  }
}

/** The second half of a surrogate pair, written as an escape at `at`, or 0. */
function lowSurrogate(at: usize): i32 {
  if (load<u16>(at) != 0x755c /* \u */) return 0;
  const unit = hex4(at + 2);
  return unit >= 0xdc00 && unit < 0xe000 ? unit : 0;
}

/** The byte that a short escape stands for, or 0. */
function shortEscape(letter: u8): u8 {
  switch (letter) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f:
      return letter;
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    case 0x6e:
      return 0x0a;
    case 0x72:
      return 0x0d;
    case 0x74:
      return 0x09;
    default:
      return 0;
  }
}

/** Value of four hexadecimal digits, or -1. */
function hex4(at: usize): i32 {
  let value = 0;
  for (let end = at + 4; at < end; at++) {
    const byte = <i32>load<u8>(at);
    const digit = byte - 0x30;
    const letter = (byte | 0x20) - 0x61;
    if (<u32>digit < 10) value = (value << 4) | digit;
    else if (<u32>letter < 6) value = (value << 4) | (letter + 10);
    else return -1;
  }
  return value;
}

function writeUtf8(to: usize, point: i32): usize {
  if (point < 0x80) {
    store<u8>(to, <u8>point);
    return to + 1;
  }
  if (point < 0x800) {
    store<u8>(to, <u8>(0xc0 | (point >> 6)));
    store<u8>(to + 1, continuation(point));
    return to + 2;
  }
  if (point < 0x10000) {
    store<u8>(to, <u8>(0xe0 | (point >> 12)));
    store<u8>(to + 1, continuation(point >> 6));
    store<u8>(to + 2, continuation(point));
    return to + 3;
  }
  store<u8>(to, <u8>(0xf0 | (point >> 18)));
  store<u8>(to + 1, continuation(point >> 12));
  store<u8>(to + 2, continuation(point >> 6));
  store<u8>(to + 3, continuation(point));
  return to + 4;
}

function continuation(bits: i32): u8 {
  return <u8>(0x80 | (bits & 0x3f));
}
