import { Reason } from "../verdict";
import { markSelection } from "./selection";

/**
 * Judges numbers, counted from 1, that name sets which together are to contain every element.
 * @param sets bit e of a set is 1 when it contains element e
 * @param elements how many there are, 1 to 64
 */
export function checkCover(values: StaticArray<i64>, sets: StaticArray<u64>, elements: i32): Reason {
  return judge(values, sets, elements, false);
}

/** Judges like `checkCover` sets of which, besides, no two may have an element in common. */
export function checkExactCover(values: StaticArray<i64>, sets: StaticArray<u64>, elements: i32): Reason {
  return judge(values, sets, elements, true);
}

function judge(values: StaticArray<i64>, sets: StaticArray<u64>, elements: i32, disjoint: bool): Reason {
  const reason = markSelection(values, new StaticArray<bool>(sets.length));
  if (reason != Reason.Correct) return reason;
  let covered: u64 = 0;
  for (let i = 0; i < values.length; i++) {
    const set = sets[<i32>values[i] - 1];
    if (disjoint && (covered & set) != 0) return Reason.RuleBroken;
    covered |= set;
  }
  return covered == u64.MAX_VALUE >> (64 - elements) ? Reason.Correct : Reason.GoalNotReached;
}
