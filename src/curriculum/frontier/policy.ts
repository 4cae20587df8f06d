/**
 * The frontier policy: for every environment a Bayesian belief about where the model's frontier lies, and every group
 * spent where the belief expects the most gradient. `docs/curriculum.md` derives it and names its sources.
 */

import { familyOf } from "../environments.ts";
import type { Random } from "../random.ts";
import { readArray, readNumber, readNumbers, readObject } from "../state.ts";
import type { Choice, Environment, Json, Policy, Visit } from "../types.ts";
import { expectedSuccess, expectedValues, indexOfLargest, predict, weigh } from "./belief.ts";
import { Ladder } from "./ladder.ts";
import { decodeBelief, encodeBelief, type Member } from "./member.ts";
import { Population } from "./population.ts";
import { bucketOf, LearningProgress } from "./progress.ts";
import { byScore, type Ranked, top } from "./top.ts";

export type FrontierOptions = {
  /** Share of every step, in [0, 1], that goes to environments never seen or due for another look. */
  readonly explore: number;
  /** Share of every step, in [0, 1], that goes to the families that waited longest. */
  readonly familyFloor: number;
};

export const FRONTIER: FrontierOptions = { explore: 0.05, familyFloor: 0.03 };

/** An environment whose best level is expected to be worth less than this rests. */
const WORTH = 0.55;
/** Groups of the whole run that a first rest lasts; every further one in a row lasts twice as long. */
const REST = 1280;
const MAX_DOUBLINGS = 6;
/** What speaks for an environment never visited; it shrinks with every visit. */
const NOVELTY = 0.06;
/** What speaks against another group while one is out. */
const IN_FLIGHT = 0.05;
/** Rollouts of one group that count as evidence. */
const MAX_EVIDENCE = 64;
/** Groups of one step for one environment, while others are left. */
const MAX_REPEATS = 8;

export class FrontierPolicy implements Policy {
  readonly #options: FrontierOptions;
  readonly #ladders: readonly Ladder[];
  readonly #families: readonly number[];
  readonly #population: Population;
  readonly #progress = new LearningProgress();
  readonly #members: (Member | undefined)[];
  /** Run clock when each family was last chosen, -1 before. */
  readonly #familySeen: Float64Array;
  /** Groups given so far. */
  #clock = 0;

