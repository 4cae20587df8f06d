import { quote } from "./oracle.ts";
import { INSTANCES, LARGEST_SHARE, LEAST_DISTINCT, spreadOf } from "./spread.ts";
import { type Sample, type Subject, seedsFrom } from "./subject.ts";

/** Answers tried on all instances of a level where several answers are right. */
const CONSTANTS = 12;

/** What guessing is worth at one level. */
interface LevelDiversity {
  readonly distinct: number;
  /** Share of instances that the best constant answer solves. */
  readonly bestConstant: number;
  readonly constant: string;
}

/** Measures a level on its first 100 instances. */
function measureDiversity(subject: Subject, level: number): LevelDiversity {
  const samples = subject.samples(level, seedsFrom(1, INSTANCES));
  const spread = spreadOf(samples.map(({ answer }) => answer));
  let { mostFrequent: constant, most } = spread;
  if (subject.oracle.check) {
    for (const { answer } of samples.slice(0, CONSTANTS)) {
      const solved = countSolved(subject, samples, answer);
      if (solved > most) [constant, most] = [answer, solved];
    }
  }
  return { distinct: spread.distinct, bestConstant: most / INSTANCES, constant };
}

function countSolved(subject: Subject, samples: readonly Sample[], text: string): number {
  const verdicts = subject.judge(samples.map(({ level, seed }) => ({ level, seed, text, plain: true })));
  return verdicts.filter(({ status }) => status === "correct").length;
}

/** No level can be won by always giving the same answer. */
export function checkDiversity(subject: Subject): string[] {
  if (subject.manifest.exceptions?.diversity !== undefined) return [];
  const problems: string[] = [];
  for (const level of subject.manifest.levels.keys()) {
    const { distinct, bestConstant, constant } = measureDiversity(subject, level);
    if (distinct < LEAST_DISTINCT) {
      problems.push(
        `level ${level}: ${distinct} distinct answers in ${INSTANCES} instances; ${LEAST_DISTINCT} are required`,
      );
    }
    if (bestConstant > LARGEST_SHARE) {
      problems.push(
        `level ${level}: always answering ${quote(constant)} solves ${Math.round(100 * bestConstant)} %; at most 30 % is allowed`,
      );
    }
  }
  return problems;
}
