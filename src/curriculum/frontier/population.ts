/**
 * What the environments seen so far say about the next one: the prior of an environment that was never visited.
 * Positions are pooled in levels, per family and over all families, each environment as it was after its first visit.
 */

import { readArray, readNumbers } from "../state.ts";
import type { Json } from "../types.ts";
import { type Ladder, LOWEST, WIDTHS } from "./ladder.ts";

/** One level each, from the lowest position up; the last takes all that lies higher. */
const BINS = 40;
/** Environments' worth of belief that the flat prior and the prior over all families weigh. */
const FLAT_WEIGHT = 0.1;
const SHARED_WEIGHT = 2;

export class Population {
  readonly #families: (Float64Array | undefined)[];
  readonly #counts: number[];
  readonly #shared = new Float64Array(BINS * WIDTHS.length);
  #sharedCount = 0;

  constructor(families: number) {
    this.#families = new Array<undefined>(families).fill(undefined);
    this.#counts = new Array<number>(families).fill(0);
  }

  /** Adds the belief about one environment after its first visit. */
  add(family: number, belief: Float32Array, ladder: Ladder): void {
    const pooled = (this.#families[family] ??= new Float64Array(BINS * WIDTHS.length));
    const count = ladder.positions.length;
    for (let h = 0; h < belief.length; h++) {
      const bin = Math.floor(h / count) * BINS + binOf(ladder.positions[h % count]!);
      pooled[bin]! += belief[h]!;
      this.#shared[bin]! += belief[h]!;
    }
    this.#counts[family]! += 1;
    this.#sharedCount += 1;
  }

  prior(family: number, ladder: Ladder): Float32Array {
    const pooled = this.#families[family];
    const count = ladder.positions.length;
    const cells = new Float64Array(BINS);
    for (let j = 0; j < count; j++) cells[binOf(ladder.positions[j]!)]! += 1;
    const sharedWeight = Math.min(SHARED_WEIGHT, this.#sharedCount);
    let total = 0;
    const prior = new Float64Array(ladder.hypotheses);
    for (let h = 0; h < prior.length; h++) {
      const cell = binOf(ladder.positions[h % count]!);
      const bin = Math.floor(h / count) * BINS + cell;
      let weight = FLAT_WEIGHT / ladder.hypotheses;
      if (sharedWeight > 0)
        weight += (sharedWeight * (this.#shared[bin]! / this.#sharedCount)) / cells[cell]!;
      if (pooled !== undefined) weight += pooled[bin]! / cells[cell]!;
      prior[h] = weight;
      total += weight;
    }
    return Float32Array.from(prior, (weight) => weight / total);
  }

  snapshot(): Json {
    const families = this.#families.flatMap((pooled, family) =>
      pooled === undefined ? [] : [[family, this.#counts[family]!, Array.from(pooled)]],
    );
    return [this.#sharedCount, Array.from(this.#shared), families];
  }

  restore(state: Json): void {
    const [sharedCount, shared, families] = readArray(state, 3);
    this.#sharedCount = sharedCount as number;
    this.#shared.set(readNumbers(shared, this.#shared.length));
    for (const entry of readArray(families)) {
      const [family, count, pooled] = readArray(entry, 3) as readonly [number, number, Json];
      this.#counts[family] = count;
      this.#families[family] = Float64Array.from(readNumbers(pooled, this.#shared.length));
    }
  }
}

function binOf(position: number): number {
  return Math.min(BINS - 1, Math.floor(position - LOWEST));
}
