import type { Engine } from "../runtime/engine.ts";

/** Instances looked at for each level. */
export const INSTANCES = 100;

/** Answers that are tried on all instances of a level. */
const CONSTANTS = 12;

/** What a level of an environment is like, over `INSTANCES` instances. */
export interface LevelFigures {
  readonly level: number;
  readonly scale: readonly number[];
  /** Different reference answers. */
  readonly distinct: number;
  /** Share of instances that the best constant answer solves. */
  readonly bestConstant: number;
  /** Characters of the prompt: median and longest. */
  readonly promptLength: number;
  readonly longestPrompt: number;
  /** Median fuel of judging the reference answer. */
  readonly fuel: number;
}

/** Levels that show how an environment grows: the lowest, the top, and three between them. */
export function shownLevels(count: number): number[] {
  return [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * (count - 1))))];
}

export function measureLevel(engine: Engine, id: string, level: number): LevelFigures {
  const scale = engine.catalogue.manifest(id).levels[level]!;
  const seeds = Array.from({ length: INSTANCES }, (_, i) => i + 1);
  const lengths = engine.instances(id, level, seeds).map(({ prompt }) => prompt.length);
  const answers = engine.answers(id, level, seeds);
  const judge = (texts: readonly string[]) =>
    engine.runner(id).grade(seeds.map((seed, i) => ({ seed, scale, completion: texts[i]!, plain: true })));
  const own = judge(answers);
  const candidates = [...new Set(answers)].slice(0, CONSTANTS);
  const solved = candidates.map((answer) => {
    const block = judge(answers.map(() => answer));
    return seeds.filter((_, i) => block.score(i) === 1).length;
  });
  const most = Math.max(...solved, mostFrequent(answers));
  return {
    level,
    scale,
    distinct: new Set(answers).size,
    bestConstant: most / INSTANCES,
    promptLength: median(lengths),
    longestPrompt: Math.max(...lengths),
    fuel: median(seeds.map((_, i) => own.fuel(i))),
  };
}

function mostFrequent(texts: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Math.max(...counts.values());
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
