/** SCALER's depth check (arXiv 2601.04809): of 100 instances at least 10 distinct answers, none above 30 %. */
export const INSTANCES = 100;
export const LEAST_DISTINCT = 10;
export const LARGEST_SHARE = 0.3;

/** How answers spread over instances. */
export interface Spread {
  readonly distinct: number;
  /** The most frequent answer, how many instances have it, and their share in [0, 1]. */
  readonly mostFrequent: string;
  readonly most: number;
  readonly largestShare: number;
}

/** @param answers one for each instance; of equally frequent ones, the first to come counts as the most frequent */
export function spreadOf(answers: readonly string[]): Spread {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  let mostFrequent = "";
  let most = 0;
  for (const [answer, count] of counts) if (count > most) [mostFrequent, most] = [answer, count];
  return { distinct: counts.size, mostFrequent, most, largestShare: most / Math.max(1, answers.length) };
}
