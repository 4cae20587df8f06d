import { Writer } from "./writer";

/**
 * Writes one set a line, as "3: 1, 4, 5", sets and elements counted from 1.
 * @param sets bit e of a set is 1 when it contains element e
 * @param elements how many there are, at most 64
 */
export function writeSets(sets: StaticArray<u64>, elements: i32, out: Writer): void {
  for (let i = 0; i < sets.length; i++) {
    out.integer(i + 1).text(":");
    let separator = " ";
    for (let e = 0; e < elements; e++) {
      if (((sets[i] >> e) & 1) == 0) continue;
      out.text(separator).integer(e + 1);
      separator = ", ";
    }
    out.line();
  }
}
