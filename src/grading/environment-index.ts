import type { ItemWriter } from "../abi/items.ts";
import type { Catalogue } from "../module/catalogue.ts";
import type { Manifest } from "../module/manifest.ts";
import { Runner } from "../runtime/runner.ts";

/** An environment that rows of a chunk belong to, with the batch under construction. */
export interface GradedEnvironment {
  readonly manifest: Manifest;
  /** Place in the catalogue. */
  readonly index: number;
  readonly runner: Runner;
  batch: ItemWriter | undefined;
  /** Sample that each item of the batch belongs to, and the length of its completion. */
  samples: number[];
  /** Number of the last chunk that had rows of it. */
  usedIn: number;
}

/** Chunks after which an environment that no row has named is dropped, with the memory of its module. */
const KEPT_CHUNKS = 16;

/** Finds environments by the bytes of their id, without making a string of them. */
export class EnvironmentIndex {
  readonly #catalogue: Catalogue;
  readonly #places: ReadonlyMap<string, number>;
  readonly #open = new Map<string, GradedEnvironment>();
  readonly #byHash = new Map<number, { bytes: Uint8Array; environment: GradedEnvironment }[]>();
  #chunk = 0;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#places = new Map(catalogue.ids.map((id, i) => [id, i]));
  }

  /** Environments that rows have named so far. */
  get opened(): Iterable<GradedEnvironment> {
    return this.#open.values();
  }

  /** @throws ScalerError E_ENVIRONMENT_UNKNOWN; or a code of the module loader */
  byName(id: string): GradedEnvironment {
    let environment = this.#open.get(id);
    if (environment === undefined) {
      const manifest = this.#catalogue.manifest(id);
      const runner = new Runner(this.#catalogue.module(id));
      environment = {
        manifest,
        index: this.#places.get(id)!,
        runner,
        batch: undefined,
        samples: [],
        usedIn: this.#chunk,
      };
      this.#open.set(id, environment);
      const bytes = Buffer.from(id);
      const hash = hashBytes(bytes, 0, bytes.length);
      this.#byHash.set(hash, [...(this.#byHash.get(hash) ?? []), { bytes, environment }]);
    }
    environment.usedIn = this.#chunk;
    return environment;
  }

  /** Drops what has not been used for a while. */
  endChunk(): void {
    this.#chunk++;
    for (const [id, environment] of this.#open) {
      if (this.#chunk - environment.usedIn <= KEPT_CHUNKS) continue;
      this.#open.delete(id);
      const hash = hashBytes(Buffer.from(id), 0, Buffer.byteLength(id));
      const others = this.#byHash.get(hash)!.filter((entry) => entry.environment !== environment);
      this.#byHash.set(hash, others);
    }
  }

  /** The environment whose id is the bytes [start, end), or undefined when no row has named it before. */
  byBytes(source: Uint8Array, start: number, end: number): GradedEnvironment | undefined {
    for (const { bytes, environment } of this.#byHash.get(hashBytes(source, start, end)) ?? []) {
      if (bytes.length === end - start && matches(source, start, bytes)) {
        environment.usedIn = this.#chunk;
        return environment;
      }
    }
    return undefined;
  }
}

function matches(source: Uint8Array, start: number, expected: Uint8Array): boolean {
  for (let i = 0; i < expected.length; i++) {
    if (source[start + i] !== expected[i]) return false;
  }
  return true;
}

/** FNV-1a, 32 bits. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}
