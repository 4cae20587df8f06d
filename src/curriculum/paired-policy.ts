import type { DifficultyController } from "./difficulty/controller.ts";
import type { Random } from "./random.ts";
import type { Rotation } from "./rotation/rotation.ts";
import { readObject } from "./state.ts";
import { type Choice, type Json, type Policy, type Visit, visitMean } from "./types.ts";

/** A rotation that chooses the environments and a controller that chooses their levels. */
export class PairedPolicy implements Policy {
  readonly #difficulty: DifficultyController;
  readonly #rotation: Rotation;

  constructor(difficulty: DifficultyController, rotation: Rotation) {
    this.#difficulty = difficulty;
    this.#rotation = rotation;
  }

  choose(n: number, step: number, random: Random): Choice[] {
    const choices: Choice[] = [];
    for (const { environment, count } of this.#rotation.choose(n, step, random)) {
      const difficulty = this.#difficulty.difficulty(environment);
      for (const level of this.#difficulty.propose(environment, count, step, random)) {
        choices.push({ environment, level, difficulty });
      }
    }
    return choices;
  }

  observe(visit: Visit): void {
    if (visitMean(visit).count === 0) return;
    this.#rotation.observe(visit);
    this.#difficulty.update(visit);
  }

  difficulty(environment: number): number {
    return this.#difficulty.difficulty(environment);
  }

  active(): number[] {
    return this.#rotation.active();
  }

  snapshot(): Json {
    return { difficulty: this.#difficulty.snapshot(), rotation: this.#rotation.snapshot() };
  }

  restore(state: Json): void {
    const { difficulty, rotation } = readObject(state);
    this.#difficulty.restore(difficulty!);
    this.#rotation.restore(rotation!);
  }
}
