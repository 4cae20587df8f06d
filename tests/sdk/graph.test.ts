import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { Graph, Neighbours, randomConnectedGraph, randomDag, randomTree } from "scaler-wasm/assembly/graph";
import { Rng } from "scaler-wasm/assembly/rng";
import { Scale } from "scaler-wasm/assembly/scale";
import { Writer } from "scaler-wasm/assembly/writer";

function random(seed: u64): Rng {
  heap.reset();
  return new Rng(seed, new Scale(INPUT));
}

function write(graph: Graph): Writer {
  const out = new Writer(OUTPUT, OUTPUT_END);
  graph.write(out);
  return out;
}

export function tree(_length: i32, seed: u64, n: i32): i32 {
  return write(randomTree(n, random(seed))).length;
}

export function connected(_length: i32, seed: u64, n: i32, edges: i32): i32 {
  return write(randomConnectedGraph(n, edges, random(seed))).length;
}

/** The hidden order, then the edges. */
export function dag(_length: i32, seed: u64, n: i32, edges: i32, links: i32): i32 {
  const rng = random(seed);
  const order = rng.permutation(n);
  const graph = randomDag(order, edges, links, rng);
  const out = new Writer(OUTPUT, OUTPUT_END);
  out.list(order).text("; ");
  graph.write(out);
  return out.length;
}

/** The edges, then the neighbours of each vertex. */
export function neighbours(_length: i32, seed: u64, n: i32, edges: i32): i32 {
  const graph = randomConnectedGraph(n, edges, random(seed));
  const out = write(graph);
  const near: Neighbours = graph.neighbours();
  for (let v = 0; v < n; v++) {
    out.text("; ");
    for (let k = near.starts[v]; k < near.starts[v + 1]; k++) {
      const edge = near.edges[k];
      assert(graph.tails[edge] + graph.heads[edge] == v + near.ends[k], "the edge is another one");
      if (k > near.starts[v]) out.text(", ");
      out.integer(near.ends[k] + 1);
    }
  }
  return out.length;
}
`;

let program: Program;

beforeAll(async () => {
  program = await loadProgram(SOURCE, "debug");
});

type Edge = readonly [number, number];

function parseEdges(text: string): Edge[] {
  if (text === "") return [];
  return text.split(", ").map((edge) => {
    const [a, b] = edge.split(/->|-/).map(Number);
    return [a!, b!];
  });
}

/** Vertices that can be reached from vertex 1 along edges in either direction. */
function reached(edges: readonly Edge[]): number {
  const found = new Set([1]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const [a, b] of edges) {
      if (found.has(a)) found.add(b);
      if (found.has(b)) found.add(a);
    }
  }
  return found.size;
}

/** Each edge with its smaller end first. */
function unordered(edges: readonly Edge[]): Set<string> {
  return new Set(edges.map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`));
}

function expectSimple(edges: readonly Edge[], n: number): void {
  for (const [a, b] of edges) {
    expect(a).not.toBe(b);
    for (const end of [a, b]) expect(end >= 1 && end <= n).toBe(true);
  }
  expect(unordered(edges).size).toBe(edges.length);
}

const seed = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => BigInt.asIntN(64, value));

/** A number of vertices, and a number of edges that connects them. */
const size = fc
  .integer({ min: 2, max: 24 })
  .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: n - 1, max: (n * (n - 1)) / 2 })));

describe("randomTree", () => {
  it("joins all vertices with as few edges as that takes", () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 2, max: 60 }), (s, n) => {
        const edges = parseEdges(program.text("tree", "", s, n));
        expect(edges.length).toBe(n - 1);
        expectSimple(edges, n);
        expect(reached(edges)).toBe(n);
      }),
    );
  });

  it("makes all 16 trees of four vertices equally often", () => {
    const counts = new Map<string, number>();
    for (let s = 0; s < 4_800; s++) {
      const key = [...unordered(parseEdges(program.text("tree", "", BigInt(s), 4)))].sort().join(" ");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(16);
    // Expected 300 each; five standard deviations are 84.
    for (const count of counts.values()) expect(Math.abs(count - 300)).toBeLessThan(84);
  });
});

describe("randomConnectedGraph", () => {
  it("is simple, connected and has exactly the edges asked for", () => {
    fc.assert(
      fc.property(seed, size, (s, [n, m]) => {
        const edges = parseEdges(program.text("connected", "", s, n, m));
        expect(edges.length).toBe(m);
        expectSimple(edges, n);
        expect(reached(edges)).toBe(n);
      }),
    );
  });

  it("refuses fewer edges than connect the graph, and more than it has pairs", () => {
    expect(() => program.call("connected", 0, 1n, 5, 3)).toThrow("too few edges");
    expect(() => program.call("connected", 0, 1n, 5, 11)).toThrow("not enough pairs");
  });
});

describe("randomDag", () => {
  const shape = fc
    .integer({ min: 2, max: 20 })
    .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n - 1 })))
    .chain(([n, links]) =>
      fc.tuple(fc.constant(n), fc.constant(links), fc.integer({ min: links, max: (n * (n - 1)) / 2 })),
    );

  it("leads forward in its order, with the edges and at least the links asked for", () => {
    fc.assert(
      fc.property(seed, shape, (s, [n, links, m]) => {
        const [order, list] = program.text("dag", "", s, n, m, links).split("; ");
        const place = new Map(order!.split(", ").map((vertex, i) => [Number(vertex) + 1, i]));
        const edges = parseEdges(list!);
        expect(edges.length).toBe(m);
        expectSimple(edges, n);
        const steps = edges.map(([a, b]) => place.get(b)! - place.get(a)!);
        expect(steps.every((step) => step > 0)).toBe(true);
        expect(steps.filter((step) => step === 1).length).toBeGreaterThanOrEqual(links);
      }),
    );
  });
});

describe("Neighbours", () => {
  it("lists every edge at both of its ends", () => {
    fc.assert(
      fc.property(seed, size, (s, [n, m]) => {
        const [list, ...near] = program.text("neighbours", "", s, n, m).split("; ");
        const edges = parseEdges(list!);
        const expected = Array.from({ length: n }, (_, v) =>
          edges.flatMap(([a, b]) => (a === v + 1 ? [b] : b === v + 1 ? [a] : [])),
        );
        expect(near.map((ends) => ends.split(", ").map(Number))).toEqual(expected);
      }),
    );
  });
});
