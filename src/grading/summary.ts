import { STATUS_FAULT } from "../abi/codes.ts";
import type { Catalogue } from "../module/catalogue.ts";
import type { SampleColumns } from "./graded-chunk.ts";
import { type Figures, Tally } from "./tally.ts";

/** Lines of the input by what became of them; they add up. */
export interface LineCounts {
  readonly lines: number;
  readonly graded: number;
  readonly failed: number;
  readonly blank: number;
}

/** Figures of one environment, by level too, with the module that judged. */
export interface EnvironmentSummary {
  readonly environment: string;
  readonly version: number;
  readonly module: string;
  readonly figures: Figures;
  readonly levels: readonly { readonly level: number; readonly figures: Figures }[];
}

/** What a graded file comes to. */
export interface Summary {
  readonly input: LineCounts;
  readonly all: Figures;
  readonly environments: readonly EnvironmentSummary[];
}

/** An instance whose samples are still coming in. */
interface OpenInstance {
  readonly environment: number;
  readonly level: number;
  readonly instance: number;
  readonly scores: number[];
  readonly statuses: number[];
  /** By hash of the answer: how often, and whether it is right. */
  readonly votes: Record<string, { count: number; correct: boolean }>;
}

/** State of a summary as the journal keeps it. */
export interface SummaryState {
  readonly counts: LineCounts;
  /** By "environment:level". */
  readonly tallies: Readonly<Record<string, Tally>>;
  readonly open: OpenInstance | null;
}

/**
 * Adds up verdicts as they come, in the order of the input. Neighbouring samples of one id are one instance, whether
 * they stand in one row or in several.
 */
export class SummaryBuilder {
  #counts = { lines: 0, graded: 0, failed: 0, blank: 0 };
  readonly #tallies = new Map<string, Tally>();
  #open: OpenInstance | null = null;

  static restore(state: SummaryState): SummaryBuilder {
    const builder = new SummaryBuilder();
    builder.#counts = { ...state.counts };
    for (const [place, tally] of Object.entries(state.tallies))
      builder.#tallies.set(place, Tally.from(tally));
    builder.#open = structuredClone(state.open);
    return builder;
  }

  /** What was counted so far, as data of its own. */
  snapshot(): SummaryState {
    return structuredClone({
      counts: this.#counts,
      tallies: Object.fromEntries(this.#tallies),
      open: this.#open,
    }) as SummaryState;
  }

  addLines(graded: number, failed: number, blank: number): void {
    this.#counts.lines += graded + failed + blank;
    this.#counts.graded += graded;
    this.#counts.failed += failed;
    this.#counts.blank += blank;
  }

  addSamples(samples: SampleColumns): void {
    for (let i = 0; i < samples.count; i++) {
      const environment = samples.environment[i]!;
      const level = samples.level[i]!;
      const instance = samples.instance[i]!;
      let open = this.#open;
      if (
        open === null ||
        open.instance !== instance ||
        open.environment !== environment ||
        open.level !== level
      ) {
        this.#close();
        open = { environment, level, instance, scores: [], statuses: [], votes: {} };
        this.#open = open;
      }
      const status = samples.status[i]!;
      open.statuses.push(status);
      if (status === STATUS_FAULT) continue;
      open.scores.push(samples.score[i]!);
      const answer = samples.answer[i]!;
      if (answer === 0) continue;
      open.votes[answer] ??= { count: 0, correct: status === 0 };
      open.votes[answer].count++;
    }
  }

  finish(catalogue: Catalogue): Summary {
    this.#close();
    const all = new Tally();
    const environments = new Map<number, { total: Tally; levels: Map<number, Tally> }>();
    for (const [place, tally] of this.#tallies) {
      const [environment, level] = place.split(":").map(Number) as [number, number];
      let entry = environments.get(environment);
      if (entry === undefined)
        environments.set(environment, (entry = { total: new Tally(), levels: new Map() }));
      entry.levels.set(level, tally);
      entry.total.merge(tally);
      all.merge(tally);
    }
    const ids = catalogue.ids;
    return {
      input: { ...this.#counts },
      all: all.figures(),
      environments: [...environments]
        .sort(([a], [b]) => a - b)
        .map(([index, { total, levels }]) => {
          const { manifest, sha256 } = catalogue.entry(ids[index]!);
          return {
            environment: manifest.id,
            version: manifest.version,
            module: sha256,
            figures: total.figures(),
            levels: [...levels]
              .sort(([a], [b]) => a - b)
              .map(([level, tally]) => ({ level, figures: tally.figures() })),
          };
        }),
    };
  }

  #close(): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const place = `${open.environment}:${open.level}`;
    let tally = this.#tallies.get(place);
    if (tally === undefined) this.#tallies.set(place, (tally = new Tally()));
    tally.add({ scores: open.scores, statuses: open.statuses, votes: Object.values(open.votes) });
  }
}
