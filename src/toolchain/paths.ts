import { join } from "node:path";
import { PACKAGE_ROOT } from "../package-root.ts";

export { PACKAGE_ROOT };

/** Folder of the SDK's AssemblyScript sources. */
export const SDK_FOLDER = join(PACKAGE_ROOT, "assembly");
