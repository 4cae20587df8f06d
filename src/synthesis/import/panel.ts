import { type Consensus, consensusOf } from "../run/agreement.ts";
import type { Outcome } from "../run/outcome.ts";
import type { Reference } from "../run/references.ts";

/** References that must agree on an instance, where there are as many. SCALER's breadth check (arXiv 2601.04809). */
export const LEAST_AGREEING = 3;

/** Fewer cannot agree. */
export const LEAST_REFERENCES = 2;

/** Inputs that a reference gets before the rest, to see whether it is worth waiting for. */
const TRIED_FIRST = 8;

/** What became of one reference. */
export interface Standing {
  readonly name: string;
  readonly language: string;
  runs: number;
  failures: number;
  differences: number;
  /** Milliseconds of waiting for it, other work included: good for comparing references alone. */
  waited: number;
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
        standing: { name, language, runs: 0, failures: 0, differences: 0, waited: 0, note },
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

  /** Takes the vote from references that fail on more than half of the inputs. */
  async probe(inputs: readonly string[]): Promise<void> {
    await this.#ask(this.#voters, inputs, this.least);
    this.#voters = this.#voters.filter(({ standing }) => 2 * standing.failures <= standing.runs);
  }

  /**
   * What the references agree on for each input; undefined where they do not. Those that fail on more than half of the
   * first few inputs lose their vote, if enough others remain: waiting for a program to use up its fuel takes long.
   */
  async vote(inputs: readonly string[]): Promise<(Consensus | undefined)[]> {
    const first = inputs.slice(0, TRIED_FIRST);
    const failures = new Map(this.#voters.map(({ standing }) => [standing, standing.failures]));
    const agreed = await this.#ask(this.#voters, first, this.least);
    const sound = this.#voters.filter(
      ({ standing }) => 2 * (standing.failures - failures.get(standing)!) <= first.length,
    );
    if (sound.length >= LEAST_AGREEING) this.#voters = sound;
    return [...agreed, ...(await this.#ask(this.#voters, inputs.slice(TRIED_FIRST), this.least))];
  }

  /** The same by the fastest blameless references alone, who must be of one mind. */
  quickVote(inputs: readonly string[]): Promise<(Consensus | undefined)[]> {
    const fastest = this.#voters
      .filter(isBlameless)
      .sort((a, b) => a.standing.waited / a.standing.runs - b.standing.waited / b.standing.runs)
      .slice(0, this.least);
    return fastest.length < this.least ? this.vote(inputs) : this.#ask(fastest, inputs, fastest.length);
  }

  async #ask(
    members: readonly Member[],
    inputs: readonly string[],
    least: number,
  ): Promise<(Consensus | undefined)[]> {
    const outcomes = await Promise.all(members.map((member) => run(member, inputs)));
    return inputs.map((_, i) => {
      const agreed = consensusOf(
        outcomes.map((ofOne) => ofOne[i]!),
        least,
      );
      for (const member of agreed?.differ ?? []) {
        const { standing } = members[member]!;
        standing.differences++;
        standing.note ||= `differs from ${agreed!.agree.length} others on ${shown(inputs[i]!)}`;
      }
      return agreed;
    });
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

async function run({ reference, standing }: Member, inputs: readonly string[]): Promise<Outcome[]> {
  const start = performance.now();
  const outcomes = await reference.run(inputs);
  standing.waited += performance.now() - start;
  standing.runs += inputs.length;
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.kind === "output") continue;
    standing.failures++;
    standing.note ||= `${outcome.reason}: ${outcome.detail} (on ${shown(inputs[i]!)})`;
  }
  return outcomes;
}

function isBlameless({ standing }: Member): boolean {
  return standing.failures === 0 && standing.differences === 0;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}...` : text);
}
