import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { manifestFromSource } from "../../../src/module/manifest.ts";
import { validateModule } from "../../../src/module/validate.ts";
import { Runner } from "../../../src/runtime/runner.ts";
import { readVerdict } from "../../../src/runtime/verdict.ts";
import { isClose } from "../../../src/synthesis/run/agreement.ts";
import { assemble } from "../../../src/toolchain/assemble.ts";
import { type Bank, encodeBank } from "../../../src/toolchain/bank.ts";

const LEVELS = Array.from({ length: 10 }, (_, i) => i + 1);

/** A module whose every level has these truths. */
async function moduleOf(answer: string, className: string, truths: readonly string[]): Promise<Runner> {
  const bank: Bank = {
    before: "Before\n",
    after: "\nAfter",
    levels: LEVELS.map((n) => ({
      scale: [n],
      instances: truths.map((truth, i) => ({ input: `level ${n} instance ${i}`, truth })),
    })),
  };
  const scale = { n: { about: "size", min: 1, max: 100, levels: LEVELS } };
  const manifest = manifestFromSource("test/bank", { version: 1, title: "Bank", answer, tags: [], scale });
  const source = `import { Environment } from "scaler-wasm/assembly";
import { ${className} } from "scaler-wasm/assembly/kinds/banks";
export function create(): Environment { return new ${className}(); }`;
  return new Runner(validateModule(await assemble(source, manifest, "env.ts", { bank: encodeBank(bank) })));
}

function judge(runner: Runner, text: string): string {
  return readVerdict(runner.grade([{ seed: 1, scale: [1], completion: text, plain: true }]), 0, text).reason;
}

describe("a module with frozen instances", () => {
  it("writes each instance of the level with its own truth, and every one of them for some seed", async () => {
    const truths = ["10", "11", "12", "13", "14", "15", "16"];
    const runner = await moduleOf("big-integer", "IntegerBank", truths);
    const seen = new Set<string>();
    for (const n of [1, 4, 10]) {
      const items = Array.from({ length: 100 }, (_, seed) => ({ seed, scale: [n] }));
      const texts = runner.generate(items);
      const answers = runner.answer(items);
      for (const [i, text] of texts.entries()) {
        const [, instance] = /^Before\nlevel \d+ instance (\d)\nAfter$/.exec(
          "text" in text ? text.text : "",
        )!;
        expect(text).toMatchObject({ text: `Before\nlevel ${n} instance ${instance}\nAfter` });
        expect(answers[i]).toMatchObject({ text: truths[Number(instance)] });
        seen.add(`${n}:${instance}`);
      }
    }
    expect(seen.size).toBe(3 * truths.length);
  });

  it("takes the last level that is not above the scale, or the first", async () => {
    const runner = await moduleOf("big-integer", "IntegerBank", ["1"]);
    const texts = runner.generate([-5, 1, 7, 11, 100].map((n) => ({ seed: 0, scale: [n] })));
    const levels = texts.map((text) => /level (\d+)/.exec("text" in text ? text.text : "")?.[1]);
    expect(levels).toEqual(["1", "1", "7", "10", "10"]);
  });

  it("compares integers exactly", async () => {
    const runner = await moduleOf("big-integer", "IntegerBank", ["-123456789012345678901234567890"]);
    expect(judge(runner, "-123456789012345678901234567890")).toBe("correct");
    expect(judge(runner, "-123456789012345678901234567891")).toBe("wrong-answer");
  });

  it("compares lists of integers element by element", async () => {
    const runner = await moduleOf("integer-list", "IntegerListBank", ["3 -4 5"]);
    for (const text of ["3 -4 5", "[3, -4, 5]"]) expect(judge(runner, text)).toBe("correct");
    expect(judge(runner, "3 -4")).toBe("wrong-length");
    expect(judge(runner, "3 4 5")).toBe("wrong-answer");
  });

  it("compares words and tokens byte by byte", async () => {
    const word = await moduleOf("word", "WordBank", ["0110"]);
    expect(judge(word, '"0110"')).toBe("correct");
    expect(judge(word, "110")).toBe("wrong-length");
    const tokens = await moduleOf("tokens", "TokensBank", ["YES 3 ab"]);
    expect(judge(tokens, "YES\n3   ab")).toBe("correct");
    expect(judge(tokens, "yes 3 ab")).toBe("wrong-answer");
    expect(judge(tokens, "YES 3")).toBe("wrong-length");
    expect(judge(tokens, "YES 3 ab c")).toBe("wrong-length");
    expect(judge(tokens, " ")).toBe("empty-answer");
  });

  it("takes lists of decimals within the tolerance", async () => {
    const runner = await moduleOf("decimal-list", "DecimalListBank", ["0.5 -1e3 2"]);
    for (const text of ["0.5, -1000, 2", "[0.50000001; -1000.00001; 2.0]"])
      expect(judge(runner, text)).toBe("correct");
    expect(judge(runner, "0.5, -1000")).toBe("wrong-length");
    expect(judge(runner, "0.5, -1000, 2, 0")).toBe("wrong-length");
    expect(judge(runner, "0.5, -1001, 2")).toBe("wrong-answer");
    expect(judge(runner, "0.5, x, 2")).toBe("not-a-list");
  });
});

describe("a decimal answer", () => {
  it.each([
    ["3.25", "correct"],
    ["$3.25$", "correct"],
    ["3.25000001", "correct"],
    ["+325e-2", "correct"],
    ["0.0325\\times 10^2", "correct"],
    ["32.5 \\cdot 10^{-1}", "correct"],
    ["(3.25).", "correct"],
    ["3.2501", "wrong-answer"],
    ["-3.25", "wrong-answer"],
    ["3.25.1", "not-a-decimal"],
    ["3.25 or 4", "not-a-decimal"],
    ["nan", "not-a-decimal"],
    ["inf", "not-a-decimal"],
    ["1e400", "not-a-decimal"],
    [".", "not-a-decimal"],
    ["e5", "not-a-decimal"],
    ["3.25e", "not-a-decimal"],
  ])("%j is %s", async (text, reason) => {
    const runner = await decimals;
    expect(judge(runner, text)).toBe(reason);
  });

  it("of great length is read in one pass, whatever its exponent", async () => {
    const runner = await decimals;
    expect(judge(runner, `3.25e${"9".repeat(60_000)}`)).toBe("not-a-decimal");
    expect(judge(runner, `0.${"0".repeat(60_000)}1`)).toBe("wrong-answer");
    expect(judge(runner, `325${"0".repeat(60_000)}e-60002`)).toBe("correct");
  });

  it("is read as JavaScript reads it", async () => {
    const runner = await decimals;
    const text = fc
      .tuple(
        fc.constantFrom("", "-", "+"),
        fc.oneof(fc.stringMatching(/^[0-9]{1,25}$/), fc.constant("3"), fc.constant("325")),
        fc.oneof(fc.constant(""), fc.stringMatching(/^\.[0-9]{0,25}$/), fc.constant(".25")),
        fc.oneof(fc.constant(""), fc.stringMatching(/^[eE][+-]?[0-9]{1,2}$/), fc.constant("e-2")),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (decimal) => {
        // A full stop at the end is passed over.
        const value = Number(decimal.replace(/\.$/, ""));
        expect(judge(runner, decimal)).toBe(isClose(value, 3.25) ? "correct" : "wrong-answer");
      }),
      { numRuns: 2_000 },
    );
  });
});

const decimals = moduleOf("decimal", "DecimalBank", ["3.25"]);
