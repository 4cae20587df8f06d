import { existsSync, statSync } from "node:fs";
import { ScalerError } from "../errors.ts";
import { DraftFile } from "../files.ts";
import { unwritable } from "../unwritable.ts";
import { beforeInterrupt } from "./interrupt.ts";

/**
 * Has a file written that appears when it is whole: after an error or an interrupt, what was there is still there.
 * Pipes and devices are written as they are.
 * @param write writes to the path that it is given
 * @throws ScalerError E_OUTPUT_WRITE; or what `write` throws
 */
export async function writeOutput(out: string, write: (path: string) => Promise<void>): Promise<void> {
  const replaces = existsSync(out);
  let draft: DraftFile | undefined;
  const settle = beforeInterrupt(() => {
    draft?.discard();
    return `${out} ${draft === undefined ? "is not whole" : replaces ? "is as it was" : "was not written"}`;
  });
  try {
    if (!replaces || statSync(out).isFile()) draft = new DraftFile(out);
    await write(draft?.path ?? out);
    draft?.publish();
  } catch (error) {
    draft?.discard();
    throw error instanceof ScalerError || !isRefusal(error) ? error : unwritable(out, error);
  } finally {
    settle();
  }
}

/** Whether the file system refused, and no defect was met. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
