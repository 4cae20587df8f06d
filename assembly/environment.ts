import { Reader } from "./answer/reader";
import { Rng } from "./rng";
import { Scale } from "./scale";
import { Reason } from "./verdict";
import { Writer } from "./writer";

/**
 * One problem instance. The SDK makes a fresh object, calls `generate` once, and then what is asked for. Authors
 * extend one of the classes in `kinds/`, which settle the answer's form.
 */
export abstract class Environment {
  /** Builds the instance. Everything random comes from `rng`, everything about size from `scale`. */
  abstract generate(scale: Scale, rng: Rng): void;

  /**
   * Works out what all judgements of the instance need, such as the truth. Called once, after `generate`, when there is
   * an answer to judge; several answers to one instance share what it leaves behind.
   */
  prepare(): void {}

  /** Writes the whole problem text, and what form the answer takes. */
  abstract statement(out: Writer): void;

  /** Writes the reference answer. */
  abstract writeAnswer(out: Writer): void;

  /** Reads and judges an answer in plain form. */
  abstract judge(answer: Reader): Reason;

  /** Partial credit in [0, 1) for the incorrect answer judged last. */
  credit(): f64 {
    return 0;
  }
}
