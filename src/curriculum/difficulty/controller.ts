import type { Random } from "../random.ts";
import type { Json, Visit } from "../types.ts";

/** Decides the levels of one environment's instances. It holds the state of all environments, by index. */
export interface DifficultyController {
  /** The levels of `count` instances that one step gives to this environment. */
  propose(environment: number, count: number, step: number, random: Random): number[];
  /** Called for visits with at least one reward. */
  update(visit: Visit): void;
  /** The level, possibly between two rungs, at which the controller now stands. */
  difficulty(environment: number): number;
  snapshot(): Json;
  restore(state: Json): void;
}
