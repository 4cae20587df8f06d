/**
 * The frontier policy: for every environment a Bayesian belief about where the model's frontier lies, and each step
 * spent where the belief expects the most gradient. `docs/curriculum.md` derives it.
 */

import { clamp } from "../arithmetic.ts";
import { familyOf } from "../environments.ts";
import type { Random } from "../random.ts";
import { readArray, readNumbers, readObject } from "../state.ts";
import type { Choice, Environment, Json, Policy, Visit } from "../types.ts";
import { expectedSuccess, expectedValues, meanPosition, predict, weigh } from "./belief.ts";
import { Ladder } from "./ladder.ts";
import { Population } from "./population.ts";

export type FrontierOptions = {
  /** Share of every step, in [0, 1], that goes to environments never seen or due for another look. */
  readonly explore: number;
  /** Share of every step, in [0, 1], that goes to the families that waited longest. */
  readonly familyFloor: number;
};

export const FRONTIER: FrontierOptions = { explore: Number(process.env.EXP ?? 0.1), familyFloor: Number(process.env.FF ?? 0.1) };

/** An environment whose best level is expected to be worth less than this rests. */
const WORTH = Number(process.env.WORTH ?? 0.55);
/** Groups of the whole run that the first rest lasts; every further one in a row lasts twice as long. */
const REST = 1280;
const MAX_DOUBLINGS = 6;
/** Visits over which the position must rise by `PROGRESS` levels, or the environment rests as stagnant. */
const TRIAL = Number(process.env.TRIAL ?? 12);
const PROGRESS = Number(process.env.PROG ?? 0.25);
/** The expected rise of a position per visit follows the model: it moves by this much per unit of surprise. */
const RISE_GAIN = Number(process.env.RG ?? 0.01);
const MAX_RISE = 0.9;
const BUCKETS = 7;
const DEAD=Number(process.env.DEAD ?? 0);
const LAMBDA = Number(process.env.LAM ?? 0.4);
const NOVELTY = Number(process.env.NOV ?? 0.15);

type Member = {
  readonly belief: Float64Array;
  visits: number;
  inFlight: number;
  /** Run clock (groups given) at the last visit. */
  seen: number;
  /** The level worth most, and what it is expected to be worth. */
  level: number;
  value: number;
  /** Run clock before which the environment rests, and rests in a row. */
  restUntil: number;
  rests: number;
  /** Position, in levels, and visits when the present trial began. */
  trialPosition: number;
  trialVisits: number;
};

