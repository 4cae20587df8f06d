import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { STATUSES } from "../../src/abi/codes.ts";
import type { SampleColumns } from "../../src/grading/samples.ts";
import { type Summary, SummaryBuilder } from "../../src/grading/summary.ts";
import { majorityShare, passAtK, Tally } from "../../src/grading/tally.ts";
import type { Catalogue } from "../../src/module/catalogue.ts";

const SEED = { seed: 20_260_105 };
const [CORRECT, INCORRECT, MALFORMED, NO_ANSWER, FAULT] = STATUSES.map((_, i) => i) as [
  number,
  number,
  number,
  number,
  number,
];

/** All subsets of size k of n samples, the first c of them right: the share that holds a right one. */
function passAtKByEnumeration(n: number, c: number, k: number): number {
  let all = 0;
  let good = 0;
  for (let set = 0; set < 1 << n; set++) {
    if (set.toString(2).replaceAll("0", "").length !== k) continue;
    all++;
    if ((set & ((1 << c) - 1)) !== 0) good++;
  }
  return good / all;
}

describe("pass@k", () => {
  it("is the share of all choices of k samples that hold a right one", () => {
    for (let n = 1; n <= 9; n++) {
      for (let c = 0; c <= n; c++) {
        for (let k = 1; k <= n; k++) expect(passAtK(n, c, k)).toBeCloseTo(passAtKByEnumeration(n, c, k), 12);
      }
    }
  });

  it("stays exact for many samples", () => {
    expect(passAtK(100_000, 0, 1_024)).toBe(0);
    expect(passAtK(100_000, 100_000, 1)).toBe(1);
    expect(passAtK(100_000, 50_000, 1)).toBeCloseTo(0.5, 9);
    expect(passAtK(2_048, 1, 1_024)).toBeCloseTo(0.5, 12);
  });
});

describe("the majority vote", () => {
  it("counts ties in part, and nothing without answers", () => {
    const vote = (count: number, correct: boolean) => ({ count, correct });
    expect(majorityShare([])).toBe(0);
    expect(majorityShare([vote(3, true), vote(2, false)])).toBe(1);
    expect(majorityShare([vote(2, true), vote(3, false)])).toBe(0);
    expect(majorityShare([vote(2, true), vote(2, false)])).toBe(0.5);
    expect(majorityShare([vote(1, true), vote(1, false), vote(1, false)])).toBeCloseTo(1 / 3, 12);
    expect(majorityShare([vote(2, true), vote(2, true), vote(2, false), vote(1, false)])).toBeCloseTo(
      2 / 3,
      12,
    );
  });
});

/** One sample of the tests: answers are small numbers, of which 7 is the right one and 0 is none. */
interface Sample {
  readonly environment: number;
  readonly level: number;
  readonly instance: number;
  readonly status: number;
  readonly score: number;
  readonly answer: number;
}

function columns(samples: readonly Sample[]): SampleColumns {
  const pick = (field: keyof Sample) => samples.map((sample) => sample[field]);
  return {
    count: samples.length,
    environment: Uint16Array.from(pick("environment")),
    level: Uint8Array.from(pick("level")),
    status: Uint8Array.from(pick("status")),
    score: Float64Array.from(pick("score")),
    instance: Uint32Array.from(pick("instance")),
    answer: Uint32Array.from(pick("answer")),
  };
}

const outcome = fc.constantFrom(
  { status: CORRECT, score: 1, answer: 7 },
  { status: INCORRECT, score: 0, answer: 3 },
  { status: INCORRECT, score: 0.25, answer: 4 },
  { status: MALFORMED, score: 0, answer: 5 },
  { status: NO_ANSWER, score: 0, answer: 0 },
  { status: FAULT, score: 0, answer: 0 },
);

/** Samples in the order of an input: instance after instance. */
const input = fc
  .array(fc.tuple(fc.nat(2), fc.nat(2), fc.array(outcome, { minLength: 1, maxLength: 6 })), { maxLength: 25 })
  .map((instances) =>
    instances.flatMap(([environment, level, outcomes], i) =>
      outcomes.map((result): Sample => ({ environment, level, instance: 1_000 + i, ...result })),
    ),
  );

const catalogue = {
  ids: ["test/a", "test/b", "test/c"],
  entry: (id: string) => ({ manifest: { id, version: 1 }, sha256: `sha of ${id}` }),
} as unknown as Catalogue;

function summarise(chunks: readonly (readonly Sample[])[], stop?: number): Summary {
  let builder = new SummaryBuilder();
  for (const [i, chunk] of chunks.entries()) {
    if (i === stop) builder = SummaryBuilder.restore(JSON.parse(JSON.stringify(builder.snapshot())));
    builder.addLines(chunk.length, 0, 0);
    builder.addSamples(columns(chunk));
  }
  return builder.finish(catalogue);
}

