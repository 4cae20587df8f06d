import type { Catalogue } from "../module/catalogue.ts";
import type { SampleColumns } from "./samples.ts";
import { type Figures, type InstanceSamples, Tally } from "./tally.ts";

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

/** An instance whose samples are still coming in. One object serves all instances: there are millions. */
interface OpenInstance extends InstanceSamples {
  environment: number;
  level: number;
  instance: number;
  readonly statuses: number[];
  readonly scores: number[];
  readonly answers: number[];
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
  #open: OpenInstance = { environment: 0, level: 0, instance: 0, statuses: [], scores: [], answers: [] };

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
    const { count, environment, level, instance, status, score, answer } = samples;
    const open = this.#open;
    const same = (i: number, j: number) =>
      instance[i] === instance[j] && environment[i] === environment[j] && level[i] === level[j];
    for (let i = 0; i < count; i++) {
      const continues =
        open.statuses.length > 0 &&
        open.instance === instance[i] &&
        open.environment === environment[i] &&
        open.level === level[i];
      if (!continues) {
        this.#close();
        // Most instances have one sample, with neighbours on both sides that are others.
        while (i + 1 < count && !same(i, i + 1)) {
          this.#tally(environment[i]!, level[i]!).addOne(status[i]!, score[i]!);
          i++;
        }
        open.environment = environment[i]!;
        open.level = level[i]!;
        open.instance = instance[i]!;
      }
      open.statuses.push(status[i]!);
      open.scores.push(score[i]!);
      open.answers.push(answer[i]!);
    }
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

  #close(): void {
    const open = this.#open;
    if (open.statuses.length === 0) return;
    this.#tally(open.environment, open.level).add(open);
    open.statuses.length = 0;
    open.scores.length = 0;
    open.answers.length = 0;
  }

  #tally(environment: number, level: number): Tally {
    const place = environment * LEVELS + level;
    let tally = this.#tallies.get(place);
    if (tally === undefined) this.#tallies.set(place, (tally = new Tally()));
    return tally;
  }
}
