/** An index and what speaks for it. */
export type Ranked = { readonly environment: number; readonly score: number };

/** Higher scores first, lower indexes first among equals: a total order, so that no sort can differ. */
export function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || a.environment - b.environment;
}

/** The first `count` items in the order of `byScore`. Fast when `count` is far below the number of items. */
export function top(items: readonly Ranked[], count: number): Ranked[] {
  if (items.length <= 4 * count) return items.toSorted(byScore).slice(0, count);
  let kept: Ranked[] = [];
  let worst: Ranked | undefined;
  for (const item of items) {
    if (worst !== undefined && byScore(worst, item) < 0) continue;
    kept.push(item);
    if (kept.length >= 4 * count) {
      kept = kept.sort(byScore).slice(0, count);
      worst = kept.at(-1);
    }
  }
  return kept.sort(byScore).slice(0, count);
}
