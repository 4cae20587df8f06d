import { type Consensus, consensusOf } from "../run/agreement.ts";
import { type Ask, isExhausted, type Outcome } from "../run/outcome.ts";
import type { Reference } from "../run/references.ts";

/** References that must agree on an instance, where there are as many. SCALER's breadth check (arXiv 2601.04809). */
const LEAST_AGREEING = 3;

/** Fewer cannot agree. */
export const LEAST_REFERENCES = 2;

/** Inputs that a reference gets before the rest, to see whether it is worth waiting for. */
const TRIED_FIRST = 8;

/** What a run may use is so many times the median of the first few, and at least so many instructions. */
const FUEL_FACTOR = 10;
const LEAST_FUEL = 20_000_000;

/** What became of one reference. */
export interface Standing {
  readonly name: string;
  readonly language: string;
  runs: number;
  failures: number;
  differences: number;
  /** Instructions used in all; 0 for programs that are not metered. */
  fuel: number;
  /** Why it has no vote, or the first thing it did wrong; empty for one that never did. */
  note: string;
}

interface Member {
  readonly reference: Reference;
  readonly standing: Standing;
}

/** The references of one environment, who among them votes, and their record. */
export class Panel {
  readonly #members: readonly Member[];
  #voters: readonly Member[];

  constructor(references: readonly Reference[]) {
    this.#members = references.map((reference) => {
      const { name, language, broken } = reference;
      const note = broken === undefined ? "" : `${broken.reason}: ${broken.detail}`;
      return {
        reference,
        standing: { name, language, runs: 0, failures: 0, differences: 0, fuel: 0, note },
      };
    });
    this.#voters = this.#members.filter(({ reference }) => reference.broken === undefined);
  }

  get standings(): readonly Standing[] {
    return this.#members.map(({ standing }) => standing);
  }

  /** References that vote. */
  get size(): number {
    return this.#voters.length;
  }

  /** How many must agree. */
  get least(): number {
    return Math.min(LEAST_AGREEING, this.#voters.length);
  }

  /** References worth keeping, by name: those that never failed nor differed, or the best of the others. */
  get keepers(): ReadonlySet<string> {
    const blameless = this.#voters.filter(isBlameless);
    const faults = ({ standing }: Member) => standing.failures + standing.differences;
    const kept =
      blameless.length >= LEAST_REFERENCES
        ? blameless
        : [...this.#voters].sort((a, b) => faults(a) - faults(b)).slice(0, LEAST_AGREEING);
    return new Set(kept.map(({ reference }) => reference.name));
  }

  /**
   * Takes the vote from references that fail on more than half of the inputs. For one that runs out of instructions or
   * time, all inputs from there on count as failed.
   * @param inputs by rising size
   */
  async probe(inputs: readonly string[]): Promise<void> {
    const answers = await gather(this.#voters, inputs, { brief: true });
    const before = this.#voters;
    this.#voters = before.filter((member) => {
      const said = answers.get(member)!;
      record(member, inputs, said);
      const end = said.findIndex(isExhausted);
      const answered = (end < 0 ? said : said.slice(0, end)).filter(({ kind }) => kind === "output").length;
      return 2 * answered >= inputs.length;
    });
    settle(before, answers, inputs, Math.min(LEAST_AGREEING, before.length));
  }

  /**
   * What the references agree on for each input; undefined where they do not. Those that fail on more than half of the
   * first few inputs lose their vote, if enough others remain; so do, there or later, those that run out of
   * instructions or time. A vote that is lost is lost for this level and all harder ones.
   */
  async vote(inputs: readonly string[]): Promise<(Consensus | undefined)[]> {
    const first = inputs.slice(0, TRIED_FIRST);
    const failures = new Map(this.#voters.map(({ standing }) => [standing, standing.failures]));
    const { agreed, fuels } = await this.#consult(first, {});
    const sound = this.#voters.filter(
      ({ standing }) => 2 * (standing.failures - failures.get(standing)!) <= first.length,
    );
    if (sound.length >= LEAST_AGREEING) this.#voters = sound;
    const rest = inputs.slice(TRIED_FIRST);
    if (rest.length === 0) return agreed;
    const typical = fuels.sort((a, b) => a - b)[fuels.length >> 1];
    const ask = typical === undefined ? {} : { fuel: Math.max(LEAST_FUEL, FUEL_FACTOR * typical) };
    return [...agreed, ...(await this.#consult(rest, ask)).agreed];
  }

  /** The same by the cheapest blameless references alone, who must be of one mind. */
  async quickVote(inputs: readonly string[]): Promise<(Consensus | undefined)[]> {
    const cheapest = this.#voters
      .filter(isBlameless)
      .sort((a, b) => costOf(a) - costOf(b) || this.#members.indexOf(a) - this.#members.indexOf(b))
      .slice(0, this.least);
    if (cheapest.length < this.least) return this.vote(inputs);
    const answers = await gather(cheapest, inputs, {});
    for (const member of cheapest) record(member, inputs, answers.get(member)!);
    return settle(cheapest, answers, inputs, cheapest.length);
  }

  /** Asks all that vote, and takes the vote from those that run out of instructions or time, if enough remain. */
  async #consult(
    inputs: readonly string[],
    ask: Ask,
  ): Promise<{ agreed: (Consensus | undefined)[]; fuels: number[] }> {
    const answers = await gather(this.#voters, inputs, { ...ask, brief: true });
    const isOut = (member: Member) => answers.get(member)!.some(isExhausted);
    const sound = this.#voters.filter((member) => !isOut(member));
    if (sound.length < LEAST_AGREEING) {
      // Too few others: they are waited for, with all that a run may use.
      const again = await gather(this.#voters.filter(isOut), inputs, {});
      for (const [member, said] of again) answers.set(member, said);
    }
    for (const member of this.#voters) record(member, inputs, answers.get(member)!);
    if (sound.length >= LEAST_AGREEING) this.#voters = sound;
    const fuels = this.#voters.flatMap((member) =>
      answers
        .get(member)!
        .flatMap((said) => (said.kind === "output" && said.fuel !== undefined ? [said.fuel] : [])),
    );
    return { agreed: settle(this.#voters, answers, inputs, this.least), fuels };
  }

  /** What each voter says to one input, for a report. */
  async describe(input: string): Promise<string> {
    const said = await Promise.all(
      this.#voters.map(async ({ reference }) => {
        const [outcome] = await reference.run([input]);
        return `${reference.name}: ${outcome!.kind === "output" ? shown(outcome!.text.trim()) : outcome!.reason}`;
      }),
    );
    return `${shown(input)} -> ${said.join(", ")}`;
  }
}

type Answers = Map<Member, readonly Outcome[]>;

async function gather(members: readonly Member[], inputs: readonly string[], ask: Ask): Promise<Answers> {
  const said = await Promise.all(members.map(({ reference }) => reference.run(inputs, ask)));
  return new Map(members.map((member, i) => [member, said[i]!]));
}

/** Adds to a record, up to the first run that was ended: what comes after it may not have been asked. */
function record({ standing }: Member, inputs: readonly string[], outcomes: readonly Outcome[]): void {
  const end = outcomes.findIndex(isExhausted);
  for (const [i, outcome] of (end < 0 ? outcomes : outcomes.slice(0, end + 1)).entries()) {
    standing.runs++;
    if (outcome.kind === "output") {
      standing.fuel += outcome.fuel ?? 0;
      continue;
    }
    standing.failures++;
    standing.note ||= `${outcome.reason}: ${outcome.detail} (on ${shown(inputs[i]!)})`;
  }
}

/** What members agree on; those that differ get it on their record. */
function settle(
  members: readonly Member[],
  answers: Answers,
  inputs: readonly string[],
  least: number,
): (Consensus | undefined)[] {
  return inputs.map((input, i) => {
    const agreed = consensusOf(
      members.map((member) => answers.get(member)![i]!),
      least,
    );
    for (const member of agreed?.differ ?? []) {
      const { standing } = members[member]!;
      standing.differences++;
      standing.note ||= `differs from ${agreed!.agree.length} others on ${shown(input)}`;
    }
    return agreed;
  });
}

/** Instructions of a run; programs that are not metered count as dear. */
function costOf({ standing }: Member): number {
  return standing.language === "python" ? Number.MAX_VALUE : standing.fuel / standing.runs;
}

function isBlameless({ standing }: Member): boolean {
  return standing.failures === 0 && standing.differences === 0;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}...` : text);
}
