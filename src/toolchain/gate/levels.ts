import type { Subject } from "./subject.ts";

/** 10 to 30 levels, or a reason for fewer; that they grow is part of the manifest's schema. */
export function checkLevels({ manifest }: Subject): string[] {
  if (manifest.exceptions?.levels !== undefined) return [];
  const count = manifest.levels.length;
  return count >= 10 && count <= 30 ? [] : [`there are ${count} levels; 10 to 30 are required`];
}
