import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { getSystemErrorMap } from "node:util";
import { ScalerError } from "./errors.ts";

/**
 * E_OUTPUT_WRITE, in words for its user.
 * @param path as the user gave it: what the file system refused may be a temporary file beside it
 */
export function unwritable(path: string, cause: unknown): ScalerError {
  return new ScalerError("E_OUTPUT_WRITE", `${path} cannot be written: ${why(path, cause)}`, { cause });
}

function why(path: string, error: unknown): string {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  const folder = dirname(path);
  if ((code === "ENOENT" || code === "ENOTDIR") && !existsSync(`${folder}/.`)) {
    return `there is no folder ${folder}`;
  }
  if (code === "EISDIR") return "it is a folder: name a file";
  const [, meaning = message] = getSystemErrorMap().get(errno ?? 0) ?? [];
  return meaning;
}
