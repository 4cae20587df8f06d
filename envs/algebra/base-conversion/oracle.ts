/** Adds up the powers of the old base, and finds the digits in the new one from the largest power down. */
export function solve(problem: string): string {
  const found =
    /numeral (\d+) from base (-?\d+) to base (-?\d+)\.|written (\d+) in base (-?\d+)\. How is it written in base (-?\d+)/.exec(
      problem,
    );
  const decimal = /number (\d+) (?:written )?in base (-?\d+)/.exec(problem);
  const [text, from, to] = found ? found.slice(1).filter(Boolean) : [decimal![1], "10", decimal![2]];
  let value = 0n;
  for (const digit of text!) value = value * BigInt(from!) + BigInt(digit);
  return numeral(value, BigInt(to!));
}

/** With so many digits, the values that the places below still reach are known: that leaves one digit for each. */
function numeral(value: bigint, base: bigint): string {
  const size = base < 0n ? -base : base;
  for (let length = 1; ; length++) {
    let rest = value;
    let digits = "";
    for (let place = length - 1; place >= 0; place--) {
      let digit = 0n;
      while (digit < size && !reaches(rest - digit * base ** BigInt(place), base, size, place)) digit++;
      if (digit === size) break;
      digits += digit;
      rest -= digit * base ** BigInt(place);
    }
    if (digits.length === length && rest === 0n) return digits;
  }
}

/** Whether a value lies between the smallest and the largest that so many digits can make. */
function reaches(value: bigint, base: bigint, size: bigint, digits: number): boolean {
  let least = 0n;
  let most = 0n;
  for (let place = 0; place < digits; place++) {
    const extent = (size - 1n) * base ** BigInt(place);
    if (extent < 0n) least += extent;
    else most += extent;
  }
  return least <= value && value <= most;
}
