/**
 * The coefficients of a polynomial like `-x^3 + 4*x - 2`, by rising power.
 * @throws TypeError when the text is no such polynomial
 */
export function polynomialIn(text: string): bigint[] {
  const byPower: bigint[] = [];
  for (const term of text.replaceAll(" ", "").replaceAll("-", "+-").split("+")) {
    if (term === "") continue;
    const found = /^(-?)(\d*)\*?(x(?:\^\d+)?)?$/.exec(term);
    if (found === null) throw new TypeError(`not a term: ${term}`);
    const [, sign, number, power] = found;
    const exponent = power === undefined ? 0 : Number(power.slice(2) || 1);
    byPower[exponent] = BigInt(number || 1) * (sign === "-" ? -1n : 1n);
  }
  return Array.from(byPower, (value) => value ?? 0n);
}
