import { createHash } from "node:crypto";
import { MANIFEST_SECTION } from "../abi/layout.ts";
import { readCustomSections } from "./binary.ts";
import { type Manifest, parseManifest } from "./manifest.ts";

export class ValidatedModule {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
  readonly sha256: string;
  #compiled: WebAssembly.Module | undefined;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const [section] = readCustomSections(bytes, MANIFEST_SECTION);
    this.manifest = parseManifest(JSON.parse(new TextDecoder().decode(section)));
    this.sha256 = createHash("sha256").update(bytes).digest("hex");
  }
  compile(): WebAssembly.Module {
    this.#compiled ??= new WebAssembly.Module(this.bytes as Uint8Array<ArrayBuffer>);
    return this.#compiled;
  }
}
export function validateModule(bytes: Uint8Array): ValidatedModule {
  return new ValidatedModule(bytes);
}
