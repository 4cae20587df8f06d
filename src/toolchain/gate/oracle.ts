import { type Sample, type Subject, seedsFrom } from "./subject.ts";

/** Instances that must be compared. */
const ORACLE_INSTANCES = 100;
const SEEDS_PER_ROUND = 8;
const MAX_ROUNDS = 40;

/**
 * Instances with the oracle's answer to each: at least `ORACLE_INSTANCES` over the levels it can reach, unless it
 * reaches too few.
 */
async function solveWithOracle(subject: Subject): Promise<{ sample: Sample; solved: string }[]> {
  const found: { sample: Sample; solved: string }[] = [];
  const levels = new Set(subject.manifest.levels.keys());
  for (let round = 0; round < MAX_ROUNDS && found.length < ORACLE_INSTANCES && levels.size > 0; round++) {
    for (const level of [...levels]) {
      const samples = subject.samples(level, seedsFrom(1 + round * SEEDS_PER_ROUND, SEEDS_PER_ROUND));
      const answers = await subject.oracle.solve(samples);
      for (const [i, sample] of samples.entries()) {
        const solved = answers[i]!;
        if (solved === null) {
          levels.delete(level);
          break;
        }
        found.push({ sample, solved });
      }
    }
  }
  return found;
}

/** The module and the oracle accept each other's answers; where only one answer is right, they write the same. */
export async function checkOracle(subject: Subject): Promise<string[]> {
  const { oracle } = subject;
  const compared = await solveWithOracle(subject);
  const problems: string[] = [];
  if (compared.length < ORACLE_INSTANCES) {
    problems.push(
      `the oracle solved ${compared.length} instances; at least ${ORACLE_INSTANCES} are required`,
    );
  }
  const trials = compared.flatMap(({ sample: { level, seed, answer }, solved }) => [
    { level, seed, text: answer, plain: true },
    { level, seed, text: solved, plain: true },
  ]);
  const verdicts = subject.judge(trials);
  for (const [i, { sample, solved }] of compared.entries()) {
    const where = `level ${sample.level}, seed ${sample.seed}`;
    const own = verdicts[2 * i]!;
    const other = verdicts[2 * i + 1]!;
    if (own.status !== "correct") {
      problems.push(
        `${where}: the reference answer ${quote(sample.answer)} is judged ${own.status} (${own.reason})`,
      );
    }
    if (other.status !== "correct") {
      problems.push(
        `${where}: the oracle's ${quote(solved)} is judged ${other.status} (${other.reason}); the reference answer is ${quote(sample.answer)}`,
      );
    } else if (oracle.check ? !oracle.check(sample, sample.answer) : !oracle.same(sample.answer, solved)) {
      problems.push(
        `${where}: the oracle answers ${quote(solved)} and does not accept the reference answer ${quote(sample.answer)}`,
      );
    }
  }
  return problems;
}

/** A short form of an answer for messages. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);
}