  constructor(environments: readonly Environment[], rollouts: number, options: FrontierOptions = FRONTIER) {
    this.#options = options;
    const ladders = new Map<number, Ladder>();
    this.#ladders = environments.map(({ levels }) => {
      let ladder = ladders.get(levels);
      if (ladder === undefined) ladders.set(levels, (ladder = new Ladder(levels, rollouts)));
      return ladder;
    });
    const families = new Map<string, number>();
    this.#families = environments.map(({ id }) => {
      const family = familyOf(id);
      if (!families.has(family)) families.set(family, families.size);
      return families.get(family)!;
    });
    this.#population = new Population(families.size);
    this.#members = new Array<undefined>(environments.length).fill(undefined);
    this.#familySeen = new Float64Array(families.size).fill(-1);
  }

  choose(n: number, _step: number, random: Random): Choice[] {
    const choices: Choice[] = [];
    const taken = new Map<number, number>();
    const take = (environment: number) => {
      if (choices.length === n) return;
      const repeat = taken.get(environment) ?? 0;
      taken.set(environment, repeat + 1);
      choices.push(this.#take(environment, repeat, random));
    };
    const takeOnce = (environment: number) => {
      if (!taken.has(environment)) take(environment);
    };

    const { ready, due, unseen } = this.#survey();
    const fresh = this.#appraiseUnseen(unseen, n, random);
    const waiting = random.sample(due.length, n).map((i) => due[i]!);
    const explore = Math.ceil(n * this.#options.explore);
    for (const environment of waiting.slice(0, Math.ceil(explore / 2))) take(environment);
    for (const { environment } of fresh.slice(0, explore - choices.length)) take(environment);
    for (const environment of this.#neglected(ready, taken, Math.floor(n * this.#options.familyFloor))) {
      take(environment);
    }
    for (const { environment } of top([...ready, ...fresh], n)) takeOnce(environment);
    for (const environment of waiting) takeOnce(environment);
    if (choices.length < n) {
      const repeated = top(ready, n);
      for (let round = 1; round < MAX_REPEATS; round++)
        for (const { environment } of repeated) take(environment);
      for (const { environment } of this.#everything()) takeOnce(environment);
      const any = choices.map(({ environment }) => environment);
      for (let i = 0; choices.length < n; i++) take(any[i % any.length]!);
    }
    this.#clock += n;
    return choices;
  }

  observe({ environment, groups }: Visit): void {
    const member = this.#members[environment]!;
    const ladder = this.#ladders[environment]!;
    member.inFlight -= groups.length;
    const seen = groups.filter((group) => group.count > 0);
    if (seen.length === 0) return;
    for (const { level, sum, count } of seen) {
      // At the ends of a ladder the level cannot follow the model, and a surprise there is no progress.
      if (member.visits > 0 && level > 0 && level < ladder.levels - 1) {
        this.#progress.observe(member.visits, sum / count - expectedSuccess(member.belief, ladder, level));
      }
      const evidence = Math.min(count, MAX_EVIDENCE);
      weigh(member.belief, ladder, level, Math.floor((sum / count) * evidence + 0.5), evidence);
    }
    if (member.visits === 0) this.#population.add(this.#families[environment]!, member.belief, ladder);
    predict(member.belief, ladder, this.#progress.rise(member.visits));
    member.visits += 1;
    appraise(member, ladder);
    if (member.value >= WORTH) member.rests = 0;
    else if (member.visits >= 2) {
      member.restUntil = this.#clock + REST * 2 ** Math.min(member.rests, MAX_DOUBLINGS);
      member.rests += 1;
    }
  }

  difficulty(environment: number): number {
    return this.#members[environment]?.level ?? 0;
  }

  active(): number[] {
    return this.#survey().ready.map(({ environment }) => environment);
  }

  /** Environments worth a group now; those worth another look because their rest is over; those never chosen. */
  #survey(): { ready: Ranked[]; due: number[]; unseen: number[] } {
    const penalties = this.#progress.penalties();
    const ready: Ranked[] = [];
    const due: number[] = [];
    const unseen: number[] = [];
    for (const [environment, member] of this.#members.entries()) {
      if (member === undefined) unseen.push(environment);
      else if (member.visits > 0 && member.value >= WORTH) {
        const novelty = NOVELTY / (1 + member.visits);
        const score =
          member.value - penalties[bucketOf(member.visits)]! + novelty - IN_FLIGHT * member.inFlight;
        ready.push({ environment, score });
      } else if (member.inFlight === 0 && member.restUntil <= this.#clock) due.push(environment);
    }
    return { ready, due, unseen };
  }

  /** Some environments that were never chosen, the most promising first, by what their families have shown. */
  #appraiseUnseen(unseen: readonly number[], count: number, random: Random): Ranked[] {
    const candidates = random.sample(unseen.length, count).map((i) => {
      const environment = unseen[i]!;
      const ladder = this.#ladders[environment]!;
      const values = expectedValues(this.#population.prior(this.#families[environment]!, ladder), ladder);
      return { environment, score: values[indexOfLargest(values)]! + NOVELTY };
    });
    return candidates.sort(byScore);
  }

  /** The best environment that is ready of each family, the families that waited longest first. */
  #neglected(ready: readonly Ranked[], taken: ReadonlyMap<number, number>, count: number): number[] {
    if (count === 0) return [];
    const best = new Map<number, Ranked>();
    for (const item of ready) {
      const family = this.#families[item.environment]!;
      const other = best.get(family);
      if (taken.has(item.environment) || (other !== undefined && byScore(other, item) < 0)) continue;
      best.set(family, item);
    }
    return [...best]
      .sort(([a], [b]) => this.#familySeen[a]! - this.#familySeen[b]! || a - b)
      .slice(0, count)
      .map(([, { environment }]) => environment);
  }

  /** Every environment, the most valuable first: for when nothing better is left. */
  #everything(): Ranked[] {
    return this.#members
      .map((member, environment) => ({ environment, score: member?.value ?? 0 }))
      .sort(byScore);
  }

  #take(environment: number, repeat: number, random: Random): Choice {
    const ladder = this.#ladders[environment]!;
    const member = (this.#members[environment] ??= this.#meet(environment));
    member.inFlight += 1;
    this.#familySeen[this.#families[environment]!] = this.#clock;
    const level = repeat === 0 ? member.level : drawLevel(member, ladder, random);
    return { environment, level, difficulty: member.level };
  }

  #meet(environment: number): Member {
    const ladder = this.#ladders[environment]!;
    const belief = this.#population.prior(this.#families[environment]!, ladder);
    const member: Member = { belief, visits: 0, inFlight: 0, level: 0, value: 0, restUntil: 0, rests: 0 };
    appraise(member, ladder);
    return member;
  }

  snapshot(): Json {
    const members: Json[] = [];
    for (const [environment, member] of this.#members.entries()) {
      if (member === undefined) continue;
      const { visits, inFlight, restUntil, rests } = member;
      members.push([environment, visits, inFlight, restUntil, rests, encodeBelief(member.belief)]);
    }
    return {
      clock: this.#clock,
      familySeen: Array.from(this.#familySeen),
      population: this.#population.snapshot(),
      progress: this.#progress.snapshot(),
      members,
    };
  }

  restore(state: Json): void {
    const { clock, familySeen, population, progress, members } = readObject(state);
    this.#clock = readNumber(clock);
    this.#familySeen.set(readNumbers(familySeen, this.#familySeen.length));
    this.#population.restore(population ?? null);
    this.#progress.restore(progress);
    this.#members.fill(undefined);
    for (const entry of readArray(members)) {
      const numbers = readNumbers(readArray(entry, 6).slice(0, 5)) as [
        number,
        number,
        number,
        number,
        number,
      ];
      const [environment, visits, inFlight, restUntil, rests] = numbers;
      const ladder = this.#ladders[environment]!;
      const belief = decodeBelief(readArray(entry)[5], ladder.hypotheses);
      const member: Member = { belief, visits, inFlight, level: 0, value: 0, restUntil, rests };
      appraise(member, ladder);
      this.#members[environment] = member;
    }
  }
}

/** The level worth most under the belief, and what it is worth. */
function appraise(member: Member, ladder: Ladder): void {
  const values = expectedValues(member.belief, ladder);
  member.level = indexOfLargest(values);
  member.value = values[member.level]!;
}

/** Thompson sampling: the level worth most under one hypothesis drawn from the belief. */
function drawLevel(member: Member, ladder: Ladder, random: Random): number {
  let left = random.uniform();
  let drawn = 0;
  for (let h = 0; h < ladder.hypotheses && left >= 0; h++) {
    drawn = h;
    left -= member.belief[h]!;
  }
  return indexOfLargest(ladder.value.subarray(drawn * ladder.levels, (drawn + 1) * ladder.levels));
}
