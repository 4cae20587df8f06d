/**
 * Arithmetic with the same result in every language. `Math.exp` and `Math.tanh` differ between engines and C
 * libraries in the last bit, and one bit can move a rounding. These use + - * / and floor alone.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const TERMS = 14;

/** e^x, within 2 units in the last place; 0 below -700, and x must not exceed 700. */
export function exp(x: number): number {
  if (x < -700) return 0;
  const doublings = Math.floor(x * Math.LOG2E + 0.5);
  const rest = x - doublings * LN2_HIGH - doublings * LN2_LOW;
  let sum = 1;
  for (let n = TERMS; n >= 1; n--) sum = 1 + (rest * sum) / n;
  const factor = doublings < 0 ? 0.5 : 2;
  for (let i = Math.abs(doublings); i > 0; i--) sum *= factor;
  return sum;
}

/** tanh x, within 1e-15. */
export function tanh(x: number): number {
  const decay = exp(-2 * Math.min(Math.abs(x), 350));
  const size = (1 - decay) / (1 + decay);
  return x < 0 ? -size : size;
}

/** The nearest integer, halves to the even one, as Python's `round` does. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
