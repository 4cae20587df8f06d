import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POLICIES } from "../../src/curriculum/config.ts";
import { Curriculum } from "../../src/curriculum/curriculum.ts";
import { Random } from "../../src/curriculum/random.ts";
import type { Assignment, Json, Outcome } from "../../src/curriculum/types.ts";
import { environments, outcomesOf, POLICY_NAMES } from "./support.ts";

function create(policy = "frontier", count = 20, seed = 1): Curriculum {
  return new Curriculum(environments(count), { seed, policy: POLICIES[policy]! });
}

function throughJson(state: Json): Json {
  return JSON.parse(JSON.stringify(state)) as Json;
}

describe.each(POLICY_NAMES)("a curriculum with policy %s", (policy) => {
  it("gives the number of groups asked for, on the ladder, and repeats itself for the same calls", () => {
    const [a, b] = [create(policy), create(policy)];
    for (const n of [1, 64, 7, 3]) {
      const given = a.next(n);
      expect(given).toHaveLength(n);
      expect(b.next(n)).toEqual(given);
      for (const { level, rollouts } of given) {
        expect(level).toBeGreaterThanOrEqual(0);
        expect(level).toBeLessThan(8);
        expect(rollouts).toBe(8);
      }
      a.report(outcomesOf(given));
      b.report(outcomesOf(given));
    }
  });

  it("gives another sequence for another seed", () => {
    expect(create(policy, 20, 1).next(8)).not.toEqual(create(policy, 20, 2).next(8));
  });

  it("serves a single environment with a single level", () => {
    const curriculum = new Curriculum([{ id: "f/e", version: 1, levels: 1 }], {
      seed: 1,
      policy: POLICIES[policy]!,
    });
    for (let step = 0; step < 20; step++) {
      const given = curriculum.next(5);
      expect(given.map(({ level }) => level)).toEqual([0, 0, 0, 0, 0]);
      curriculum.report(outcomesOf(given));
    }
  });

  it("goes on from a snapshot as if nothing had happened", () => {
    const script = fc.array(fc.record({ n: fc.integer({ min: 1, max: 12 }), share: fc.nat({ max: 4 }) }), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(script, fc.nat(24), (steps, cut) => {
        let resumed = create(policy);
        const undisturbed = create(policy);
        for (const [index, { n, share }] of steps.entries()) {
          if (index === cut % steps.length) {
            resumed = Curriculum.restore(
              resumed.environments,
              resumed.config,
              throughJson(resumed.snapshot()),
            );
          }
          const given = undisturbed.next(n);
          expect(resumed.next(n)).toEqual(given);
          const outcomes = outcomesOf(given).filter((_, i) => i % 4 < share);
          undisturbed.report(outcomes);
          resumed.report(outcomes);
        }
        expect(throughJson(resumed.snapshot())).toEqual(throughJson(undisturbed.snapshot()));
      }),
      { numRuns: 15 },
    );
  });

  it("does not depend on the order or the division of reports between two steps, nor on duplicates", () => {
    fc.assert(
      fc.property(fc.nat(), (shuffle) => {
        const random = Random.fromSeed(shuffle);
        const [plain, disturbed] = [create(policy), create(policy)];
        for (let step = 0; step < 8; step++) {
          const given = plain.next(10);
          expect(disturbed.next(10)).toEqual(given);
          const outcomes = outcomesOf(given);
          plain.report(outcomes);
          const twice = random.shuffle([...outcomes, ...outcomes.slice(0, 20)]);
          const half = random.below(twice.length);
          const receipts = [disturbed.report(twice.slice(0, half)), disturbed.report(twice.slice(half))];
          expect(receipts[0]!.duplicates + receipts[1]!.duplicates).toBe(20);
          expect(receipts[0]!.accepted + receipts[1]!.accepted).toBe(80);
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe("seeds", () => {
  it("are unsigned, below 2^53, and never repeated", () => {
    const curriculum = create("frontier", 3);
    const seeds = new Set<number>();
    for (let step = 0; step < 40; step++) {
      for (const { seed } of curriculum.next(64)) {
        expect(Number.isSafeInteger(seed) && seed >= 0).toBe(true);
        seeds.add(seed);
      }
    }
    expect(seeds.size).toBe(40 * 64);
  });

  it("name the instance together with environment, version and level", () => {
    const [given] = create().next(1);
    expect(given!.instance).toBe(`${given!.environment}@1:${given!.level}:${given!.seed}`);
  });
});

describe("reports", () => {
  it("count a fault neither for nor against the model", () => {
    const curriculum = create("scaler", 1);
    const [{ assignment }] = curriculum.next(1) as [Assignment];
    const outcomes: Outcome[] = Array.from({ length: 8 }, (_, rollout) =>
      rollout < 4 ? { assignment, rollout, fault: true } : { assignment, rollout, reward: 1 },
    );
    curriculum.report(outcomes);
    curriculum.next(1);
    expect(curriculum.status().meanReward).toBe(1);
    expect(curriculum.status().outcomes.faults).toBe(4);
    expect(curriculum.difficulty(0)).toBe(1);
  });

  it("take effect late as well, and a group that is too old closes with what it has", () => {
    const curriculum = new Curriculum(environments(1), { seed: 1, maxAge: 3, policy: POLICIES.scaler! });
    const first = curriculum.next(1);
    curriculum.report(outcomesOf(first).slice(0, 6));
    curriculum.next(1);
    curriculum.next(1);
    expect(curriculum.difficulty(0)).toBe(0);
    curriculum.next(1);
    expect(curriculum.difficulty(0)).toBe(1);
    const receipt = curriculum.report(outcomesOf(first));
    expect(receipt).toEqual({ accepted: 0, duplicates: 0, late: 8 });
    expect(curriculum.status().outcomes).toMatchObject({ accepted: 6, late: 8, missing: 2 });
  });

  it("of a group without any reward move nothing", () => {
    for (const policy of POLICY_NAMES) {
      const curriculum = new Curriculum(environments(2), { seed: 1, maxAge: 1, policy: POLICIES[policy]! });
      for (let step = 0; step < 5; step++) curriculum.next(4);
      expect(curriculum.status().closed).toBe(0);
    }
  });
});

describe("bad input is refused and changes nothing", () => {
  const [{ environment, level, seed }] = create().next(1) as [Assignment];
  const good = { assignment: 0, rollout: 0, reward: 1 };
  const cases: [string, string, unknown][] = [
    ["an assignment never given", "E_CURRICULUM_ASSIGNMENT", { ...good, assignment: 1 }],
    ["a negative assignment", "E_CURRICULUM_ASSIGNMENT", { ...good, assignment: -1 }],
    ["a rollout beyond the group", "E_CURRICULUM_ASSIGNMENT", { ...good, rollout: 8 }],
    ["a fractional rollout", "E_CURRICULUM_ASSIGNMENT", { ...good, rollout: 0.5 }],
    ["a NaN reward", "E_CURRICULUM_REWARD", { ...good, reward: Number.NaN }],
    ["an infinite reward", "E_CURRICULUM_REWARD", { ...good, reward: Number.POSITIVE_INFINITY }],
    ["a reward above 1", "E_CURRICULUM_REWARD", { ...good, reward: 1.5 }],
    ["a null reward", "E_CURRICULUM_REWARD", { ...good, reward: null }],
    ["a fault that has a reward", "E_CURRICULUM_REWARD", { ...good, fault: true }],
    ["a missing reward", "E_CURRICULUM_REWARD", { assignment: 0, rollout: 0 }],
    ["a reward that is text", "E_CURRICULUM_REWARD", { ...good, reward: "1" }],
    ["an unknown environment", "E_CURRICULUM_ENVIRONMENT", { ...good, environment: "f/none" }],
    ["a level out of range", "E_CURRICULUM_LEVEL", { ...good, environment, level: 8 }],
    ["a negative level", "E_CURRICULUM_LEVEL", { ...good, level: -1 }],
    ["another level than given", "E_CURRICULUM_MISMATCH", { ...good, environment, level: (level + 1) % 8 }],
    ["another seed than given", "E_CURRICULUM_MISMATCH", { ...good, seed: seed + 1 }],
  ];

  it.each(cases)("%s", (_name, code, outcome) => {
    const curriculum = create();
    curriculum.next(1);
    const before = curriculum.snapshot();
    expect(() => curriculum.report([good, outcome as Outcome])).toThrow(expect.objectContaining({ code }));
    expect(curriculum.snapshot()).toEqual(before);
  });

  it.each([0, -1, 1.5, Number.NaN, 70_000])("%s groups", (n) => {
    const curriculum = create();
    const before = curriculum.snapshot();
    expect(() => curriculum.next(n)).toThrow(expect.objectContaining({ code: "E_CURRICULUM_CONFIG" }));
    expect(curriculum.snapshot()).toEqual(before);
  });

  it.each([
    ["no environment", []],
    ["an id without a family", [{ id: "lonely", version: 1, levels: 3 }]],
    ["a ladder without a rung", [{ id: "f/e", version: 1, levels: 0 }]],
    ["an environment listed twice", [...environments(1), ...environments(1)]],
  ])("%s", (_name, list) => {
    expect(() => new Curriculum(list, { seed: 1 })).toThrow(
      expect.objectContaining({ code: "E_CURRICULUM_ENVIRONMENT" }),
    );
  });

  it.each([
    ["a negative seed", { seed: -1 }],
    ["a share above 1", { seed: 1, policy: { kind: "frontier", explore: 2 } }],
    ["an unknown policy", { seed: 1, policy: { kind: "best" } }],
    ["an unknown option", { seed: 1, rollout: 8 }],
  ])("a configuration with %s", (_name, config) => {
    expect(() => new Curriculum(environments(1), config as never)).toThrow(
      expect.objectContaining({ code: "E_CURRICULUM_CONFIG" }),
    );
  });

  it("a state of another curriculum", () => {
    const frontier = create("frontier", 5);
    frontier.next(1);
    expect(() =>
      Curriculum.restore(environments(5, 3), { seed: 1 }, throughJson(frontier.snapshot())),
    ).toThrow(expect.objectContaining({ code: "E_CURRICULUM_STATE" }));
    const scaler = create("scaler", 5);
    expect(() => Curriculum.restore(environments(6), scaler.config, scaler.snapshot())).toThrow(
      expect.objectContaining({ code: "E_CURRICULUM_STATE" }),
    );
  });
});

describe("a step", () => {
  it("can be asked for again", () => {
    const curriculum = create();
    const first = curriculum.next(4, 1);
    expect(curriculum.next(4, 1)).toEqual(first);
    expect(curriculum.next(4, 2)).not.toEqual(first);
    expect(() => curriculum.next(4, 1)).toThrow(expect.objectContaining({ code: "E_CURRICULUM_STEP" }));
    expect(() => curriculum.next(4, 4)).toThrow(expect.objectContaining({ code: "E_CURRICULUM_STEP" }));
  });
});
