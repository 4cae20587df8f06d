import { MANIFEST_SECTION } from "../abi/layout.ts";
import { withCustomSection } from "../module/binary.ts";
import type { Manifest } from "../module/manifest.ts";
import { type CompileOptions, compileEnvironment } from "./compile.ts";
import { meter } from "./meter.ts";

/**
 * Makes the module of an environment: compiled, metered, with its manifest inside.
 * @param source text of `env.ts`
 * @param sourceName its name in the compiler's messages
 */
export async function assemble(
  source: string,
  manifest: Manifest,
  sourceName: string,
  options: Pick<CompileOptions, "target" | "bank"> = {},
): Promise<Uint8Array> {
  const { memoryPages } = manifest.limits;
  const compiled = await compileEnvironment(source, { ...options, sourceName, memoryPages });
  const json = new TextEncoder().encode(JSON.stringify(manifest));
  return withCustomSection(meter(compiled), MANIFEST_SECTION, json);
}
