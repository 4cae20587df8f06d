import { join } from "node:path";
import { expect, test } from "vitest";
import { secondEngineDigest } from "../../src/toolchain/gate/second-engine.ts";
import { DIST, openBuiltCatalogue } from "../support/catalogue.ts";

const SEEDS = [0, 1, 2 ** 31, Number.MAX_SAFE_INTEGER];
const catalogue = openBuiltCatalogue();

test.each(catalogue.ids)("%s gives the same digests under V8 and Wasmtime", async (id) => {
  const { file, manifest } = catalogue.entry(id);
  const second = await secondEngineDigest(join(DIST, file));
  // The gate passes over a missing package; here it must be there.
  expect(second).toBeDefined();
  const { exports } = new WebAssembly.Instance(catalogue.module(id).compile(), {});
  const digest = exports.digest as (seed: bigint, fuel: bigint, ...scale: number[]) => bigint;
  const { fuel } = manifest.limits;
  for (const [level, row] of manifest.levels.entries()) {
    const scale = Array.from({ length: 8 }, (_, i) => row[i] ?? 0);
    for (const seed of SEEDS) {
      const here = Number(digest(BigInt(seed), BigInt(fuel), ...scale));
      expect({ level, seed, digest: second!(seed, fuel, scale) }).toEqual({ level, seed, digest: here });
    }
  }
});
