import { over, plus, type Rational, rational, show, times } from "../../../tests/sdk/twins/rational.ts";

interface Balls {
  readonly red: bigint;
  readonly blue: bigint;
}

/** Follows both colours at every draw. */
export function solve(problem: string): string {
  const start = ballsIn(/(?:holds|contains) (.*?)\./.exec(problem)![1]!);
  const afterRed = ballsIn(/after a red ball (.*?),/.exec(problem)![1]!);
  const afterBlue = ballsIn(/after a blue ball (.*?)\./.exec(problem)![1]!);
  const draws = Number(/done (\d+) times/.exec(problem)![1]);
  const [, relation, often] = /drawn (at least|exactly) (once|\d+)/.exec(problem) ?? ["", "exactly", "0"];
  const count = often === "once" ? 1 : Number(often);

  const follow = ({ red, blue }: Balls, left: number, reds: number): Rational => {
    if (left === 0) {
      const holds = relation === "exactly" ? reds === count : reds >= count;
      return rational(holds ? 1n : 0n);
    }
    const all = rational(red + blue);
    const add = (more: Balls) => ({ red: red + more.red, blue: blue + more.blue });
    return plus(
      times(over(rational(red), all), follow(add(afterRed), left - 1, reds + 1)),
      times(over(rational(blue), all), follow(add(afterBlue), left - 1, reds)),
    );
  };
  return show(follow(start, draws, 0));
}

function ballsIn(text: string): Balls {
  const count = (colour: string) => BigInt(new RegExp(`(\\d+) ${colour}`).exec(text)?.[1] ?? 0);
  return { red: count("red"), blue: count("blue") };
}
