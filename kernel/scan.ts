/**
 * Reads the common row: an object of strings, numbers and literals with an id and a completion, each a string. It is
 * strict. Any other line is the host's to read, bad ones too.
 */
import { equalBytes, findByte, NEWLINE, QUOTE } from "./bytes";
import { findEnvironment, knownAt } from "./environments";
import { COMPLETIONS, INPUT, itemSize, Line, lineAt, MAX_LINES, NAMED, OTHERS } from "./layout";
import { plainStringEnd, readString, textEnd } from "./strings";

const COMMA: u8 = 0x2c;
const COLON: u8 = 0x3a;
const OPEN: u8 = 0x7b;
const CLOSE: u8 = 0x7d;

/** Environments in the list at `NAMED`. */
export let named: u32 = 0;

/** Where the next completion goes, of those from `COMPLETIONS` on. */
let nextCompletion: usize = COMPLETIONS;

/** Lines in the list at `OTHERS`. */
export let others: u32 = 0;

/** Bytes of the input that `scan` went over: less than all when there are too many lines for one window. */
export let scanned: u32 = 0;

/**
 * Finds the lines of the first `length` bytes of the input, and what the rows among them say.
 * @returns the number of lines
 */
export function scan(length: u32): u32 {
  const end = INPUT + <usize>length;
  // Stops every search inside a string, also in a line that is cut off.
  store<u64>(end, 0);
  named = 0;
  others = 0;
  nextCompletion = COMPLETIONS;
  let at = INPUT;
  let count: u32 = 0;
  while (at < end && count < MAX_LINES) {
    const line = lineAt(count);
    line.start = at;
    let stop = readRow(at, end, line);
    if (stop == 0) {
      line.environment = -1;
      stop = findByte(at, end, NEWLINE);
      store<u32>(OTHERS + others * 4, count);
      others++;
    } else {
      note(line);
    }
    line.end = stop;
    at = stop + 1;
    count++;
  }
  scanned = <u32>(min(at, end) - INPUT);
  return count;
}

/** Keeps the row's text, and counts it for its environment. */
function note(line: Line): void {
  nextCompletion += line.textLength;
  const environment = knownAt(line.environment);
  if (environment.count == 0) {
    store<u32>(NAMED + named * 4, line.environment);
    named++;
  }
  environment.count++;
  environment.batchSize += itemSize(line.textLength);
}

/** End of the line when it is a row of the common shape, or 0. */
function readRow(start: usize, end: usize, line: Line): usize {
  let hasId = false;
  let hasText = false;
  // Behind the completion, other strings may be written that nobody asks for.
  let room = nextCompletion;
  let at = skipSpace(start);
  if (load<u8>(at) != OPEN) return 0;
  do {
    at = skipSpace(at + 1);
    if (load<u8>(at) != QUOTE) return 0;
    const key = at + 1;
    const keyEnd = plainStringEnd(key);
    if (keyEnd == 0) return 0;
    at = skipSpace(keyEnd + 1);
    if (load<u8>(at) != COLON) return 0;
    at = skipSpace(at + 1);
    const keyLength = keyEnd - key;
    if (isId(key, keyLength)) {
      if (hasId || load<u8>(at) != QUOTE) return 0;
      hasId = true;
      at = readId(at + 1, line);
      if (at == 0) return 0;
    } else if (isCompletion(key, keyLength)) {
      if (hasText || load<u8>(at) != QUOTE) return 0;
      hasText = true;
      at = readString(at + 1, room);
      if (at == 0) return 0;
      line.text = room;
      line.textLength = textEnd - room;
      room = textEnd;
      at++;
    } else {
      if (changesMeaning(key, keyLength)) return 0;
      at = scalarEnd(at, room);
      if (at == 0) return 0;
    }
    at = skipSpace(at);
  } while (load<u8>(at) == COMMA);
  if (load<u8>(at) != CLOSE) return 0;
  at = skipSpace(at + 1);
  return hasId && hasText && (at == end || load<u8>(at) == NEWLINE) ? at : 0;
}

