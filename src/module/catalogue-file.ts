import type { Manifest } from "./manifest.ts";

/** Version of the catalogue's format. */
export const CATALOGUE_FORMAT = 1;

/** One environment in `catalogue.json`. */
export interface CatalogueEntry {
  readonly manifest: Manifest;
  /** Module file, relative to the catalogue. */
  readonly file: string;
  /** Identity of the module: SHA-256 of the file, hex. */
  readonly sha256: string;
}

/** Content of `catalogue.json`: entries in alphabetical order of their ids. */
export interface CatalogueFile {
  readonly format: typeof CATALOGUE_FORMAT;
  readonly environments: readonly CatalogueEntry[];
}
