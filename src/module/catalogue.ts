import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ScalerError } from "../errors.ts";
import { PACKAGE_ROOT } from "../package-root.ts";
import { CATALOGUE_FORMAT, type CatalogueEntry, type CatalogueFile } from "./catalogue-file.ts";
import type { Manifest } from "./manifest.ts";
import { FileReader, ModuleBytes } from "./module-bytes.ts";
import { ValidatedModule } from "./validate.ts";

/** Where the package's own modules lie. */
const OWN_FOLDER = join(PACKAGE_ROOT, "dist");

const reader = new FileReader();

/**
 * The environments of one build. The catalogue file is read once; a module is read, checked and compiled when it is
 * first asked for, or all at once with `compileAll`.
 */
export class Catalogue {
  readonly #folder: string;
  readonly #entries: Map<string, CatalogueEntry>;
  readonly #modules = new Map<string, ValidatedModule>();

  private constructor(folder: string, entries: Map<string, CatalogueEntry>) {
    this.#folder = folder;
    this.#entries = entries;
  }

  /**
   * Opens a catalogue.
   * @param path a `catalogue.json`, or the folder that holds it; the package's own by default
   * @throws ScalerError E_CATALOGUE when it is missing or damaged
   */
  static open(path: string = OWN_FOLDER): Catalogue {
    const file = path.endsWith(".json") ? resolve(path) : join(resolve(path), "catalogue.json");
    if (!existsSync(file)) {
      throw new ScalerError("E_CATALOGUE", `there is no catalogue at ${file}: run "scaler build" first`);
    }
    const content = parseCatalogue(readFileSync(file, "utf8"), file);
    return new Catalogue(
      dirname(file),
      new Map(content.environments.map((entry) => [entry.manifest.id, entry])),
    );
  }

  /** Ids of all environments, in alphabetical order. */
  get ids(): string[] {
    return [...this.#entries.keys()];
  }

  /** Manifests of all environments, in alphabetical order of their ids. */
  get manifests(): Manifest[] {
    return [...this.#entries.values()].map(({ manifest }) => manifest);
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** @throws ScalerError E_ENVIRONMENT_UNKNOWN with the nearest known ids */
  entry(id: string): CatalogueEntry {
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      throw new ScalerError(
        "E_ENVIRONMENT_UNKNOWN",
        `there is no environment "${id}"${this.#suggestion(id)}`,
      );
    }
    return entry;
  }

  manifest(id: string): Manifest {
    return this.entry(id).manifest;
  }

  /**
   * The module of an environment, read and validated on first use.
   * @throws ScalerError E_CATALOGUE when the file is missing or is not the one the catalogue names; or a code of the
   *   module loader
   */
  module(id: string): ValidatedModule {
    const loaded = this.#modules.get(id);
    if (loaded !== undefined) return loaded;
    const entry = this.entry(id);
    return this.#keep(entry, ValidatedModule.from(this.#read(entry)));
  }

  /** Reads, validates and compiles every module. Throws as `module` does. */
  compileAll(): void {
    for (const id of this.ids) this.module(id);
  }

  #read({ file, sha256 }: CatalogueEntry): ModuleBytes {
    const path = join(this.#folder, file);
    const bytes = new ModuleBytes(readModule(path));
    if (bytes.sha256 !== sha256) {
      throw new ScalerError(
        "E_CATALOGUE",
        `${path} is not the module that the catalogue names: run "scaler build" again`,
      );
    }
    return bytes;
  }

  #keep(entry: CatalogueEntry, module: ValidatedModule): ValidatedModule {
    const { file, manifest } = entry;
    // Levels and limits are taken from the catalogue: they must be those that the module was checked with.
    if (!isDeepStrictEqual(module.manifest, manifest)) {
      throw new ScalerError(
        "E_CATALOGUE",
        `${join(this.#folder, file)} holds another manifest than the catalogue: run "scaler build" again`,
      );
    }
    // The two manifests are equal: one is enough to keep.
    this.#entries.set(manifest.id, { ...entry, manifest: module.manifest });
    this.#modules.set(manifest.id, module);
    return module;
  }

  #suggestion(id: string): string {
    const name = id.slice(id.indexOf("/") + 1);
    const near = this.ids.filter((known) => name.length > 2 && known.includes(name)).slice(0, 3);
    return near.length > 0
      ? `: did you mean ${near.join(", ")}?`
      : `: "scaler envs" lists all ${this.#entries.size}`;
  }
}

/** The content of a module's file, until the next call. */
function readModule(path: string): Uint8Array {
  try {
    return reader.read(path);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    const what = missing ? "is missing" : `cannot be read (${(cause as Error).message})`;
    throw new ScalerError("E_CATALOGUE", `${path} ${what}: run "scaler build" again`, { cause });
  }
}

function parseCatalogue(text: string, file: string): CatalogueFile {
  let content: CatalogueFile;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new ScalerError("E_CATALOGUE", `${file} is not JSON: run "scaler build" again`, { cause });
  }
  if (
    content?.format !== CATALOGUE_FORMAT ||
    !Array.isArray(content.environments) ||
    !content.environments.every((entry) => typeof entry?.manifest?.id === "string")
  ) {
    throw new ScalerError(
      "E_CATALOGUE",
      `${file} is not a catalogue of format ${CATALOGUE_FORMAT}: run "scaler build" again`,
    );
  }
  return content;
}
