interface Call {
  readonly factor: number;
  readonly name: string;
  readonly argument: string;
}

/** Evaluates calls as they come, from the top down, and remembers their values. */
export function solve(problem: string): string {
  const given = new Map(
    [...problem.matchAll(/\b([a-z])\((\d+)\) = (\d+)/g)].map(([, f, n, value]) => [f! + n!, Number(value)]),
  );
  const rules = new Map<string, { calls: Call[]; constant: number; modulus: number }>();
  for (const [, parity, name, sum, modulus] of problem.matchAll(
    /^for (even|odd) n > 2: (\w)\(n\) = \((.*)\) mod (\d+)$/gm,
  )) {
    const parts = sum!.split(" + ");
    rules.set(name! + parity!, {
      calls: parts.slice(0, -1).map(readCall),
      constant: Number(parts.at(-1)),
      modulus: Number(modulus),
    });
  }

  const valueAt = (name: string, n: number): number => {
    const known = given.get(name + n);
    if (known !== undefined) return known;
    const { calls, constant, modulus } = rules.get(name + (n % 2 === 0 ? "even" : "odd"))!;
    const sum = calls.reduce(
      (total, call) => total + call.factor * valueAt(call.name, argumentOf(call, n)),
      constant,
    );
    given.set(name + n, sum % modulus);
    return sum % modulus;
  };
  const argumentOf = ({ argument }: Call, n: number): number => {
    if (argument === "floor(n/2)") return Math.floor(n / 2);
    const nested = /^(\w)\(n-1\) mod n$/.exec(argument);
    return nested === null ? n - Number(argument.slice(2)) : valueAt(nested[1]!, n - 1) % n;
  };
  const question = problem.slice(problem.indexOf("\n\nWhat are"));
  return [...question.matchAll(/\b([a-z])\((\d+)\)/g)]
    .map(([, name, n]) => valueAt(name!, Number(n)))
    .join(", ");
}

function readCall(text: string): Call {
  const [, factor, name, argument] = /^(?:(\d+)\*)?(\w)\((.*)\)$/.exec(text)!;
  return { factor: Number(factor ?? 1), name: name!, argument: argument! };
}
