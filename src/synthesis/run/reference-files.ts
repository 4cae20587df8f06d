import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Language, ReferenceSource } from "./references.ts";

/** Folder of an environment that holds programs which solve it from the input block of its text. */
const REFERENCES_FOLDER = "references";

const EXTENSIONS: Readonly<Record<string, Language>> = { c: "c", cc: "cpp", cpp: "cpp", py: "python" };
/** Extension of the files of each language. */
export const EXTENSION_OF: Readonly<Record<Language, string>> = { c: "c", cpp: "cpp", python: "py" };

export function hasReferences(folder: string): boolean {
  return existsSync(join(folder, REFERENCES_FOLDER));
}

/** The programs of an environment by name; files with other extensions are passed over. */
export function readReferences(folder: string): ReferenceSource[] {
  const root = join(folder, REFERENCES_FOLDER);
  return readdirSync(root)
    .sort()
    .flatMap((file) => {
      const language = EXTENSIONS[file.slice(file.lastIndexOf(".") + 1)];
      return language === undefined
        ? []
        : [{ name: file, language, text: readFileSync(join(root, file), "utf8") }];
    });
}

/** Writes programs into an environment's folder, each under its name and the extension of its language. */
export function writeReferences(folder: string, sources: readonly ReferenceSource[]): void {
  const root = join(folder, REFERENCES_FOLDER);
  mkdirSync(root, { recursive: true });
  for (const { name, language, text } of sources) {
    writeFileSync(join(root, `${name}.${EXTENSION_OF[language]}`), text);
  }
}
