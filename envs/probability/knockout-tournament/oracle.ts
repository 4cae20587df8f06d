import { over, plus, type Rational, rational, show, times } from "../../../tests/sdk/twins/rational.ts";

const MAX_PLAYERS = 10;

/** Plays the tournament in every possible way and adds up the probabilities of those that end as asked. */
export function solve(problem: string): string | null {
  const listed = problem.split("\n\n")[1]!;
  const strengths = new Map([...listed.matchAll(/(\w+) (\d+)/g)].map((m) => [m[1]!, BigInt(m[2]!)]));
  if (strengths.size > MAX_PLAYERS) return null;
  const matches = [...problem.matchAll(/^match \d+: (.*) against (.*)$/gm)].map(
    (m) => [m[1]!, m[2]!] as const,
  );
  const favourite = /(?:probability that|likely is it that) (\w+) wins match/.exec(problem)![1]!;

  const play = (winners: readonly string[]): Rational => {
    const match = matches[winners.length];
    if (match === undefined) return rational(winners.at(-1) === favourite ? 1n : 0n);
    const [home, guest] = match.map((side) => {
      const earlier = /^winner of match (\d+)$/.exec(side);
      return earlier ? winners[Number(earlier[1]) - 1]! : side;
    }) as [string, string];
    const [s, t] = [strengths.get(home)!, strengths.get(guest)!];
    const total = rational(s + t);
    return plus(
      times(over(rational(s), total), play([...winners, home])),
      times(over(rational(t), total), play([...winners, guest])),
    );
  };
  return show(play([]));
}
