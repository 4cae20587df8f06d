import { ScalerError } from "../../errors.ts";
import type { Json } from "../types.ts";

/** What the frontier policy knows of one environment. */
export type Member = {
  /** Probability of each hypothesis of the ladder, rounded to single precision. */
  readonly belief: Float32Array;
  visits: number;
  /** Groups given whose visit is not closed. */
  inFlight: number;
  /** The level worth most, and what it is expected to be worth. */
  level: number;
  value: number;
  /** Groups of the run that must be given before the next look, and rests in a row. */
  restUntil: number;
  rests: number;
};

/** Base64 of the little-endian singles. */
export function encodeBelief(belief: Float32Array): string {
  const bytes = Buffer.alloc(4 * belief.length);
  belief.forEach((probability, h) => {
    bytes.writeFloatLE(probability, 4 * h);
  });
  return bytes.toString("base64");
}

/** Throws `E_CURRICULUM_STATE` unless the text holds exactly `count` singles. */
export function decodeBelief(text: Json | undefined, count: number): Float32Array {
  const bytes = Buffer.from(typeof text === "string" ? text : "", "base64");
  if (bytes.length !== 4 * count) {
    throw new ScalerError("E_CURRICULUM_STATE", `a belief has ${count} singles, not ${bytes.length / 4}`);
  }
  return Float32Array.from({ length: count }, (_, h) => bytes.readFloatLE(4 * h));
}
