/** Loops over bytes that take 16 at a time. They may read up to 15 bytes beyond what they are given. */

export const QUOTE: u8 = 0x22;
export const BACKSLASH: u8 = 0x5c;
export const NEWLINE: u8 = 0x0a;

/** Address of the first quote, backslash or control character from `at` on; there must be one. */
export function findSpecial(at: usize): usize {
  while (true) {
    const block = v128.load(at);
    const hits = i8x16.bitmask(specials(block));
    if (hits != 0) return at + ctz(hits);
    at += 16;
  }
}

/** Address of the first byte in [at, end) that equals `byte`, or `end`. */
export function findByte(at: usize, end: usize, byte: u8): usize {
  const wanted = i8x16.splat(<i8>byte);
  while (at < end) {
    const hits = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (hits != 0) return min(at + ctz(hits), end);
    at += 16;
  }
  return end;
}

/** Newlines in [at, end). What stands behind is written over: 16 bytes. */
export function countNewlines(at: usize, end: usize): u32 {
  const newlines = i8x16.splat(<i8>NEWLINE);
  v128.store(end, i8x16.splat(0));
  let count: u32 = 0;
  for (; at < end; at += 16) count += popcnt<u32>(i8x16.bitmask(i8x16.eq(v128.load(at), newlines)));
  return count;
}

/** Copies bytes; up to 15 beyond the end are written over. */
export function copyBytes(to: usize, from: usize, length: usize): void {
  for (let i: usize = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i));
}

export function equalBytes(a: usize, b: usize, length: usize): bool {
  let i: usize = 0;
  for (; i + 8 <= length; i += 8) {
    if (load<u64>(a + i) != load<u64>(b + i)) return false;
  }
  return i == length || (load<u64>(a + i) ^ load<u64>(b + i)) << tailShift(length - i) == 0;
}

/** A hash of bytes, eight at a time, in the manner of FNV-1a. */
export function hashWords(at: usize, length: usize): u32 {
  let hash: u64 = 0xcbf29ce484222325;
  let i: usize = 0;
  for (; i + 8 <= length; i += 8) hash = (hash ^ load<u64>(at + i)) * 0x9e3779b97f4a7c15;
  if (i < length) hash = (hash ^ (load<u64>(at + i) << tailShift(length - i))) * 0x9e3779b97f4a7c15;
  return <u32>(hash >> 32);
}

/** FNV-1a, 32 bits: what the host computes for rows that it reads. */
export function hashBytes(start: usize, end: usize): u32 {
  let hash: u32 = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = (hash ^ load<u8>(at)) * 0x01000193;
  return hash;
}

/** Writes a text as the inside of a JSON string, as `JSON.stringify` does. Says where it ends. */
export function escapeJson(to: usize, from: usize, end: usize): usize {
  while (from < end) {
    const block = v128.load(from);
    v128.store(to, block);
    const hits = i8x16.bitmask(specials(block));
    const plain = hits == 0 ? 16 : ctz(hits);
    if (from + plain >= end) return to + (end - from);
    from += plain;
    to += plain;
    if (hits != 0) to = writeEscape(to, load<u8>(from++));
  }
  return to;
}

function writeEscape(to: usize, byte: u8): usize {
  store<u8>(to, BACKSLASH);
  const letter = shortEscape(byte);
  if (letter != 0) {
    store<u8>(to + 1, letter);
    return to + 2;
  }
  store<u32>(to + 1, 0x30303075); // u000
  store<u8>(to + 4, 0x30 | (byte >> 4));
  store<u8>(to + 5, hexDigit(byte & 15));
  return to + 6;
}

/** The letter behind the backslash, or 0 when the byte needs four digits. */
function shortEscape(byte: u8): u8 {
  switch (byte) {
    case QUOTE:
    case BACKSLASH:
      return byte;
    case 0x08:
      return 0x62; // b
    case 0x09:
      return 0x74; // t
    case 0x0a:
      return 0x6e; // n
    case 0x0c:
      return 0x66; // f
    case 0x0d:
      return 0x72; // r
    default:
      return 0;
  }
}

function hexDigit(value: u8): u8 {
  return value < 10 ? 0x30 + value : 0x57 + value;
}

/** Writes a number in decimal and says where it ends. */
export function writeDecimal(to: usize, value: u64): usize {
  let size: usize = 1;
  for (let rest = value; rest >= 10; rest /= 10) size++;
  const end = to + size;
  let at = end;
  do {
    store<u8>(--at, 0x30 + <u8>(value % 10));
    value /= 10;
  } while (value != 0);
  return end;
}

/** Marks the quotes, backslashes and control characters of a block. */
export function specials(block: v128): v128 {
  return v128.or(
    v128.or(i8x16.eq(block, i8x16.splat(<i8>QUOTE)), i8x16.eq(block, i8x16.splat(<i8>BACKSLASH))),
    i8x16.lt_u(block, i8x16.splat(0x20)),
  );
}

/** Bits by which a word is shifted so that only its first `length` bytes, 1 to 7, are left. */
function tailShift(length: usize): u64 {
  return (<u64>(8 - length)) << 3;
}
