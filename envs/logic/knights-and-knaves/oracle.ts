interface Puzzle {
  readonly names: readonly string[];
  /** True when everything that is said and known agrees with who is a knight. */
  fits(knights: readonly boolean[]): boolean;
}

function read(problem: string): Puzzle {
  const names = /in this order: ([^.]+)\./.exec(problem)![1]!.split(", ");
  const claims = [...problem.matchAll(/^(\w+): "(.+)\."$/gm)].map(([, speaker, text]) => ({
    speaker: names.indexOf(speaker!),
    holds: readClaim(text!, names),
  }));
  const fact = /Everybody knows that (\w+) is a (knight|knave)/.exec(problem);
  return {
    names,
    fits: (knights) =>
      (fact === null || knights[names.indexOf(fact[1]!)] === (fact[2] === "knight")) &&
      claims.every(({ speaker, holds }) => knights[speaker] === holds(knights)),
  };
}

/** Tries every choice of knights; null when there are too many people, or not exactly one choice fits. */
export function solve(problem: string): string | null {
  const { names, fits } = read(problem);
  if (names.length > 12) return null;
  const solutions: string[] = [];
  for (let number = 0; number < 2 ** names.length; number++) {
    const knights = names.map((_, i) => Math.floor(number / 2 ** i) % 2 === 1);
    if (fits(knights)) solutions.push(knights.map((knight) => (knight ? "knight" : "knave")).join(", "));
  }
  return solutions.length === 1 ? solutions[0]! : null;
}

/** The words may be written in either case. */
export function check(problem: string, answer: string): boolean {
  const { names, fits } = read(problem);
  const words = answer.toLowerCase().split(", ");
  if (words.length !== names.length || words.some((word) => word !== "knight" && word !== "knave"))
    return false;
  return fits(words.map((word) => word === "knight"));
}

type Claim = (knights: readonly boolean[]) => boolean;

function readClaim(text: string, names: readonly string[]): Claim {
  const person = (name: string) => names.indexOf(name);
  const group = (list: string) => list.split(/, | and /).map(person);
  const knightsIn = (list: string) => {
    const people = group(list);
    return (knights: readonly boolean[]) => people.filter((i) => knights[i]).length;
  };
  let found = /^(\w+) would say that (\w+) is a (\w+)$/.exec(text);
  if (found) {
    const [, one, other, kind] = found;
    return (knights) => {
      const isSo = knights[person(other!)] === (kind === "knight");
      return knights[person(one!)] ? isSo : !isSo;
    };
  }
  found = /^(\w+) and (\w+) are of (the same kind|different kinds)$/.exec(text);
  if (found) {
    const [, one, other, how] = found;
    return (knights) => (knights[person(one!)] === knights[person(other!)]) === (how === "the same kind");
  }
  found = /^At (least|most) (\d) of (.+) (?:are knights|is a knight)$/.exec(text);
  if (found) {
    const count = knightsIn(found[3]!);
    const bound = Number(found[2]);
    return found[1] === "least" ? (knights) => count(knights) >= bound : (knights) => count(knights) <= bound;
  }
  found = /^The number of knights among (.+) is (odd|even)$/.exec(text);
  if (found) {
    const count = knightsIn(found[1]!);
    const rest = found[2] === "odd" ? 1 : 0;
    return (knights) => count(knights) % 2 === rest;
  }
  found = /^(\w+) is a (\w+) (or|and) (\w+) is a (\w+?)(?:, or both)?$/.exec(text);
  if (found) {
    const [, one, kind, link, other, otherKind] = found;
    return (knights) => {
      const first = knights[person(one!)] === (kind === "knight");
      const second = knights[person(other!)] === (otherKind === "knight");
      return link === "or" ? first || second : first && second;
    };
  }
  found = /^(\w+) is a (knight|knave)$/.exec(text);
  if (found) {
    const [, one, kind] = found;
    return (knights) => knights[person(one!)] === (kind === "knight");
  }
  throw new Error(`unknown claim: ${text}`);
}
