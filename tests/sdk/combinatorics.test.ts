import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { binomial as choose } from "scaler-wasm/assembly/combinatorics";

export function binomial(n: i32, k: i32): i64 {
  heap.reset();
  return choose(n, k);
}
`;

describe("binomial", () => {
  let program: Program;

  beforeAll(async () => {
    program = await loadProgram(SOURCE);
  });

  const binomial = (n: number, k: number) => program.call("binomial", n, k);

  it("follows Pascal's rule up to the largest n", () => {
    let row = [1n];
    for (let n = 0; n <= 61; n++) {
      expect(row.map((_, k) => binomial(n, k))).toEqual(row);
      row = [1n, ...row.slice(1).map((value, k) => value + row[k]!), 1n];
    }
  });

  it("is 0 where there is nothing to choose", () => {
    expect(binomial(5, -1)).toBe(0n);
    expect(binomial(5, 6)).toBe(0n);
    expect(binomial(0, 1)).toBe(0n);
  });

  it.each([-1, 62])("refuses n = %d, where a step would not fit", (n) => {
    expect(() => binomial(n, 0)).toThrow();
  });
});
