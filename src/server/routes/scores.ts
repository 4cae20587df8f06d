import { ScalerError } from "../../errors.ts";
import type { Rejection, Verdict } from "../../runtime/verdict.ts";

/**
 * Scores for a trainer whose answer has no room for "unknown". A fault fails the request and never becomes 0: the
 * trainer tries again, and then goes without that reward.
 * @throws ScalerError E_FAULT, or why an attempt names no instance
 */
export function scoresOf(results: readonly (Verdict | Rejection)[]): number[] {
  return results.map((result, i) => {
    if (result.status === "rejected") throw new ScalerError(result.code, `item ${i}: ${result.message}`);
    if (result.score !== null) return result.score;
    throw new ScalerError("E_FAULT", `item ${i}: ${result.reason}: ${result.message ?? ""}`);
  });
}
