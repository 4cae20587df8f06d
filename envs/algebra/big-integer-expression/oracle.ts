/** Replaces innermost brackets, then products, then sums and differences, as one does by hand. */
export function solve(problem: string): string {
  let text = problem.split("\n\n")[1]!.replaceAll(" ", "");
  for (let inner = /\(([^()]*)\)/.exec(text); inner; inner = /\(([^()]*)\)/.exec(text)) {
    text = text.replace(inner[0], flat(inner[1]!));
  }
  return flat(text);
}

/** Value of an expression without brackets; numbers in it may be negative. */
function flat(text: string): string {
  const tokens = text.match(/(?<=^|[-+*])-?\d+|[-+*]/g)!;
  let sum = 0n;
  let term = BigInt(tokens[0]!);
  let sign = 1n;
  for (let i = 1; i < tokens.length; i += 2) {
    const number = BigInt(tokens[i + 1]!);
    if (tokens[i] === "*") {
      term *= number;
    } else {
      sum += sign * term;
      sign = tokens[i] === "-" ? -1n : 1n;
      term = number;
    }
  }
  return String(sum + sign * term);
}
