import { describe, expect, it } from "vitest";
import { Panel } from "../../../src/synthesis/import/panel.ts";
import { type Ask, DEFAULT_LIMITS, failed, type Outcome } from "../../../src/synthesis/run/outcome.ts";
import type { Reference } from "../../../src/synthesis/run/references.ts";

/** A reference that says "yes" for so much fuel per input, in chunks of a size, and counts how often it is asked. */
class Scripted implements Reference {
  readonly name: string;
  readonly language = "cpp";
  readonly broken = undefined;
  asked = 0;
  readonly #fuel: (input: number) => number;
  readonly #chunk: number;

  constructor(name: string, fuel: (input: number) => number, chunk = 25) {
    this.name = name;
    this.#fuel = fuel;
    this.#chunk = chunk;
  }

  async run(inputs: readonly string[], { fuel = DEFAULT_LIMITS.fuel, brief = false }: Ask = {}) {
    const outcomes: Outcome[] = [];
    for (const [i, input] of inputs.entries()) {
      const last = i % this.#chunk === 0 ? undefined : outcomes.at(-1);
      if (brief && last?.kind === "failed") {
        outcomes.push(last);
        continue;
      }
      this.asked++;
      const used = this.#fuel(Number(input));
      outcomes.push(
        used > fuel
          ? failed("fuel-exhausted", `it needs more than ${fuel} instructions`)
          : { kind: "output", text: "yes", fuel: used },
      );
    }
    return outcomes;
  }
}

const INPUTS = Array.from({ length: 100 }, (_, i) => String(i));
const cheap = (name: string) => new Scripted(name, () => 3_000_000);
const endless = (chunk?: number) => new Scripted("endless", () => Number.POSITIVE_INFINITY, chunk);
/** Within ten times the others on the first inputs, far above them later on. */
const growing = (chunk?: number) =>
  new Scripted("growing", (input) => (input < 40 ? 3_000_000 : 500_000_000), chunk);

describe("a reference that runs out of instructions", () => {
  it("is asked a few times, named, and neither asked nor counted again", async () => {
    const loop = endless();
    const panel = new Panel([cheap("a"), loop, cheap("b"), cheap("c")]);
    const agreed = await panel.vote(INPUTS);
    expect(agreed.every((each) => each?.truth === "yes" && each.agree.length === 3)).toBe(true);
    expect(loop.asked).toBe(1);
    await panel.vote(INPUTS);
    expect(loop.asked).toBe(1);
    expect(panel.size).toBe(3);
    expect(panel.standings[1]).toMatchObject({
      runs: 1,
      failures: 1,
      note: 'fuel-exhausted: it needs more than 1000000000 instructions (on "0")',
    });
    expect([...panel.keepers]).toEqual(["a", "b", "c"]);
  });

  it("may use ten times what the others use, and loses its vote for the whole batch where it needs more", async () => {
    const panel = new Panel([cheap("a"), growing(), cheap("b"), cheap("c")]);
    const agreed = await panel.vote(INPUTS);
    expect(agreed.map((each) => each?.agree.length)).toEqual(INPUTS.map((_, i) => (i < 8 ? 4 : 3)));
    expect(panel.standings[1]!.note).toBe(
      'fuel-exhausted: it needs more than 30000000 instructions (on "40")',
    );
  });

  it("is waited for, with all that a run may use, where fewer than three others remain", async () => {
    const panel = new Panel([cheap("a"), growing(), cheap("b")]);
    const agreed = await panel.vote(INPUTS);
    expect(agreed.map((each) => each?.agree.length)).toEqual(INPUTS.map(() => 3));
    expect(panel.standings[1]).toMatchObject({ runs: 100, failures: 0, note: "" });
  });

  it("leaves the same record whatever parts its inputs travel in", async () => {
    const standings = async (chunk: number) => {
      const panel = new Panel([cheap("a"), endless(chunk), growing(chunk), cheap("b"), cheap("c")]);
      await panel.probe(INPUTS.slice(0, 15));
      await panel.vote(INPUTS);
      return panel.standings;
    };
    const expected = await standings(1);
    for (const chunk of [2, 7, 25, 100]) expect(await standings(chunk)).toEqual(expected);
  });
});
