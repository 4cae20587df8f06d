/** Checksums of bytes that were read in pieces, on several threads. */

/** The polynomial of CRC-32, lowest power first, as everywhere here: bit 31 is 1, bit 30 is x. */
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;
/** x^8: what a byte of zeros multiplies by. */
const BYTE = 0x00800000;

/**
 * CRC-32 of two runs of bytes, one behind the other, from those of each: the first is multiplied by a power of x for
 * every bit behind it (as `crc32_combine` of zlib does).
 * @param secondBytes length of the second run, in bytes
 */
export function joinChecksums(first: number, second: number, secondBytes: number): number {
  let shift = ONE;
  let power = BYTE;
  for (let left = secondBytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) shift = multiply(shift, power);
    power = multiply(power, power);
  }
  return (multiply(first, shift) ^ second) >>> 0;
}

/** Product of two polynomials, modulo that of CRC-32. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= b;
    b = (b >>> 1) ^ (b & 1 ? POLYNOMIAL : 0);
  }
  return product;
}
