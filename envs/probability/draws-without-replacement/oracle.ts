import { rational, show } from "../../../tests/sdk/twins/rational.ts";

/** Draws ball by ball: the chance of each colour depends on what is left. */
export function solve(problem: string): string {
  const [, listed] = /(?:holds|there are) (.*) balls\. /.exec(problem)!;
  const balls = new Map([...listed!.matchAll(/(\d+) (\w+)/g)].map((m) => [m[2]!, Number(m[1])]));
  const draws = Number(/(\d+) balls (?:are drawn|at once)/.exec(problem)![1]);
  const known = claims(/balls drawn include (.*?)\./.exec(problem)?.[1] ?? "");
  const asked = claims(/probability that they include (.*)\?/.exec(problem)![1]!);
  const colours = [...balls.keys()];

  // Numbers of ordered draws, by how many of each colour were drawn so far.
  let orders = new Map([[colours.map(() => 0).join(" "), 1n]]);
  for (let i = 0; i < draws; i++) {
    const next = new Map<string, bigint>();
    for (const [key, count] of orders) {
      const drawn = key.split(" ").map(Number);
      for (const [c, colour] of colours.entries()) {
        const left = balls.get(colour)! - drawn[c]!;
        if (left === 0) continue;
        const longer = drawn.with(c, drawn[c]! + 1).join(" ");
        next.set(longer, (next.get(longer) ?? 0n) + count * BigInt(left));
      }
    }
    orders = next;
  }
  let possible = 0n;
  let favourable = 0n;
  for (const [key, count] of orders) {
    const drawn = new Map(key.split(" ").map((number, c) => [colours[c]!, Number(number)]));
    if (!known.every((claim) => claim(drawn))) continue;
    possible += count;
    if (asked.every((claim) => claim(drawn))) favourable += count;
  }
  return show(rational(favourable, possible));
}

type Claim = (drawn: ReadonlyMap<string, number>) => boolean;

function claims(text: string): Claim[] {
  return [...text.matchAll(/(exactly|at least|at most) (\d+) (\w+)/g)].map(([, relation, bound, colour]) => {
    return (drawn) => {
      const count = drawn.get(colour!)!;
      if (relation === "exactly") return count === Number(bound);
      return relation === "at least" ? count >= Number(bound) : count <= Number(bound);
    };
  });
}
