import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreement, describeAgreement, saysSame } from "../../src/synthesis/agreement.ts";
import { failed, type Outcome } from "../../src/synthesis/run/outcome.ts";

const printed = (text: string): Outcome => ({ kind: "output", text });
const crash = failed("crashed", "it trapped");
const named = (outcomes: readonly Outcome[]) => outcomes.map((outcome, i) => [`s${i}`, outcome] as const);
const truthOf = (...outcomes: Outcome[]) => agreement(named(outcomes)).truth;

describe("the truth about an input", () => {
  test("is what three solutions print, however they lay it out", () => {
    expect(truthOf(printed("1 2\n"), printed("1\n2"), printed(" 1  2 "))).toBe("1 2");
  });

  test.each([
    ["two agree", [printed("1"), printed("1")]],
    ["one of three contradicts", [printed("1"), printed("1"), printed("2")]],
    ["one of three fails", [printed("1"), printed("1"), crash]],
    ["three agree against three", [1, 1, 1, 2, 2, 2].map((n) => printed(String(n)))],
    ["nobody answers", [crash, crash, crash]],
    ["there are none", []],
  ])("is unknown when %s", (_, outcomes) => expect(truthOf(...outcomes)).toBeUndefined());

  test("survives a wrong solution and a failing one", () => {
    const said = agreement(named([printed("7"), printed("8"), printed("7"), crash, printed("7")]));
    expect(said.truth).toBe("7");
    expect(said.statements.filter(({ differs }) => differs).map(({ name }) => name)).toEqual(["s1"]);
    expect(describeAgreement(said)).toBe(
      "s0, s2, s4 printed: 7\ns1 printed: 8\ns3 failed: crashed: it trapped",
    );
  });

  test("does not depend on the order of the solutions", () => {
    const outcome = fc.oneof(fc.constantFrom("1", "2", "3").map(printed), fc.constant(crash));
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 8 }), (outcomes) => {
        expect(truthOf(...outcomes.toReversed())).toBe(truthOf(...outcomes));
      }),
    );
  });
});

test("an answer with commas and an output without them say the same", () => {
  expect(saysSame("1, 2, -3", "1 2\n-3\n")).toBe(true);
  expect(saysSame("##.\n.#.", "##.\n.#.\n")).toBe(true);
  expect(saysSame("1, 2", "1 3")).toBe(false);
  expect(saysSame("1, 2", "12")).toBe(false);
});
