import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../files.ts";
import { loadPackage, wantedVersion } from "../packages.ts";
import { GUEST } from "./guest.ts";

type Guest = (...args: (string | number)[]) => string;

/** The part of `pyodide` that is used here. */
export interface Pyodide {
  readonly globals: { get(name: string): Guest };
  runPython(code: string): { destroy(): void };
  setStdout(options: object): void;
  setStderr(options: object): void;
  setInterruptBuffer(buffer: Int32Array): void;
  makeMemorySnapshot(): Uint8Array;
}

const OPTIONS = {
  // What Python sees as the module "js": nothing.
  jsglobals: Object.freeze(Object.create(null)),
  env: { PYTHONHASHSEED: "0", HOME: "/" },
};

/**
 * CPython with the guest loaded. It starts from an image of its memory, which takes a tenth of the time; the image is
 * made once and kept in a folder.
 * @throws ScalerError E_PACKAGE_MISSING
 */
export async function startPython(folder: string): Promise<Pyodide> {
  const { loadPyodide } = await loadPackage<{ loadPyodide(options: object): Promise<Pyodide> }>("pyodide");
  const path = join(folder, `${keyOf()}.python`);
  try {
    return await loadPyodide({ ...OPTIONS, _loadSnapshot: readFileSync(path) });
  } catch {
    // There is none yet, or it is damaged.
  }
  const maker = await loadPyodide({ ...OPTIONS, _makeSnapshot: true });
  maker.runPython(GUEST).destroy();
  const image = maker.makeMemorySnapshot();
  keep(path, folder, image);
  return loadPyodide({ ...OPTIONS, _loadSnapshot: image });
}

/** A folder that cannot be written to costs time and nothing else. */
function keep(path: string, folder: string, image: Uint8Array): void {
  try {
    mkdirSync(folder, { recursive: true });
    replaceFile(path, image);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
}

function keyOf(): string {
  return createHash("sha256")
    .update(`${wantedVersion("pyodide")}\n${JSON.stringify(OPTIONS.env)}\n${GUEST}`)
    .digest("hex");
}
