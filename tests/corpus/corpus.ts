/** Reads and assembles the hostile modules of this folder. */

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import wabtModule from "wabt";
import { MANIFEST_SECTION } from "../../src/abi/layout.ts";
import { readSections, SECTION, writeSections } from "../../src/module/binary.ts";
import { meter } from "../../src/toolchain/meter.ts";

/**
 * One module. The comments at the top of its file say, one a line:
 *
 * - what it does, in a sentence;
 * - `expect:` an error code; or `ok`, `watchdog` or a fault reason, which come after validation;
 * - `calls:` the export that misbehaves, `generate` if missing;
 * - `adds:` the parts of `PARTS` that the helper adds;
 * - `meter: no` if the file is to be taken as it is;
 * - `manifest:` how many manifests it gets, 1 if missing.
 */
export interface CorpusCase {
  readonly name: string;
  readonly about: string;
  readonly expect: string;
  readonly calls: "generate" | "answer" | "grade";
  readonly adds: readonly string[];
  readonly metered: boolean;
  readonly manifests: number;
  readonly source: string;
}

const batch = (name: string) => `(func (export "${name}") (param i32 i64) (result i32) (local.get 0))`;

/** What an honest module has; together they keep the whole contract. */
export const PARTS: Readonly<Record<string, string>> = {
  version: '(global (export "ABI_MAJOR") i32 (i32.const 1)) (global (export "ABI_MINOR") i32 (i32.const 0))',
  memory: '(memory (export "memory") 96 96)',
  generate: batch("generate"),
  answer: batch("answer"),
  grade: batch("grade"),
  digest:
    '(func (export "digest") (param i64 i64 i32 i32 i32 i32 i32 i32 i32 i32) (result i64) (i64.const 0))',
};

/** A manifest that the schema accepts. */
export const MANIFEST = {
  id: "corpus/hostile",
  version: 1,
  title: "A module that means harm",
  answer: "integer",
  tags: [],
  scale: [{ name: "n", about: "size", min: 1, max: 9 }],
  levels: [[1], [2]],
  limits: { fuel: 100_000, promptCharacters: 4_096, memoryPages: 96 },
};

const FEATURES = {
  multi_value: true,
  bulk_memory: true,
  reference_types: true,
  simd: true,
  relaxed_simd: true,
  threads: true,
  memory64: true,
  exceptions: true,
  tail_call: true,
};

const wabt = await wabtModule();

/** Assembles a module from text. It is not validated: the corpus holds invalid ones on purpose. */
export function assembleText(text: string, name = "module.wat"): Uint8Array {
  const module = wabt.parseWat(name, text, FEATURES);
  try {
    return new Uint8Array(module.toBinary({}).buffer);
  } finally {
    module.destroy();
  }
}

/** Appends custom sections with the manifest, given as a value or as bytes. */
export function addManifest(bytes: Uint8Array, manifest: unknown = MANIFEST, copies = 1): Uint8Array {
  const payload =
    manifest instanceof Uint8Array ? manifest : new TextEncoder().encode(JSON.stringify(manifest));
  const section = { id: SECTION.custom, name: MANIFEST_SECTION, payload };
  return writeSections([...readSections(bytes), ...new Array(copies).fill(section)]);
}

/** The text of a module with the named parts (all of them if missing) besides `body`. */
export function moduleText(body: string, parts: readonly string[] = Object.keys(PARTS)): string {
  const end = body.lastIndexOf(")");
  const added = parts.map((part) => {
    const text = PARTS[part];
    if (text === undefined) throw new Error(`there is no part "${part}"`);
    return `\n  ${text}`;
  });
  return `${body.slice(0, end)}${added.join("")}\n${body.slice(end)}`;
}

/** The binary of a case, metered and with its manifests. */
export function assembleCase({ source, name, adds, metered, manifests }: CorpusCase): Uint8Array {
  const bytes = assembleText(moduleText(source, adds), name);
  return addManifest(metered ? meter(bytes) : bytes, MANIFEST, manifests);
}

/** Every `.wat` file of this folder, in alphabetical order. */
export function readCorpus(): CorpusCase[] {
  const folder = import.meta.dirname;
  return readdirSync(folder)
    .filter((file) => file.endsWith(".wat"))
    .sort()
    .map((file) => parseCase(basename(file, ".wat"), readFileSync(join(folder, file), "utf8")));
}

function parseCase(name: string, source: string): CorpusCase {
  const comments = source.split("\n").filter((line) => line.startsWith(";; "));
  const field = (key: string) =>
    comments.find((line) => line.startsWith(`;; ${key}: `))?.slice(key.length + 5);
  const expect = field("expect");
  if (expect === undefined) throw new Error(`${name}.wat says nothing of what to expect`);
  return {
    name,
    about: comments[0]!.slice(3),
    expect,
    calls: (field("calls") ?? "generate") as CorpusCase["calls"],
    adds: (field("adds") ?? "").split(" ").filter((part) => part !== ""),
    metered: field("meter") !== "no",
    manifests: Number(field("manifest") ?? 1),
    source,
  };
}
