import { integerAfter } from "../../../tests/support/problem-text.ts";

const MAX_PAIRS = 14;

interface Pair {
  readonly tail: number;
  readonly head: number;
  readonly edges: bigint;
}

/** Deletes and contracts one pair after another. */
export function solve(problem: string): string | null {
  const n = integerAfter(problem, /1 to (\d+)/);
  const pairs = readPairs(/^\d+-\d+.*$/m.exec(problem)![0]);
  if (pairs.length > MAX_PAIRS) return null;
  const vertices = Array.from({ length: n }, (_, i) => i + 1);
  const required = /(\d+)-(\d+) must be/.exec(problem);
  if (required === null) return String(count(vertices, pairs));
  const [tail, head] = [Number(required[1]), Number(required[2])];
  const chosen = pairs.find((pair) => pair.tail === tail && pair.head === head)!;
  const rest = pairs.filter((pair) => pair !== chosen);
  return String(chosen.edges * contracted(vertices, rest, chosen));
}

function count(vertices: readonly number[], pairs: readonly Pair[]): bigint {
  if (vertices.length === 1) return 1n;
  const [first, ...rest] = pairs;
  if (first === undefined) return 0n;
  return count(vertices, rest) + first.edges * contracted(vertices, rest, first);
}

/** The trees once the ends of `gone` are one vertex. */
function contracted(vertices: readonly number[], pairs: readonly Pair[], gone: Pair): bigint {
  const name = (vertex: number) => (vertex === gone.head ? gone.tail : vertex);
  const renamed = pairs.map(({ tail, head, edges }) => ({ tail: name(tail), head: name(head), edges }));
  return count(
    vertices.filter((vertex) => vertex !== gone.head),
    renamed.filter(({ tail, head }) => tail !== head),
  );
}

function readPairs(line: string): Pair[] {
  return [...line.matchAll(/(\d+)-(\d+)(?: x(\d+))?/g)].map(([, tail, head, edges]) => ({
    tail: Number(tail),
    head: Number(head),
    edges: BigInt(edges ?? 1),
  }));
}
