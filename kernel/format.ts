/** Writes the output rows of lines whose verdicts are there, and what the summary needs of them. */
import {
  ITEM_TEXT,
  ITEM_TEXT_LENGTH,
  READING_FUEL,
  VERDICT_ANSWER_LENGTH,
  VERDICT_ANSWER_START,
  VERDICT_FUEL,
  VERDICT_REASON,
  VERDICT_SCORE,
  VERDICT_STATUS,
} from "scaler-wasm/assembly/abi";
import { copyBytes, escapeJson, hashBytes, QUOTE, writeDecimal } from "./bytes";
import { knownAt } from "./environments";
import { ANSWERS, ENVIRONMENTS, INSTANCES, LEVELS, Line, lineAt, OUTPUT, SCORES, STATUSES } from "./layout";
import { hasText, Text, writeText } from "./texts";

/** Statuses that a module can give; the host alone gives the one that follows them. */
const MODULE_STATUSES: u8 = 4;

/** End of the rows that `format` wrote. */
export let outputEnd: usize = OUTPUT;

/**
 * Writes rows from line `from` on to the start of the output, up to the first line that is left to the host: one that
 * it has to read, or whose verdict is a fault, a partial score, or nothing that a sound module writes.
 * @param firstLine number of the window's first line
 * @returns the index of that line, or `lines`
 */
export function format(from: u32, lines: u32, firstLine: f64): u32 {
  let to = OUTPUT;
  let index = from;
  for (; index < lines; index++) {
    const line = lineAt(index);
    if (line.environment < 0 || !isPlain(line)) break;
    to = writeRow(to, line, <u64>firstLine + index);
    noteSample(index, line);
  }
  outputEnd = to;
  return index;
}

/** True for the verdict of a sound module, with a score of 0 or 1. */
function isPlain(line: Line): bool {
  const verdict = line.verdict;
  const score = load<f64>(verdict + VERDICT_SCORE);
  if (load<u8>(verdict + VERDICT_STATUS) >= MODULE_STATUSES || !hasText(reasonText(verdict))) return false;
  if (score != 0 && score != 1) return false;
  const length = load<u32>(line.item + ITEM_TEXT_LENGTH);
  const allowance = knownAt(line.environment).fuel + <u64>length * <u64>READING_FUEL;
  if (load<u64>(verdict + VERDICT_FUEL) > allowance) return false;
  const start = <u64>load<u32>(verdict + VERDICT_ANSWER_START);
  const end = start + load<u32>(verdict + VERDICT_ANSWER_LENGTH);
  return end <= length && isBoundary(line, <u32>start, length) && isBoundary(line, <u32>end, length);
}

/** False in the middle of a character: the completion is UTF-8. */
function isBoundary(line: Line, at: u32, length: u32): bool {
  return at == length || (load<u8>(line.item + at, ITEM_TEXT) & 0xc0) != 0x80;
}

function reasonText(verdict: usize): u32 {
  return Text.Reasons + load<u8>(verdict + VERDICT_REASON);
}

function writeRow(start: usize, line: Line, number: u64): usize {
  const verdict = line.verdict;
  let to = writeDecimal(writeText(start, Text.Line), number);
  to = writeText(to, Text.Id);
  copyBytes(to, line.idStart, line.idEnd - line.idStart);
  to = writeText(to + (line.idEnd - line.idStart), Text.Statuses + load<u8>(verdict + VERDICT_STATUS));
  to = writeText(to, reasonText(verdict));
  to = writeText(to, load<f64>(verdict + VERDICT_SCORE) == 0 ? Text.Score0 : Text.Score1);
  const length = load<u32>(verdict + VERDICT_ANSWER_LENGTH);
  if (length == 0) {
    to = writeText(to, Text.NoAnswer);
  } else {
    const answer = answerStart(line);
    store<u8>(to, QUOTE);
    to = escapeJson(to + 1, answer, answer + length);
    store<u8>(to++, QUOTE);
  }
  to = writeDecimal(writeText(to, Text.Fuel), load<u64>(verdict + VERDICT_FUEL));
  return writeText(to, Text.End);
}

function noteSample(index: u32, line: Line): void {
  const verdict = line.verdict;
  store<f64>(SCORES + index * 8, load<f64>(verdict + VERDICT_SCORE));
  store<u32>(INSTANCES + index * 4, hashSeed(line.seed));
  store<u32>(ANSWERS + index * 4, hashAnswer(answerStart(line), load<u32>(verdict + VERDICT_ANSWER_LENGTH)));
  store<u16>(ENVIRONMENTS + index * 2, line.environment);
  store<u8>(LEVELS + index, line.level);
  store<u8>(STATUSES + index, load<u8>(verdict + VERDICT_STATUS));
}

function answerStart(line: Line): usize {
  return line.item + ITEM_TEXT + load<u32>(line.verdict + VERDICT_ANSWER_START);
}

/** As `hashSeed` of the host. */
function hashSeed(seed: u64): u32 {
  return <u32>seed ^ (<u32>(seed >> 32) * 0x9e3779b1);
}

/** As `hashAnswer` of the host: without the spaces around the answer, and 0 only when there is none. */
function hashAnswer(start: usize, length: u32): u32 {
  if (length == 0) return 0;
  let end = start + length;
  while (start < end && load<u8>(start) <= 0x20) start++;
  while (end > start && load<u8>(end - 1) <= 0x20) end--;
  const hash = hashBytes(start, end);
  return hash == 0 ? 1 : hash;
}
