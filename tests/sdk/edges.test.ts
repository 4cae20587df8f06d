import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { SpareEdges, writeWeightedEdges } from "scaler-wasm/assembly/edges";
import { Graph } from "scaler-wasm/assembly/graph";
import { Rng } from "scaler-wasm/assembly/rng";
import { Scale } from "scaler-wasm/assembly/scale";
import { Writer } from "scaler-wasm/assembly/writer";

/** A ring of n vertices, to which edges from vertex 0 are added: \`first\` of them, then \`second\` more. */
export function spokes(_length: i32, seed: u64, n: i32, first: i32, second: i32): i32 {
  heap.reset();
  const rng = new Rng(seed, new Scale(INPUT));
  const graph = new Graph(n, 2 * n);
  for (let v = 0; v < n; v++) graph.add(v, (v + 1) % n);
  const pool = new SpareEdges(graph);
  for (let v = 1; v < n; v++) pool.offer(0, v);
  pool.draw(first, rng);
  pool.draw(second, rng);
  const out = new Writer(OUTPUT, OUTPUT_END);
  graph.write(out);
  return out.length;
}

export function weighted(_length: i32, directed: bool, weight: i32): i32 {
  heap.reset();
  const graph = new Graph(12, 2, directed);
  graph.add(0, 1, weight);
  graph.add(11, 0, 5);
  const out = new Writer(OUTPUT, OUTPUT_END);
  writeWeightedEdges(graph, out);
  return out.length;
}
`;

let program: Program;
beforeAll(async () => {
  program = await loadProgram(SOURCE, "debug");
});

const seed = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => BigInt.asIntN(64, value));

describe("SpareEdges", () => {
  it("adds as many new edges as asked for, or all that are left", () => {
    const count = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(seed, fc.integer({ min: 3, max: 14 }), count, count, (s, n, first, second) => {
        const edges = program.text("spokes", "", s, n, first, second).split(", ");
        // Two of the n - 1 spokes are part of the ring.
        const added = Math.min(first, n - 3) + Math.min(second, n - 3 - Math.min(first, n - 3));
        expect(edges.length).toBe(n + added);
        expect(new Set(edges.map((edge) => edge.split("-").sort().join("-"))).size).toBe(edges.length);
        expect(edges.slice(n).every((edge) => edge.startsWith("1-"))).toBe(true);
      }),
    );
  });
});

describe("writeWeightedEdges", () => {
  it("writes weights in brackets behind the edges", () => {
    expect(program.text("weighted", "", 0, 7)).toBe("1-2 (7), 12-1 (5)");
    expect(program.text("weighted", "", 1, -34)).toBe("1->2 (-34), 12->1 (5)");
  });
});