export class FrontierPolicy implements Policy {
  readonly #options: FrontierOptions;
  readonly #ladders: readonly Ladder[];
  readonly #families: readonly number[];
  readonly #familyCount: number;
  readonly #population: Population;
  readonly #members: (Member | undefined)[];
  readonly #familySeen: Float64Array;
  #clock = 0;
  readonly #rise = new Float64Array(BUCKETS).fill(0.3);

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
    this.#familyCount = families.size;
    this.#population = new Population(families.size);
    this.#members = new Array<undefined>(environments.length).fill(undefined);
    this.#familySeen = new Float64Array(families.size).fill(-1);
  }

  choose(n: number, _step: number, random: Random): Choice[] {
    const choices: Choice[] = [];
    const taken = new Map<number, number>();
    const take = (environment: number) => {
      const repeat = taken.get(environment) ?? 0;
      taken.set(environment, repeat + 1);
      choices.push(this.#take(environment, repeat, random));
    };

    const ready = this.#ready();
    const { due, fresh } = this.#unknown(n, random);
    const explore = Math.ceil(n * this.#options.explore);
    for (const environment of due.slice(0, Math.ceil(explore / 2))) take(environment);
    for (const { environment } of fresh.slice(0, explore - choices.length)) take(environment);
    for (const environment of this.#neglected(Math.floor(n * this.#options.familyFloor), ready, taken)) {
      if (choices.length < n) take(environment);
    }
    const ranked = [...ready.map((environment) => ({ environment, score: this.#score(environment) })), ...fresh];
    ranked.sort((a, b) => b.score - a.score || a.environment - b.environment);
    for (const { environment } of ranked) {
      if (choices.length < n && !taken.has(environment)) take(environment);
    }
    for (const environment of due) {
      if (choices.length < n && !taken.has(environment)) take(environment);
    }
    const rest = ready.length > 0 ? ready : this.#byValue();
    for (let i = 0; choices.length < n; i++) take(rest[i % rest.length]!);
    this.#clock += n;
    return choices;
  }

  #score(environment: number): number {
    const member = this.#members[environment]!;
    const best = Math.max(0.05, ...this.#rise);
    const lag = LAMBDA * Math.max(0, 1 - DEAD - this.#rise[bucketOf(member.visits)]! / best);

    return member.value - lag + NOVELTY / (process.env.SQ ? Math.sqrt(1 + member.visits) : 1 + member.visits) - 0.05 * member.inFlight;
  }

  observe({ environment, groups }: Visit): void {
    const member = this.#members[environment]!;
    const ladder = this.#ladders[environment]!;
    member.inFlight -= groups.length;
    const seen = groups.filter((group) => group.count > 0);
    if (seen.length === 0) return;
    for (const { level, sum, count } of seen) {
      const surprise = sum / count - expectedSuccess(member.belief, ladder, level);
      if (member.visits > 0) {
        const bucket = bucketOf(member.visits - 1);
        this.#rise[bucket] = clamp(this.#rise[bucket]! + RISE_GAIN * surprise, 0, MAX_RISE);
      }
      weigh(member.belief, ladder, level, Math.floor(sum + 0.5), count);
    }
    if (process.env.PV !== "2" && member.visits === 0) this.#population.add(this.#families[environment]!, member.belief, ladder);
    predict(member.belief, ladder, this.#rise[bucketOf(member.visits)]!);
    member.visits += 1;
    member.seen = this.#clock;
    this.#appraise(member, ladder);
    if (process.env.PV === '2' && member.visits === 2) this.#population.add(this.#families[environment]!, member.belief, ladder);
    this.#judge(member, ladder);
  }

  difficulty(environment: number): number {
    return this.#members[environment]?.level ?? 0;
  }

  active(): number[] {
    if (process.env.DBG) console.log(this.#rise.join(' '));
    return this.#ready();
  }

  /** Environments worth a group now, the most valuable first. */
  #ready(): number[] {
    const ready: number[] = [];
    for (const [environment, member] of this.#members.entries()) {
      if (member === undefined || member.visits === 0) continue;
      if (member.value >= WORTH && member.restUntil <= this.#clock) ready.push(environment);
    }
    return this.#sorted(ready);
  }

  #sorted(environments: number[]): number[] {
    const key = (environment: number) => {
      const member = this.#members[environment];
      return member === undefined ? 0 : member.value - 0.05 * member.inFlight;
    };
    return environments.sort((a, b) => key(b) - key(a) || a - b);
  }

  #byValue(): number[] {
    return this.#sorted(Array.from(this.#members, (_, environment) => environment));
  }

  #unknown(count: number, random: Random): { due: number[]; fresh: { environment: number; score: number }[] } {
    const due: number[] = [];
    const fresh: number[] = [];
    for (const [environment, member] of this.#members.entries()) {
      if (member === undefined) fresh.push(environment);
      else if (member.inFlight === 0 && member.value < WORTH && member.restUntil <= this.#clock) {
        due.push(environment);
      }
    }
    const candidates = random.sample(fresh.length, count).map((i) => {
      const environment = fresh[i]!;
      const ladder = this.#ladders[environment]!;
      const values = expectedValues(this.#population.prior(this.#families[environment]!, ladder), ladder);
      return { environment, score: values[best(values)]! + NOVELTY };
    });
    candidates.sort((a, b) => b.score - a.score || a.environment - b.environment);
    return { due: random.shuffle(due), fresh: candidates };
  }

  /** The best environment that is ready of each family that has waited longest. */
  #neglected(count: number, ready: readonly number[], taken: ReadonlyMap<number, number>): number[] {
    const best = new Map<number, number>();
    for (const environment of ready) {
      const family = this.#families[environment]!;
      if (!taken.has(environment) && !best.has(family)) best.set(family, environment);
    }
    return [...best]
      .sort(([a], [b]) => this.#familySeen[a]! - this.#familySeen[b]! || a - b)
      .slice(0, count)
      .map(([, environment]) => environment);
  }

  #take(environment: number, repeat: number, random: Random): Choice {
    const ladder = this.#ladders[environment]!;
    const member = (this.#members[environment] ??= this.#meet(environment));
    member.inFlight += 1;
    this.#familySeen[this.#families[environment]!] = this.#clock;
    const level = repeat === 0 ? member.level : this.#thompsonLevel(member, ladder, random);
    return { environment, level, difficulty: member.level };
  }

  #meet(environment: number): Member {
    const ladder = this.#ladders[environment]!;
    const member: Member = {
      belief: this.#population.prior(this.#families[environment]!, ladder),
      visits: 0,
      inFlight: 0,
      seen: this.#clock,
      level: 0,
      value: 0,
      restUntil: 0,
      rests: 0,
      trialPosition: 0,
      trialVisits: 0,
    };
    this.#appraise(member, ladder);
    return member;
  }

  /** The level that is best under one hypothesis drawn from the belief: further groups of a step spread out. */
  #thompsonLevel(member: Member, ladder: Ladder, random: Random): number {
    let left = random.uniform();
    let hypothesis = 0;
    for (let h = 0; h < ladder.hypotheses; h++) {
      hypothesis = h;
      left -= member.belief[h]!;
      if (left < 0) break;
    }
    return best(ladder.value.subarray(hypothesis * ladder.levels, (hypothesis + 1) * ladder.levels));
  }

  #appraise(member: Member, ladder: Ladder): void {
    const values = expectedValues(member.belief, ladder);
    member.level = best(values);
    member.value = values[member.level]!;
  }

  /** Sends to rest what is worth little, and what has stopped to improve. */
  #judge(member: Member, ladder: Ladder): void {
    if (member.value < WORTH) {
      if (member.visits >= 2) this.#rest(member);
      return;
    }
    const position = meanPosition(member.belief, ladder);
    if (member.trialVisits === 0) member.trialPosition = position;
    member.trialVisits += 1;
    if (member.trialVisits <= TRIAL) return;
    if (position - member.trialPosition < PROGRESS) this.#rest(member);
    else member.rests = 0;
    member.trialVisits = 0;
  }

  #rest(member: Member): void {
    member.restUntil = this.#clock + REST * 2 ** Math.min(member.rests, MAX_DOUBLINGS);
    member.rests += 1;
    member.trialVisits = 0;
  }

  snapshot(): Json {
    return null;
  }

  restore(_state: Json): void {}
}

/** The first index of the largest value. */
function best(values: Float64Array): number {
  let index = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[index]!) index = i;
  return index;
}

function bucketOf(visits: number): number {
  let bucket = 0;
  while (bucket < BUCKETS - 1 && visits >= 2 ** (bucket + 1) - 1) bucket += 1;
  return bucket;
}
