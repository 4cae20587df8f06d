import { serve } from "../pool/protocol.ts";
import { assemble } from "./assemble.ts";
import type { BuildTask } from "./build.ts";

serve(async ({ source, manifest, sourceName, bank }: BuildTask) => {
  const bytes = Uint8Array.from(await assemble(source, manifest, sourceName, { bank }));
  return { result: bytes, transfer: [bytes.buffer] };
});
