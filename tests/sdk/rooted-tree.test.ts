import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { Graph, randomTree } from "scaler-wasm/assembly/graph";
import { Rng } from "scaler-wasm/assembly/rng";
import { RootedTree } from "scaler-wasm/assembly/rooted-tree";
import { Scale } from "scaler-wasm/assembly/scale";
import { Writer } from "scaler-wasm/assembly/writer";

/** Lines with the tree's tails, its heads, and the parents, edges and order of the rooted tree. */
export function rootedTree(_length: i32, n: i32, root: i32, seed: u64): i32 {
  heap.reset();
  const tree = randomTree(n, new Rng(seed, new Scale(INPUT)));
  const rooted = new RootedTree(tree, root);
  const out = new Writer(OUTPUT, OUTPUT_END);
  out.list(tree.tails).line().list(tree.heads).line();
  return out.list(rooted.parents).line().list(rooted.edges).line().list(rooted.order).length;
}

export function cycle(): void {
  heap.reset();
  const graph = new Graph(5, 4);
  graph.add(0, 1);
  graph.add(1, 2);
  graph.add(2, 0);
  graph.add(3, 4);
  new RootedTree(graph, 0);
}

export function tooManyEdges(): void {
  heap.reset();
  const graph = new Graph(3, 3);
  graph.add(0, 1);
  graph.add(1, 2);
  graph.add(2, 0);
  new RootedTree(graph, 0);
}
`;

describe("RootedTree", () => {
  let program: Program;

  beforeAll(async () => {
    program = await loadProgram(SOURCE);
  });

  it("knows the parent of every vertex, the edge to it, and an order in which parents come first", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.nat(),
        fc.bigInt({ min: 0n, max: 2n ** 63n }),
        (n, r, seed) => {
          const root = r % n;
          const [tails, heads, parents, edges, order] = program
            .text("rootedTree", "", n, root, seed)
            .split("\n")
            .map((line) => line.split(", ").map(Number));
          expect(order!.toSorted((a, b) => a - b)).toEqual(order!.map((_, i) => i));
          expect(order![0]).toBe(root);
          for (const [i, vertex] of order!.entries()) {
            const edge = edges![vertex]!;
            if (i === 0) {
              expect([parents![vertex], edge]).toEqual([-1, -1]);
              continue;
            }
            expect([tails![edge], heads![edge]].sort()).toEqual([vertex, parents![vertex]].sort());
            expect(order!.indexOf(parents![vertex]!)).toBeLessThan(i);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(["cycle", "tooManyEdges"])("refuses a graph that is no tree: %s", (name) => {
    expect(() => program.call(name)).toThrow();
  });
});
