import { Catalogue } from "../../src/module/catalogue.ts";
import { DEFAULT_OUT } from "../../src/package-root.ts";

/** Folder of the environments of this repository; `npm test` builds it first. */
export const DIST = DEFAULT_OUT;

export function openBuiltCatalogue(): Catalogue {
  return Catalogue.open(DIST);
}
