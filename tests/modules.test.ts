import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DIST, openBuiltCatalogue } from "./support/catalogue.ts";

const catalogue = openBuiltCatalogue();

test.each(catalogue.ids)("%s imports nothing and cannot grow its memory", (id) => {
  const module = new WebAssembly.Module(readFileSync(join(DIST, catalogue.entry(id).file)));
  expect(WebAssembly.Module.imports(module)).toEqual([]);
  const { memory } = new WebAssembly.Instance(module, {}).exports as { memory: WebAssembly.Memory };
  const pages = memory.buffer.byteLength / 65_536;
  expect(pages).toBe(catalogue.manifest(id).limits.memoryPages);
  expect(() => memory.grow(1)).toThrow(RangeError);
});
