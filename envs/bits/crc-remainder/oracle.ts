/** Long division on the text, as the problem describes it. */
export function solve(problem: string): string {
  const message = /^Message: ([01]+)$/m.exec(problem)![1]!;
  const divisor = /^Divisor: ([01]+)$/m.exec(problem)![1]!;
  const size = divisor.length - 1;
  const bits = [...message, ..."0".repeat(size)].map(Number);
  for (let place = 0; place < message.length; place++) {
    if (bits[place] === 0) continue;
    for (const [i, bit] of [...divisor].entries()) bits[place + i]! ^= Number(bit);
  }
  return bits.slice(-size).join("");
}
