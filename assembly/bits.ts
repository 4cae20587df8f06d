import { Rng } from "./rng";

/** The `width` lowest bits of a number, 1 to 64. */
export function lowBits(value: u64, width: i32): u64 {
  assert(width >= 1 && width <= 64, "between 1 and 64 bits");
  return value & (u64.MAX_VALUE >> (64 - width));
}

/** A number of `width` bits, 1 to 64, each of them a fair coin. */
export function randomBits(width: i32, rng: Rng): u64 {
  return lowBits(rng.next(), width);
}

/** The `width` lowest bits of a number as the characters 0 and 1, the most significant bit first. */
export function binaryDigits(value: u64, width: i32): StaticArray<u8> {
  const digits = new StaticArray<u8>(width);
  for (let i = 0; i < width; i++) unchecked((digits[i] = 0x30 + <u8>((value >> (width - 1 - i)) & 1)));
  return digits;
}