/** Reads `family/name@version:level:seed"` in the one form that ids are written in. Says what follows, or 0. */
function readId(start: usize, line: Line): usize {
  const close = plainStringEnd(start);
  if (close == 0) return 0;
  const versionEnd = findByte(start, close, COLON);
  if (versionEnd == close) return 0;
  const environment = findEnvironment(start, versionEnd + 1 - start);
  if (environment < 0) return 0;
  const known = knownAt(environment);
  const levelStart = versionEnd + 1;
  const levelEnd = digitsEnd(levelStart);
  if (load<u8>(levelEnd) != COLON || !isNumber(levelStart, levelEnd, 3)) return 0;
  const level = <u32>parseDigits(levelStart, levelEnd);
  const seedStart = levelEnd + 1;
  const seedEnd = digitsEnd(seedStart);
  // Larger seeds are the host's: they need more than a number of JavaScript holds.
  if (seedEnd != close || !isNumber(seedStart, seedEnd, 15)) return 0;
  if (level >= known.levels || known.withheld != 0) return 0;
  line.environment = environment;
  line.level = level;
  line.seed = parseDigits(seedStart, seedEnd);
  line.idStart = start;
  line.idEnd = close;
  return close + 1;
}

/** True for one to `most` digits without a leading zero. */
function isNumber(start: usize, end: usize, most: usize): bool {
  const length = end - start;
  return length > 0 && length <= most && (length == 1 || load<u8>(start) != 0x30);
}

function isId(key: usize, length: usize): bool {
  return length == 2 && load<u16>(key) == 0x6469; // id
}

function isCompletion(key: usize, length: usize): bool {
  return length == 10 && load<u64>(key) == 0x6974656c706d6f63 && load<u16>(key + 8) == 0x6e6f; // completi, on
}

const OTHER_SHAPES = memory.data<u8>([
  11,
  0x63,
  0x6f,
  0x6d,
  0x70,
  0x6c,
  0x65,
  0x74,
  0x69,
  0x6f,
  0x6e,
  0x73, // completions
  8,
  0x6d,
  0x65,
  0x73,
  0x73,
  0x61,
  0x67,
  0x65,
  0x73, // messages
  8,
  0x72,
  0x65,
  0x73,
  0x70,
  0x6f,
  0x6e,
  0x73,
  0x65, // response
  9,
  0x63,
  0x75,
  0x73,
  0x74,
  0x6f,
  0x6d,
  0x5f,
  0x69,
  0x64, // custom_id
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
]);

/** True for keys beside which `id` and `completion` may not have their plain meaning. */
function changesMeaning(key: usize, length: usize): bool {
  for (let at = OTHER_SHAPES; load<u8>(at) != 0; at += <usize>load<u8>(at) + 1) {
    if (load<u8>(at) == length && equalBytes(at + 1, key, length)) return true;
  }
  return false;
}

/** End of a string, number, true, false or null, or 0. The text of a string is written to the room. */
function scalarEnd(at: usize, room: usize): usize {
  const first = load<u8>(at);
  if (first == QUOTE) {
    const close = readString(at + 1, room);
    return close == 0 ? 0 : close + 1;
  }
  const word = load<u32>(at);
  if (word == 0x65757274 /* true */ || word == 0x6c6c756e /* null */) return at + 4;
  if (word == 0x736c6166 /* fals */) return load<u8>(at + 4) == 0x65 ? at + 5 : 0;
  return numberEnd(at);
}

/** End of a JSON number, or 0. */
function numberEnd(start: usize): usize {
  let at = load<u8>(start) == 0x2d ? start + 1 : start;
  const whole = digitsEnd(at);
  if (whole == at || (load<u8>(at) == 0x30 && whole > at + 1)) return 0;
  at = whole;
  if (load<u8>(at) == 0x2e) {
    const fraction = digitsEnd(at + 1);
    if (fraction == at + 1) return 0;
    at = fraction;
  }
  if ((load<u8>(at) | 0x20) == 0x65) {
    at++;
    const sign = load<u8>(at);
    if (sign == 0x2b || sign == 0x2d) at++;
    const exponent = digitsEnd(at);
    if (exponent == at) return 0;
    at = exponent;
  }
  return at;
}

/** First byte that is no white space of JSON within a line. */
function skipSpace(at: usize): usize {
  while (true) {
    const byte = load<u8>(at);
    if (byte != 0x20 && byte != 0x09 && byte != 0x0d) return at;
    at++;
  }
}

function digitsEnd(at: usize): usize {
  while (<u32>load<u8>(at) - 0x30 < 10) at++;
  return at;
}

function parseDigits(start: usize, end: usize): u64 {
  let value: u64 = 0;
  for (let at = start; at < end; at++) value = value * 10 + <u64>(load<u8>(at) - 0x30);
  return value;
}
