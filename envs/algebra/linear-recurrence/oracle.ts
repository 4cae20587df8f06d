/** Most steps that are taken one by one. */
const STEPS = 200_000n;

/** Goes step by step until the index, or until the values repeat. */
export function solve(problem: string): string | null {
  const starts = [...problem.matchAll(/a\(\d+\) = (\d+)/g)].map(([, value]) => Number(value));
  const rule = /^a\(n\) = (.*)$/m
    .exec(problem)![1]!
    .replaceAll(" ", "")
    .replaceAll("-", "+-")
    .replaceAll("(n+-", "(n-");
  const index = BigInt(/a\((\d{1,})\) (?:is divided|when it)/.exec(problem)![1]!);
  const modulus = Number(/divided by (\d+)/.exec(problem)![1]);
  const residue = (value: number) => ((value % modulus) + modulus) % modulus;
  const terms = rule.split("+").filter(Boolean).map(readTerm);

  let window = starts.map(residue);
  const seen = new Map<string, bigint>();
  for (let first = 1n; ; first++) {
    if (first === index) return String(window[0]);
    const before = seen.get(window.join());
    if (before !== undefined) {
      const period = first - before;
      const place = before + ((index - before) % period);
      const key = [...seen].find(([, at]) => at === place)![0];
      return key.split(",")[0]!;
    }
    if (first > STEPS) return null;
    seen.set(window.join(), first);
    const next = terms.reduce((sum, { factor, back }) => {
      return sum + factor * (back === 0 ? 1 : window[window.length - back]!);
    }, 0);
    window = [...window.slice(1), residue(next)];
  }
}

/** A term like `-3*a(n-2)` or `-3`; the latter goes back 0 places. */
function readTerm(text: string): { factor: number; back: number } {
  const [, sign, number, back] = /^(-?)(\d*)\*?(?:a\(n-(\d+)\))?$/.exec(text)!;
  return { factor: Number(number || 1) * (sign === "-" ? -1 : 1), back: Number(back ?? 0) };
}
