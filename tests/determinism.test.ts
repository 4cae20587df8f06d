import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { EnginePool } from "../src/pool/engine-pool.ts";
import { type Attempt, Engine } from "../src/runtime/engine.ts";
import { formatInstanceId } from "../src/runtime/instance-id.ts";
import { DIST, openBuiltCatalogue } from "./support/catalogue.ts";

const catalogue = openBuiltCatalogue();
const pool = new EnginePool({ dist: DIST, workers: 2 });
afterAll(() => pool.close());

const keys = fc
  .record({ environment: fc.constantFrom(...catalogue.ids), level: fc.nat(40), seed: fc.maxSafeNat() })
  .map(({ environment, level, seed }) => {
    const { version, levels } = catalogue.manifest(environment);
    return { environment, version, level: level % levels.length, seed };
  });

/** A completion made from the reference answer or from noise. */
const wordings = fc.oneof(
  fc.constantFrom(
    (answer: string) => `\\boxed{${answer}}`,
    (answer: string) => `<think>${answer}</think> so <answer>${answer}</answer>`,
    (answer: string) => `\\boxed{${answer}`,
    (answer: string) => `\\boxed{${answer.slice(1)}}`,
    (answer: string) => answer,
  ),
  fc.string({ unit: "binary" }).map((noise) => () => `${noise}\\boxed{${noise}}`),
);

test("single, batched, shuffled, fresh and worker runs give identical bytes, verdicts and fuel", async () => {
  const shared = new Engine(catalogue);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(keys, fc.array(wordings, { minLength: 1, maxLength: 4 })), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.infiniteStream(fc.nat()),
      async (picks, order) => {
        const attempts: Attempt[] = picks.flatMap(([key, samples]) =>
          samples.map((wording) => ({ id: formatInstanceId(key), completion: wording(shared.answer(key)) })),
        );
        const singles = attempts.map(({ id, completion }) => shared.verify(id, completion));
        expect(shared.verifyMany(attempts)).toEqual(singles);
        expect(new Engine(catalogue).verifyMany(attempts)).toEqual(singles);
        expect(await pool.verifyMany(attempts)).toEqual(singles);

        const shuffled = attempts.map((_, i) => i).sort(() => (order.next().value % 3) - 1);
        const reordered = shared.verifyMany(shuffled.map((i) => attempts[i]!));
        expect(reordered).toEqual(shuffled.map((i) => singles[i]));

        const fresh = new Engine(catalogue);
        for (const [key] of picks) expect(fresh.problem(key)).toBe(shared.problem(key));
        const [[{ environment, level }]] = picks as [(typeof picks)[number]];
        const seeds = picks.map(([{ seed }]) => seed);
        const instances = shared.instances(environment, level, seeds);
        expect(await pool.instances(environment, level, seeds)).toEqual(instances);
        expect(instances.map(({ seed }) => shared.instance(environment, level, seed))).toEqual(instances);
      },
    ),
    { numRuns: 40 },
  );
});

test("an engine with room for one live module judges as one with room for all", () => {
  const roomy = new Engine(catalogue);
  const cramped = new Engine(catalogue, 1);
  const attempts = catalogue.ids.flatMap((environment, i) => {
    const { version } = catalogue.manifest(environment);
    const id = formatInstanceId({ environment, version, level: 0, seed: i });
    return [
      { id, completion: `\\boxed{${roomy.answer(id)}}` },
      { id, completion: "\\boxed{?}" },
    ];
  });
  expect(cramped.verifyMany(attempts)).toEqual(roomy.verifyMany(attempts));
});
