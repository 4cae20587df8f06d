/** No rotation: every environment may come in every step. */

import type { Random } from "../random.ts";
import type { Json, Visit } from "../types.ts";
import { distribute, type Rotation } from "./rotation.ts";

export type AllOptions = {
  /** `true`: each instance draws its environment anew, as RLVE does. `false`: a step repeats none before all came. */
  readonly replacement: boolean;
};

export class AllEnvironments implements Rotation {
  readonly #count: number;
  readonly #replacement: boolean;

  constructor(tops: readonly number[], options: AllOptions) {
    this.#count = tops.length;
    this.#replacement = options.replacement;
  }

  choose(n: number, _step: number, random: Random): { environment: number; count: number }[] {
    if (!this.#replacement) return distribute(random.sample(this.#count, n), n, random);
    const counts = new Map<number, number>();
    for (let i = 0; i < n; i++) {
      const environment = random.below(this.#count);
      counts.set(environment, (counts.get(environment) ?? 0) + 1);
    }
    return [...counts].map(([environment, count]) => ({ environment, count }));
  }

  observe(_visit: Visit): void {}

  active(): number[] {
    return Array.from({ length: this.#count }, (_, i) => i);
  }

  snapshot(): Json {
    return null;
  }

  restore(_state: Json): void {}
}
