/** From few variables to many: a product takes part when those inside it do not explain the value yet. */
export function solve(problem: string): string {
  const rows = [...problem.matchAll(/\b([01]{2,}) ([01])\b/g)].map(([, bits, value]) => ({
    ones: [...bits!].flatMap((bit, i) => (bit === "1" ? ["abcdefg"[i]!] : [])),
    value: value === "1",
  }));
  const products: string[][] = [];
  for (const { ones, value } of rows.toSorted((a, b) => a.ones.length - b.ones.length)) {
    const inside = products.filter((product) => product.every((variable) => ones.includes(variable)));
    if ((inside.length % 2 === 1) !== value) products.push(ones);
  }
  return products.map((product) => product.join("") || "1").join(", ");
}

/** True when the answer names the same products, in some order. */
export function check(problem: string, answer: string): boolean {
  const sorted = (list: string) =>
    list
      .toLowerCase()
      .split(/[\s,]+/)
      .sort()
      .join();
  return sorted(answer) === sorted(solve(problem));
}
