import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Largest modulus whose powers are written down one by one. */
const REACH = 60_000;

/** More than any run of powers has before it repeats, and more than any modulus within reach. */
const HUGE = 1_000_000n;

/** Follows the powers of each base until they repeat; an exponent only matters within that cycle. */
export function solve(problem: string): string | null {
  const tower = paragraphs(problem)[1]!.match(/\d+/g)!.map(Number);
  const modulus = Number(/by (\d+)/.exec(problem)![1]);
  return modulus > REACH ? null : String(remainder(tower, modulus));
}

function remainder(tower: readonly number[], modulus: number): number {
  const [base, ...above] = tower;
  if (above.length === 0) return base! % modulus;
  const powers: number[] = [];
  const places = new Map<number, number>();
  let power = 1 % modulus;
  while (!places.has(power)) {
    places.set(power, powers.length);
    powers.push(power);
    power = (power * base!) % modulus;
  }
  const start = places.get(power)!;
  const cycle = powers.length - start;
  const small = capped(above);
  if (small < HUGE) {
    const exponent = Number(small);
    return powers[exponent < start ? exponent : start + ((exponent - start) % cycle)]!;
  }
  const within = remainder(above, cycle);
  return powers[start + ((((within - start) % cycle) + cycle) % cycle)]!;
}

/** The value of a tower, or some larger value than HUGE when it is as large as that. */
function capped(tower: readonly number[]): bigint {
  return tower.reduceRight((exponent, base) => {
    let value = 1n;
    for (let i = 0n; i < exponent && value < HUGE; i++) value *= BigInt(base);
    return value;
  }, 1n);
}
