import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "../../../src/synthesis/run/outcome.ts";
import { type Reference, ReferencePool } from "../../../src/synthesis/run/references.ts";

/** Says what it finds in all of its memory before it leaves traces there: of a kind, and of as many bytes. */
const WITNESS = `
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static unsigned runs;
static char *volatile block;
static char zeros[4096];
__attribute__((noinline)) static void use_stack(unsigned long size) {
  volatile char local[size];
  memset((char *)local, 9, size);
  runs += local[size / 2];
}
int main() {
  int kind;
  unsigned long size;
  scanf("%d %lu", &kind, &size);
  unsigned long end = __builtin_wasm_memory_size(0) * 65536;
  unsigned sum = 0;
  for (volatile unsigned *at = (unsigned *)1024; (unsigned long)at < end; at++) sum = sum * 31 + *at;
  printf("%lu %u %u", end, sum, runs++);
  zeros[size % sizeof zeros] = 1;
  if (kind == 1) memset(block = malloc(size), 7, size);
  if (kind == 2) use_stack(size);
  if (kind == 3) *(volatile char *)(size % end) = 1;
  if (kind == 4) __builtin_trap();
}
`;

const MEBIBYTE = 1 << 20;

describe("a program in C", () => {
  let pool: ReferencePool;
  let witness: Reference;

  beforeAll(async () => {
    pool = new ReferencePool({ workers: 1 });
    [witness] = (await pool.open([{ name: "witness", language: "c", text: WITNESS }])) as [Reference];
  });
  afterAll(() => pool.close());

  it.each([
    ["half a mebibyte", 0.5 * MEBIBYTE],
    ["what Linux has", 7 * MEBIBYTE],
    ["60 mebibytes", 60 * MEBIBYTE],
  ])("may use a stack of %s", async (_, size) => {
    expect(await witness.run([`2 ${size}\n`])).toMatchObject([{ kind: "output" }]);
  });

  it("crashes on a stack of more than 64 mebibytes", async () => {
    expect(await witness.run([`2 ${65 * MEBIBYTE}\n`])).toMatchObject([{ reason: "crashed" }]);
  });

  it("finds its memory as new, whatever earlier runs left there", async () => {
    const kind = fc.integer({ min: 0, max: 4 });
    const size = fc.oneof(fc.nat(4_096), fc.nat(3 * MEBIBYTE), fc.nat(12 * MEBIBYTE));
    const input = fc.tuple(kind, size).map(([kind, size]) => `${kind} ${size}\n`);
    const anew = new Map<string, Outcome>();
    await fc.assert(
      fc.asyncProperty(fc.array(input, { minLength: 2, maxLength: 12 }), async (inputs) => {
        const outcomes = await witness.run(inputs);
        for (const [i, input] of inputs.entries()) {
          if (!anew.has(input)) anew.set(input, await inNewMemory(input));
          expect(outcomes[i]).toEqual(anew.get(input));
        }
      }),
      { numRuns: 20 },
    );
  });

  async function inNewMemory(input: string): Promise<Outcome> {
    const fresh = new ReferencePool({ workers: 1 });
    try {
      const [reference] = await fresh.open([{ name: "witness", language: "c", text: WITNESS }]);
      return (await reference!.run([input]))[0]!;
    } finally {
      await fresh.close();
    }
  }
});

describe("a program in C with a small memory", () => {
  let pool: ReferencePool;
  let witness: Reference;

  beforeAll(async () => {
    pool = new ReferencePool({ workers: 1, limits: { memory: 16 * MEBIBYTE } });
    [witness] = (await pool.open([{ name: "witness", language: "c", text: WITNESS }])) as [Reference];
  });
  afterAll(() => pool.close());

  it("runs, and its stack does not count", async () => {
    expect(await witness.run([`0 0\n`, `1 ${8 * MEBIBYTE}\n`, `2 ${40 * MEBIBYTE}\n`])).toMatchObject([
      { kind: "output" },
      { kind: "output" },
      { kind: "output" },
    ]);
  });

  it("has no more than that for its data", async () => {
    expect(await witness.run([`1 ${17 * MEBIBYTE}\n`])).toMatchObject([{ reason: "out-of-memory" }]);
  });
});
