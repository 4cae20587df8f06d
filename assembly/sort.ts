/** Runs that are sorted by insertion before they are merged. */
const RUN: i32 = 24;

/**
 * Sorts integers in place, smallest first, and returns them. The library's own sort calls a function through the
 * table for every comparison, and its comparison of two i32 far apart overflows.
 */
export function sortAscending<T>(values: StaticArray<T>): StaticArray<T> {
  const n = values.length;
  for (let from = 0; from < n; from += RUN) insertionSort<T>(values, from, min(from + RUN, n));
  if (n <= RUN) return values;
  const merged = new StaticArray<T>(n);
  for (let width = RUN; width < n; width *= 2) {
    for (let from = 0; from + width < n; from += 2 * width) {
      merge<T>(values, from, from + width, min(from + 2 * width, n), merged);
    }
  }
  return values;
}

/** Sorts [from, to). */
function insertionSort<T>(values: StaticArray<T>, from: i32, to: i32): void {
  for (let i = from + 1; i < to; i++) {
    const value = unchecked(values[i]);
    let at = i - 1;
    while (at >= from && unchecked(values[at]) > value) {
      unchecked((values[at + 1] = unchecked(values[at])));
      at--;
    }
    unchecked((values[at + 1] = value));
  }
}

/** Merges the sorted runs [from, middle) and [middle, to); `room` holds as many elements. */
function merge<T>(values: StaticArray<T>, from: i32, middle: i32, to: i32, room: StaticArray<T>): void {
  let left = from;
  let right = middle;
  for (let at = from; at < to; at++) {
    const takeLeft = right == to || (left < middle && unchecked(values[left]) <= unchecked(values[right]));
    unchecked((room[at] = unchecked(values[takeLeft ? left++ : right++])));
  }
  for (let at = from; at < to; at++) unchecked((values[at] = unchecked(room[at])));
}
