import type { Catalogue } from "../module/catalogue.ts";
import type { SampleColumns } from "./samples.ts";
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

/** The last instance, more samples of which may come. */
interface OpenInstance {
  environment: number;
  level: number;
  instance: number;
  readonly status: number[];
  readonly score: number[];
  readonly answer: number[];
}

/** More than an environment can have. */
const LEVELS = 256;

/** State of a summary as the journal keeps it. */
export interface SummaryState {
  readonly counts: LineCounts;
  /** By place: environment * LEVELS + level. */
  readonly tallies: readonly (readonly [place: number, tally: Tally])[];
  readonly open: OpenInstance;
}

/**
 * Adds up verdicts as they come, in the order of the input. Neighbouring samples of one id are one instance, whether
 * they stand in one row or in several.
 */
export class SummaryBuilder {
  #counts = { lines: 0, graded: 0, failed: 0, blank: 0 };
  readonly #tallies = new Map<number, Tally>();
  #open: OpenInstance = { environment: 0, level: 0, instance: 0, status: [], score: [], answer: [] };

  static restore(state: SummaryState): SummaryBuilder {
    const builder = new SummaryBuilder();
    builder.#counts = { ...state.counts };
    for (const [place, tally] of state.tallies) builder.#tallies.set(place, Tally.from(tally));
    builder.#open = structuredClone(state.open);
    return builder;
  }

  /** What was counted so far, as data of its own. */
  snapshot(): SummaryState {
    return structuredClone({
      counts: this.#counts,
      tallies: [...this.#tallies],
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
    const { count, environment, level, instance, status, score } = samples;
    const open = this.#open;
    let start = 0;
    while (
      start < count &&
      open.status.length > 0 &&
      open.instance === instance[start] &&
      open.environment === environment[start] &&
      open.level === level[start]
    )
      this.#keepOpen(samples, start++);
    if (start === count) return;
    this.#close();
    for (let end = start + 1; end < count; end++) {
      const same =
        instance[end] === instance[start] &&
        environment[end] === environment[start] &&
        level[end] === level[start];
      if (same) continue;
      const tally = this.#tally(environment[start]!, level[start]!);
      if (end === start + 1) tally.addOne(status[start]!, score[start]!);
      else tally.add(samples, start, end);
      start = end;
    }
    open.environment = environment[start]!;
    open.level = level[start]!;
    open.instance = instance[start]!;
    while (start < count) this.#keepOpen(samples, start++);
  }

  finish(catalogue: Catalogue): Summary {
    this.#close();
    const all = new Tally();
    const environments = new Map<number, { total: Tally; levels: Map<number, Tally> }>();
    for (const [place, tally] of this.#tallies) {
      const environment = Math.floor(place / LEVELS);
      const level = place % LEVELS;
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

  #keepOpen({ status, score, answer }: SampleColumns, at: number): void {
    this.#open.status.push(status[at]!);
    this.#open.score.push(score[at]!);
    this.#open.answer.push(answer[at]!);
  }

  #close(): void {
    const { environment, level, status, score, answer } = this.#open;
    if (status.length === 0) return;
    this.#tally(environment, level).add(this.#open, 0, status.length);
    status.length = score.length = answer.length = 0;
  }

  #tally(environment: number, level: number): Tally {
    const place = environment * LEVELS + level;
    let tally = this.#tallies.get(place);
    if (tally === undefined) this.#tallies.set(place, (tally = new Tally()));
    return tally;
  }
}
