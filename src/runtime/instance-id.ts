import type { Seed } from "../abi/items.ts";
import { ScalerError } from "../errors.ts";

/** What names one instance. Its text form is `family/name@version:level:seed`. */
export interface InstanceKey {
  readonly environment: string;
  readonly version: number;
  readonly level: number;
  readonly seed: Seed;
}

const MAX_SEED = 18_446_744_073_709_551_615n;

export function formatInstanceId({ environment, version, level, seed }: InstanceKey): string {
  return `${environment}@${version}:${level}:${seed}`;
}

/**
 * Reads an instance id.
 * @throws ScalerError E_INSTANCE_ID when the text has another form
 */
export function parseInstanceId(id: string): InstanceKey {
  const at = id.indexOf("@");
  const first = id.indexOf(":", at + 1);
  const second = id.indexOf(":", first + 1);
  const version = at > 0 && first > at ? parseSmall(id, at + 1, first) : -1;
  const level = second > first ? parseSmall(id, first + 1, second) : -1;
  const seed = second > 0 ? parseSeed(id.slice(second + 1)) : undefined;
  if (version < 0 || level < 0 || seed === undefined) {
    throw new ScalerError(
      "E_INSTANCE_ID",
      `"${shorten(id)}" is not an instance id: expected family/name@version:level:seed`,
    );
  }
  return { environment: id.slice(0, at), version, level, seed };
}

/** A seed from its decimal text, or undefined. Seeds above 2^53 - 1 are bigints. */
export function parseSeed(text: string): Seed | undefined {
  if (text.length === 0 || text.length > 20) return undefined;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
  }
  if (text.length < 16) return Number(text);
  const seed = BigInt(text);
  if (seed > MAX_SEED) return undefined;
  return seed <= Number.MAX_SAFE_INTEGER ? Number(seed) : seed;
}

/**
 * Checks a seed that came as a number or bigint.
 * @throws ScalerError E_SEED when it is not an integer from 0 to 2^64 - 1, or a number above 2^53 - 1
 */
export function checkSeed(seed: Seed): Seed {
  const valid =
    typeof seed === "number" ? Number.isSafeInteger(seed) && seed >= 0 : seed >= 0n && seed <= MAX_SEED;
  if (!valid) {
    throw new ScalerError(
      "E_SEED",
      `seed ${seed} is not an integer from 0 to 2^64 - 1 (use a bigint above 2^53 - 1)`,
    );
  }
  return seed;
}

/** A whole number of at most six digits from text [from, to), or -1. */
function parseSmall(text: string, from: number, to: number): number {
  if (to === from || to - from > 6) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 80)}...`;
}
