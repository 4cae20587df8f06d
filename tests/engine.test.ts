import fc from "fast-check";
import { expect, test } from "vitest";
import { ChunkGrader } from "../src/grading/chunk.ts";
import { Engine } from "../src/runtime/engine.ts";
import { openBuiltCatalogue } from "./support/catalogue.ts";

const engine = new Engine(openBuiltCatalogue());

test("the answer is quoted byte for byte, a byte order mark included", () => {
  const { answer } = engine.verify("numbers/prime-factorisation@1:0:7", "So \\boxed{\ufeff3, 11}");
  expect(answer).toBe("\ufeff3, 11");
});

test("the quoted answer is what stands in the marker, however long and in whatever script", () => {
  const text = fc.string({
    unit: fc.constantFrom("7", ",", " ", "x", "\u00e9", "\u2212", "\u{1f600}"),
    maxLength: 40,
  });
  const attempts = fc.array(fc.record({ before: text, answer: text }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(attempts, (list) => {
      const verdicts = engine.verifyMany(
        list.map(({ before, answer }) => ({
          id: "numbers/prime-factorisation@1:0:7",
          completion: `${before}\\boxed{${answer}} ${before}`,
        })),
      );
      const quoted = verdicts.map((verdict) => "answer" in verdict && verdict.answer);
      expect(quoted).toEqual(list.map(({ answer }) => (answer === "" ? null : answer)));
    }),
  );
});

test.each([
  ["numbers/prime-factorisation", `\\boxed{${"2, ".repeat(15_000)}}`],
  ["logic/sudoku", `\\boxed{${"1 2 3 4\n".repeat(8_000)}}`],
])("a degenerate answer to %s is the model's doing: malformed, never a fault", (environment, completion) => {
  const id = `${environment}@1:0:1`;
  expect(engine.verify(id, completion)).toMatchObject({ score: 0 });
  const grader = new ChunkGrader(engine.catalogue, { fields: {}, plain: false });
  const bytes = Buffer.from(JSON.stringify({ id, completion }));
  const graded = grader.grade({ bytes, firstLine: 1, terminated: true, withheld: [] });
  expect(JSON.parse(Buffer.from(graded.rows).toString())).toMatchObject({
    score: 0,
    status: expect.not.stringMatching("fault"),
  });
});

test("attempts that name nothing are rejected in their places, each with its reason", () => {
  const id = "numbers/prime-factorisation@1:0:1";
  const codes = engine
    .verifyMany([
      { id: "no/such@1:0:1", completion: "" },
      { id, completion: "" },
      { id: "numbers/prime-factorisation@9:0:1", completion: "" },
      { id: "numbers/prime-factorisation@1:99:1", completion: "" },
      { id: { environment: "numbers/prime-factorisation", version: 1, level: 0, seed: -1 }, completion: "" },
    ])
    .map((result) => ("code" in result ? result.code : result.status));
  expect(codes).toEqual(["E_ENVIRONMENT_UNKNOWN", "no-answer", "E_VERSION", "E_LEVEL", "E_SEED"]);
});
