/**
 * Checksum of bytes: the value of the polynomial that has them as coefficients, modulo 2^32. It is the same however the
 * bytes are cut into pieces, and is computed from 64 of them at a time.
 */

/** Where the polynomial is evaluated: odd, so that no changed byte is lost, and below 2^15 for products of 16 bits. */
const BASE: u32 = 0x5bd5;

/** Powers of the base that belong to distances of 2, 8, 16 ... 64 bytes. */
const BASE2: u32 = BASE * BASE;
const BASE4: u32 = BASE2 * BASE2;
const BASE8: u32 = BASE4 * BASE4;
const BASE16: u32 = BASE8 * BASE8;
const BASE24: u32 = BASE16 * BASE8;
const BASE32: u32 = BASE16 * BASE16;
const BASE40: u32 = BASE32 * BASE8;
const BASE48: u32 = BASE32 * BASE16;
const BASE56: u32 = BASE32 * BASE24;
const BASE64: u32 = BASE32 * BASE32;

/**
 * Goes on with a checksum over the bytes in [at, end).
 * @param before checksum of the bytes in front of them, 0 of none
 */
export function checksum(at: usize, end: usize, before: u32): u32 {
  // Each lane sums up pairs of bytes that stand 8 bytes apart; the last one also what came before.
  let lanes = i32x4.replace_lane(i32x4.splat(0), 3, <i32>before);
  for (; at + 64 <= end; at += 64) {
    const first = v128.load(at);
    const second = v128.load(at, 16);
    const third = v128.load(at, 32);
    const fourth = v128.load(at, 48);
    lanes = times(lanes, BASE64);
    lanes = i32x4.add(lanes, times(lowPairs(first), BASE56));
    lanes = i32x4.add(lanes, times(highPairs(first), BASE48));
    lanes = i32x4.add(lanes, times(lowPairs(second), BASE40));
    lanes = i32x4.add(lanes, times(highPairs(second), BASE32));
    lanes = i32x4.add(lanes, times(lowPairs(third), BASE24));
    lanes = i32x4.add(lanes, times(highPairs(third), BASE16));
    lanes = i32x4.add(lanes, times(lowPairs(fourth), BASE8));
    lanes = i32x4.add(lanes, highPairs(fourth));
  }
  let value = <u32>i32x4.extract_lane(lanes, 0);
  value = value * BASE2 + <u32>i32x4.extract_lane(lanes, 1);
  value = value * BASE2 + <u32>i32x4.extract_lane(lanes, 2);
  value = value * BASE2 + <u32>i32x4.extract_lane(lanes, 3);
  for (; at < end; at++) value = value * BASE + load<u8>(at);
  return value;
}

/** The first eight bytes as four pairs, each the polynomial of its two bytes. */
function lowPairs(bytes: v128): v128 {
  return i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(bytes), i32x4.splat(<i32>(BASE | (1 << 16))));
}

/** The last eight. */
function highPairs(bytes: v128): v128 {
  return i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(bytes), i32x4.splat(<i32>(BASE | (1 << 16))));
}

function times(lanes: v128, factor: u32): v128 {
  return i32x4.mul(lanes, i32x4.splat(<i32>factor));
}
