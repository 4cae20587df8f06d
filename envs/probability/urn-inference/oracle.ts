import { over, plus, type Rational, rational, show, times } from "../../../tests/sdk/twins/rational.ts";

/** Most draws that are followed ball by ball. */
const REACH = 11;

interface Urn {
  readonly prior: Rational;
  readonly balls: ReadonlyMap<string, number>;
}

/** Follows every course that the draws can take, unseen balls included, and adds up those that fit. */
export function solve(problem: string): string | null {
  const urns = [...problem.matchAll(/^Urn \d+, chosen with probability ([\d/]+); balls: (.*)$/gm)].map(
    readUrn,
  );
  const drawn = /in this order:\n\n(.*)\n/.exec(problem)![1]!.split(", ");
  if (drawn.length > REACH) return null;
  const replaced = /is put back before/.test(problem);
  const asked = /chosen urn is urn (\d+)\?/.exec(problem);
  const next = /from the chosen urn is (\w+)\?/.exec(problem)?.[1];
  const weigh = (urn: Urn, draws: readonly string[]) => times(urn.prior, chance(urn.balls, draws, replaced));
  const sum = (values: readonly Rational[]) => values.reduce(plus);
  const all = sum(urns.map((urn) => weigh(urn, drawn)));
  const favourable = next
    ? sum(urns.map((urn) => weigh(urn, [...drawn, next])))
    : weigh(urns[Number(asked![1]) - 1]!, drawn);
  return show(over(favourable, all));
}

function readUrn([, prior, listed]: readonly string[]): Urn {
  const [n, d] = prior!.split("/");
  const balls = new Map<string, number>();
  for (const [, count, colour] of listed!.matchAll(/(\d+) (\w+)/g)) balls.set(colour!, Number(count));
  return { prior: rational(BigInt(n!), BigInt(d ?? 1)), balls };
}

function chance(balls: ReadonlyMap<string, number>, draws: readonly string[], replaced: boolean): Rational {
  const [first, ...rest] = draws;
  if (first === undefined) return rational(1n);
  const total = [...balls.values()].reduce((sum, count) => sum + count, 0);
  let result = rational(0n);
  for (const [colour, count] of balls) {
    if (count === 0 || (first !== "unseen" && first !== colour)) continue;
    const left = replaced ? balls : new Map([...balls, [colour, count - 1]]);
    result = plus(result, times(rational(BigInt(count), BigInt(total)), chance(left, rest, replaced)));
  }
  return result;
}
