import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { BinaryTree, randomBinaryTree } from "scaler-wasm/assembly/binary-tree";
import { Rng } from "scaler-wasm/assembly/rng";
import { Scale } from "scaler-wasm/assembly/scale";
import { Writer } from "scaler-wasm/assembly/writer";

function write(tree: BinaryTree, out: Writer): void {
  const root: StaticArray<i32> = [tree.root];
  out.list(root).line().list(tree.parents).line().list(tree.lefts).line().list(tree.rights).line();
}

/** Root, parents and children of a random tree, and of the tree after lifting a node and the parent back over it. */
export function trees(_length: i32, n: i32, node: i32, seed: u64): i32 {
  heap.reset();
  const tree = randomBinaryTree(n, new Rng(seed, new Scale(INPUT)));
  const out = new Writer(OUTPUT, OUTPUT_END);
  write(tree, out);
  const rotated = tree.copy();
  const lifted = node == tree.root ? (node + 1) % n : node;
  const parent = tree.parents[lifted];
  rotated.rotateUp(lifted);
  write(rotated, out);
  assert(!rotated.equals(tree), "a rotation changed nothing");
  rotated.rotateUp(parent);
  assert(rotated.equals(tree), "the inverse rotation did not undo it");
  return out.length;
}
`;

const NO_NODE = -1;

describe("BinaryTree", () => {
  let program: Program;

  beforeAll(async () => {
    program = await loadProgram(SOURCE);
  });

  it("has its nodes in order from left to right, and still after a rotation, which its inverse undoes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.nat(),
        fc.bigInt({ min: 0n, max: 2n ** 63n }),
        (n, place, seed) => {
          const lines = program
            .text("trees", "", n, place % n, seed)
            .trim()
            .split("\n")
            .map((line) => line.split(", ").map(Number));
          for (const [root, parents, lefts, rights] of [lines.slice(0, 4), lines.slice(4)]) {
            const inorder = (node: number, parent: number): number[] => {
              if (node === NO_NODE) return [];
              expect(parents![node]).toBe(parent);
              return [...inorder(lefts![node]!, node), node, ...inorder(rights![node]!, node)];
            };
            expect(inorder(root![0]!, NO_NODE)).toEqual(Array.from({ length: n }, (_, node) => node));
          }
        },
      ),
    );
  });
});
