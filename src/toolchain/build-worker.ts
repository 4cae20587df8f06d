import { serve } from "../pool/protocol.ts";
import { assemble } from "./assemble.ts";
import type { BuildTask } from "./build.ts";
import { compileKernel } from "./compile.ts";

serve(async (task: BuildTask) => {
  const bytes = Uint8Array.from(
    "kernel" in task
      ? await compileKernel(task.kernel)
      : await assemble(task.source, task.manifest, task.sourceName, { bank: task.bank }),
  );
  return { result: bytes, transfer: [bytes.buffer] };
});
