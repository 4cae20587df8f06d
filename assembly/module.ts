/**
 * The exports of every module. The build compiles this file once per environment, with `./env` replaced by the
 * environment's own.
 */
import {
  align8,
  CONTROL_ABORT_CODE,
  CONTROL_DONE,
  FLAG_PLAIN,
  INPUT,
  ITEM_FLAGS,
  ITEM_SCALE,
  ITEM_SEED,
  ITEM_TEXT,
  ITEM_TEXT_LENGTH,
  MAX_TEXT,
  OUTPUT,
  OUTPUT_END,
  READING_FUEL,
  TEXT_BYTES,
  TEXT_FUEL,
  TEXT_LENGTH,
  VERDICT_ANSWER_LENGTH,
  VERDICT_ANSWER_START,
  VERDICT_FUEL,
  VERDICT_REASON,
  VERDICT_SCORE,
  VERDICT_SIZE,
  VERDICT_STATUS,
} from "./abi";
import { Extraction, extractMarked, extractPlain } from "./answer/extract";
import { normalise } from "./answer/normalise";
import { fuelLeft, setFuel } from "./fuel";
import { forget, instanceOf, make, sameInstance } from "./keep";
import { Reason, Status, statusOf } from "./verdict";
import { Writer } from "./writer";

export const ABI_MAJOR: i32 = 1;
export const ABI_MINOR: i32 = 0;

/** Writes the problem text of each item; see `docs/abi.md`. */
export function generate(count: i32, fuel: i64): i32 {
  return writeTexts(count, fuel, false);
}

/** Writes the reference answer of each item. */
export function answer(count: i32, fuel: i64): i32 {
  return writeTexts(count, fuel, true);
}

/** Judges the completion of each item. */
export function grade(count: i32, fuel: i64): i32 {
  let item = INPUT;
  let verdict = OUTPUT;
  forget();
  for (let i = 0; i < count; i++) {
    if (verdict + VERDICT_SIZE > OUTPUT_END) return i;
    const length = <usize>load<u32>(item + ITEM_TEXT_LENGTH);
    const allowance = fuel + <i64>length * READING_FUEL;
    const next = item + align8(ITEM_TEXT + length);
    const again = i + 1 < count && sameInstance(item, next);
    begin(i, allowance);
    gradeItem(item, length, verdict, again);
    finish(verdict + VERDICT_FUEL, allowance);
    if (!again) forget();
    item = next;
    verdict += VERDICT_SIZE;
  }
  store<i32>(CONTROL_DONE, count);
  return count;
}

/** 53-bit FNV-1a hash over prompt, answer, verdict on that answer, and fuel of one instance. */
export function digest(
  seed: i64,
  fuel: i64,
  p0: i32,
  p1: i32,
  p2: i32,
  p3: i32,
  p4: i32,
  p5: i32,
  p6: i32,
  p7: i32,
): i64 {
  store<i64>(INPUT + ITEM_SEED, seed);
  store<u32>(INPUT + ITEM_TEXT_LENGTH, 0);
  store<u32>(INPUT + ITEM_FLAGS, FLAG_PLAIN);
  const scale = INPUT + ITEM_SCALE;
  store<i32>(scale, p0);
  store<i32>(scale + 4, p1);
  store<i32>(scale + 8, p2);
  store<i32>(scale + 12, p3);
  store<i32>(scale + 16, p4);
  store<i32>(scale + 20, p5);
  store<i32>(scale + 24, p6);
  store<i32>(scale + 28, p7);
  generate(1, fuel);
  let hash = hashBytes(0xcbf29ce484222325, OUTPUT, textSize());
  answer(1, fuel);
  hash = hashBytes(hash, OUTPUT, textSize());
  const length = load<u32>(OUTPUT + TEXT_LENGTH);
  store<u32>(INPUT + ITEM_TEXT_LENGTH, length);
  memory.copy(INPUT + ITEM_TEXT, OUTPUT + TEXT_BYTES, length);
  grade(1, fuel);
  hash = hashBytes(hash, OUTPUT, VERDICT_SIZE);
  return <i64>(hash & 0x1fffffffffffff);
}

/** Length of the text in the output region with its header, which holds the fuel. */
function textSize(): usize {
  return TEXT_BYTES + <usize>load<u32>(OUTPUT + TEXT_LENGTH);
}

function hashBytes(hash: u64, start: usize, size: usize): u64 {
  for (let i: usize = 0; i < size; i++) hash = (hash ^ load<u8>(start + i)) * 0x100000001b3;
  return hash;
}

/** Starts an item: an empty arena, full fuel, and the item's index where the host finds it after a trap. */
function begin(index: i32, fuel: i64): void {
  store<i32>(CONTROL_DONE, index);
  store<u32>(CONTROL_ABORT_CODE, 0);
  heap.reset();
  setFuel(fuel);
}

/** Ends an item: notes the fuel it used, and lets the work between items run free. */
function finish(fuelField: usize, fuel: i64): void {
  store<i64>(fuelField, fuel - fuelLeft());
  setFuel(i64.MAX_VALUE);
}

function writeTexts(count: i32, fuel: i64, wantAnswer: bool): i32 {
  let item = INPUT;
  let text = OUTPUT;
  for (let i = 0; i < count; i++) {
    if (text + TEXT_BYTES + MAX_TEXT > OUTPUT_END) return i;
    begin(i, fuel);
    const out = new Writer(text + TEXT_BYTES, text + TEXT_BYTES + MAX_TEXT);
    const environment = make(item);
    if (wantAnswer) environment.writeAnswer(out);
    else environment.statement(out);
    store<u32>(text + TEXT_LENGTH, out.length);
    store<u32>(text + TEXT_LENGTH + 4, 0);
    finish(text + TEXT_FUEL, fuel);
    text += align8(TEXT_BYTES + <usize>out.length);
    item += align8(ITEM_TEXT + <usize>load<u32>(item + ITEM_TEXT_LENGTH));
  }
  store<i32>(CONTROL_DONE, count);
  return count;
}

function gradeItem(item: usize, length: usize, verdict: usize, again: bool): void {
  const text = item + ITEM_TEXT;
  const plain = (load<u32>(item + ITEM_FLAGS) & FLAG_PLAIN) != 0;
  const found: Extraction = plain ? extractPlain(text, length) : extractMarked(text, length);
  let reason: Reason = found.reason;
  let score: f64 = 0;
  store<u32>(verdict + VERDICT_ANSWER_START, found.start == 0 ? 0 : <u32>(found.start - text));
  store<u32>(verdict + VERDICT_ANSWER_LENGTH, <u32>(found.end - found.start));
  if (reason == Reason.Correct) {
    const plainForm = normalise(found.start, found.end);
    reason = plainForm.reason;
    if (reason == Reason.Correct) {
      const environment = instanceOf(item, again);
      reason = environment.judge(plainForm.reader);
      if (reason == Reason.Correct) score = 1;
      else if (statusOf(reason) == Status.Incorrect) score = environment.credit();
    }
  }
  store<u32>(verdict + VERDICT_STATUS, ((<u32>reason) << (<u32>VERDICT_REASON * 8)) | <u32>statusOf(reason));
  store<u32>(verdict + VERDICT_ANSWER_LENGTH + 4, 0);
  store<f64>(verdict + VERDICT_SCORE, score);
}
