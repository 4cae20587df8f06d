import { existsSync, readFileSync } from "node:fs";
import { ScalerError } from "../errors.ts";
import { KERNEL_FILE } from "../package-root.ts";

/**
 * The module of the row kernel, whose sources are in `kernel/`.
 * @throws ScalerError E_CATALOGUE when it was not built
 */
export function compileKernel(): WebAssembly.Module {
  if (!existsSync(KERNEL_FILE))
    throw new ScalerError("E_CATALOGUE", `${KERNEL_FILE} is missing: run "scaler build"`);
  return new WebAssembly.Module(new Uint8Array(readFileSync(KERNEL_FILE)));
}