function groupBy<K, T>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/** Figures written down from their definitions. */
function expectedFigures(samples: readonly Sample[]) {
  const groups = [...groupBy(samples, ({ instance }) => instance).values()];
  const scored = samples.filter(({ status }) => status !== FAULT);
  const n = scored.length;
  const mean = n === 0 ? null : scored.reduce((sum, { score }) => sum + score, 0) / n;
  const clusters = groups
    .map((group) => group.filter(({ status }) => status !== FAULT))
    .filter((group) => group.length > 0);
  const residuals = clusters.map((group) => group.reduce((sum, { score }) => sum + score - mean!, 0));
  const g = clusters.length;
  const stderr = g < 2 ? null : Math.sqrt((residuals.reduce((sum, r) => sum + r * r, 0) * g) / (g - 1)) / n;
  const several = clusters.filter((group) => group.length >= 2);
  const pass: Record<string, { value: number; instances: number }> = {};
  for (const k of [1, 2, 4]) {
    const large = several.filter((group) => group.length >= k);
    if (large.length === 0) continue;
    const right = (group: readonly Sample[]) => group.filter(({ status }) => status === CORRECT).length;
    const values = large.map((group) => passAtKByEnumeration(group.length, right(group), k));
    pass[k] = { value: values.reduce((a, b) => a + b, 0) / large.length, instances: large.length };
  }
  const shares = several.map((group) => {
    const votes = groupBy(
      group.filter(({ answer }) => answer !== 0),
      ({ answer }) => answer,
    );
    const most = Math.max(0, ...[...votes.values()].map(({ length }) => length));
    const winners = [...votes.entries()].filter(([, { length }]) => length === most);
    return winners.length === 0 ? 0 : winners.filter(([answer]) => answer === 7).length / winners.length;
  });
  return {
    instances: groups.length,
    n,
    mean,
    stderr,
    pass,
    majority: shares.length === 0 ? null : shares.reduce((a, b) => a + b, 0) / shares.length,
    statuses: Object.fromEntries(
      STATUSES.map((name, code) => [name, samples.filter(({ status }) => status === code).length]),
    ),
  };
}

function close(actual: number | null, expected: number | null): void {
  if (expected === null) expect(actual).toBeNull();
  else expect(actual).toBeCloseTo(expected, 7);
}

test("the majority among many different answers is the most frequent of them", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 150 }), (answer) => {
      const tally = new Tally();
      const status = answer.map((hash) => (hash === 7 ? CORRECT : INCORRECT));
      tally.add(
        { status, score: status.map((code) => (code === CORRECT ? 1 : 0)), answer },
        0,
        answer.length,
      );
      const counts = [...groupBy(answer, (hash) => hash)].map(([hash, votes]) => ({
        hash,
        count: votes.length,
      }));
      const most = Math.max(...counts.map(({ count }) => count));
      const winners = counts.filter(({ count }) => count === most);
      const share = winners.some(({ hash }) => hash === 7) ? 1 / winners.length : 0;
      expect(tally.figures().majority).toEqual({ value: share, instances: 1 });
    }),
  );
});

describe("the summary", () => {
  it("has the figures of their definitions, for each level, each environment and all", () => {
    fc.assert(
      fc.property(input, (samples) => {
        const summary = summarise([samples]);
        const check = (figures: Summary["all"], of: readonly Sample[]) => {
          const expected = expectedFigures(of);
          expect(figures).toMatchObject({
            instances: expected.instances,
            n: expected.n,
            statuses: expected.statuses,
          });
          close(figures.mean, expected.mean);
          close(figures.stderr, expected.stderr);
          expect(Object.keys(figures.passAtK)).toEqual(Object.keys(expected.pass));
          for (const [k, { value, instances }] of Object.entries(expected.pass)) {
            expect(figures.passAtK[k]!.instances).toBe(instances);
            close(figures.passAtK[k]!.value, value);
          }
          close(figures.majority?.value ?? null, expected.majority);
        };
        check(summary.all, samples);
        for (const { environment, figures, levels } of summary.environments) {
          const index = catalogue.ids.indexOf(environment);
          const own = samples.filter((sample) => sample.environment === index);
          check(figures, own);
          for (const { level, figures: part } of levels)
            check(
              part,
              own.filter((sample) => sample.level === level),
            );
        }
      }),
      { ...SEED, numRuns: 150 },
    );
  });

  it("does not depend on how the input is cut into chunks, nor on a restart in between", () => {
    fc.assert(
      fc.property(input, fc.array(fc.nat(100), { maxLength: 6 }), fc.nat(6), (samples, cuts, stop) => {
        const places = [0, ...cuts.map((cut) => cut % (samples.length + 1)), samples.length].sort(
          (a, b) => a - b,
        );
        const chunks = places.slice(1).map((end, i) => samples.slice(places[i], end));
        const whole = summarise([samples]);
        expect(summarise(chunks)).toEqual(whole);
        expect(summarise(chunks, stop)).toEqual(whole);
      }),
      { ...SEED, numRuns: 200 },
    );
  });

  it("keeps a snapshot as it was while counting goes on", () => {
    const sample = (instance: number): Sample => ({
      environment: 0,
      level: 0,
      instance,
      status: CORRECT,
      score: 1,
      answer: 7,
    });
    const builder = new SummaryBuilder();
    builder.addSamples(columns([sample(1), sample(2)]));
    const snapshot = builder.snapshot();
    const before = JSON.stringify(snapshot);
    builder.addSamples(columns([sample(2), sample(3), sample(3)]));
    expect(JSON.stringify(snapshot)).toBe(before);
  });

  it("names the module that judged", () => {
    const { environments } = summarise([
      [{ environment: 1, level: 0, instance: 1, status: CORRECT, score: 1, answer: 7 }],
    ]);
    expect(environments).toMatchObject([{ environment: "test/b", version: 1, module: "sha of test/b" }]);
  });

  it("takes right answers for right by their status, whatever their score", () => {
    const tally = new Tally();
    tally.add({ score: [1, 0], status: [INCORRECT, INCORRECT], answer: [0, 0] }, 0, 2);
    expect(tally.figures().passAtK["1"]!.value).toBe(0);
  });
});
