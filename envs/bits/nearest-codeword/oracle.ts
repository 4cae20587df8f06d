interface Code {
  readonly rows: readonly bigint[];
  readonly received: bigint;
}

/** Tries all messages. */
export function solve(problem: string): string {
  const code = read(problem);
  const length = code.rows.length;
  let best = "0".repeat(length);
  let fewest = distance(code, best);
  for (let i = 1; i < 2 ** length; i++) {
    const message = i.toString(2).padStart(length, "0");
    const found = distance(code, message);
    if (found < fewest) [best, fewest] = [message, found];
  }
  return best;
}

/** True when the code word of the answer is as close as that of the best message. */
export function check(problem: string, answer: string): boolean {
  const code = read(problem);
  if (!/^[01]+$/.test(answer) || answer.length !== code.rows.length) return false;
  return distance(code, answer) === distance(code, solve(problem));
}

function distance({ rows, received }: Code, message: string): number {
  const sent = rows.reduce((word, row, i) => (message[i] === "1" ? word ^ row : word), 0n);
  return (sent ^ received).toString(2).replaceAll("0", "").length;
}

function read(problem: string): Code {
  const rows = [...problem.matchAll(/^\d+: ([01]+)$/gm)].map(([, bits]) => BigInt(`0b${bits}`));
  return { rows, received: BigInt(`0b${/^[01]+$/m.exec(problem)![0]}`) };
}
