import { Reason } from "../verdict";

/**
 * Marks the things that an answer names by their numbers, counted from 1. Each may be named once, in any order.
 * @param chosen one entry a thing, all false before
 */
export function markSelection(values: StaticArray<i64>, chosen: StaticArray<bool>): Reason {
  for (let i = 0; i < values.length; i++) {
    const place = unchecked(values[i]) - 1;
    if (<u64>place >= <u64>chosen.length) return Reason.OutOfRange;
    if (unchecked(chosen[<i32>place])) return Reason.NotAPermutation;
    unchecked((chosen[<i32>place] = true));
  }
  return Reason.Correct;
}

/** Judges numbers, counted from 1, that are to name exactly the things marked in `truth`, in any order. */
export function checkSelection(values: StaticArray<i64>, truth: StaticArray<bool>): Reason {
  const chosen = new StaticArray<bool>(truth.length);
  const reason = markSelection(values, chosen);
  if (reason != Reason.Correct) return reason;
  for (let i = 0; i < truth.length; i++) {
    if (unchecked(chosen[i]) != unchecked(truth[i])) return Reason.WrongAnswer;
  }
  return Reason.Correct;
}

/** The numbers, counted from 1, of the things that are marked: what `checkSelection` accepts. */
export function selected(marks: StaticArray<bool>): StaticArray<i64> {
  let count = 0;
  for (let i = 0; i < marks.length; i++) count += i32(unchecked(marks[i]));
  const values = new StaticArray<i64>(count);
  let found = 0;
  for (let i = 0; i < marks.length; i++) if (unchecked(marks[i])) unchecked((values[found++] = i + 1));
  return values;
}
