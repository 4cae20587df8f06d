/** Most inputs for which all values are tried. */
const REACH = 10;

/** Tries all values of the inputs. */
export function solve(problem: string): string | null {
  const inputs = inputCount(problem);
  if (inputs > REACH) return null;
  for (let tried = 0; tried < 1 << inputs; tried++) {
    const values = tried.toString(2).padStart(inputs, "0");
    if (check(problem, values)) return values;
  }
  throw new Error("no input fits");
}

/** Follows the wires of every gate back to the inputs. */
export function check(problem: string, answer: string): boolean {
  if (!/^[01]+$/.test(answer) || answer.length !== inputCount(problem)) return false;
  const gates = new Map(
    [...problem.matchAll(/^(g\d+) = (\w+) ([A-Z]+) (\w+)$/gm)].map(([, name, ...parts]) => [name!, parts]),
  );
  const known = new Map<string, boolean>();
  const value = (signal: string): boolean => {
    if (signal.startsWith("x")) return answer[Number(signal.slice(1)) - 1] === "1";
    const found = known.get(signal) ?? compute(gates.get(signal)!);
    known.set(signal, found);
    return found;
  };
  const compute = ([left, kind, right]: readonly string[]): boolean => {
    const ones = Number(value(left!)) + Number(value(right!));
    return { AND: ones === 2, OR: ones > 0, XOR: ones === 1, NAND: ones < 2, NOR: ones === 0 }[kind!]!;
  };
  const [, asked] = /inputs for which (.*?)\./.exec(problem)!;
  return [...asked!.matchAll(/(g\d+) = ([01])/g)].every(([, gate, bit]) => value(gate!) === (bit === "1"));
}

function inputCount(problem: string): number {
  return Number(/the (\d+) values of/.exec(problem)![1]);
}
