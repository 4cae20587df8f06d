/** Where `part`, not empty, first occurs in `text` at or after the place `from`, or -1. Takes time in the product of both. */
export function findBytes(text: StaticArray<u8>, part: StaticArray<u8>, from: i32 = 0): i32 {
  assert(from >= 0 && part.length > 0, "nothing to find, or nowhere to begin");
  for (let place = from; place + part.length <= text.length; place++) {
    let same = 0;
    while (same < part.length && unchecked(text[place + same]) == unchecked(part[same])) same++;
    if (same == part.length) return place;
  }
  return -1;
}
