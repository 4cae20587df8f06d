import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Catalogue } from "../src/module/catalogue.ts";
import { FileReader } from "../src/module/module-bytes.ts";
import { DIST } from "./support/catalogue.ts";
import { scratch } from "./support/environments.ts";

const place = scratch();
afterAll(() => place.remove());
const id = "numbers/prime-factorisation";
const own = JSON.parse(readFileSync(join(DIST, "catalogue.json"), "utf8"));
cpSync(join(DIST, "envs/numbers"), place.path("envs/numbers"), { recursive: true });

/** A catalogue of one environment, with fields of its entry replaced. */
function open(change: object = {}): Catalogue {
  const entry = own.environments.find((one: { manifest: { id: string } }) => one.manifest.id === id);
  const content = { ...own, environments: [{ ...entry, ...change }] };
  return Catalogue.open(place.write("catalogue.json", JSON.stringify(content)));
}

test("files longer than the room for them are read whole, and the next one too", () => {
  const long = Uint8Array.from({ length: 3_000_001 }, (_, i) => i % 251);
  const reader = new FileReader();
  expect(Buffer.compare(reader.read(place.write("long", long)), long)).toBe(0);
  expect(Buffer.from(reader.read(place.write("short", "abc"))).toString()).toBe("abc");
  expect(reader.read(place.write("empty", "")).length).toBe(0);
});

describe("a catalogue", () => {
  test("is the package's own unless another is named", () => {
    expect(Catalogue.open().ids).toEqual(Catalogue.open(DIST).ids);
  });

  test("gives the module that it names", () => {
    expect(open().module(id).manifest.id).toBe(id);
  });

  test.each([
    ["a hash of another file", { sha256: "0".repeat(64) }, /not the module that the catalogue names/],
    ["a file that is not there", { file: "envs/numbers/none.wasm" }, /is missing/],
    ["a file that cannot be read", { file: "envs/numbers" }, /cannot be read \(EISDIR/],
  ])("refuses %s", (_name, change, message) => {
    expect(() => open(change).module(id)).toThrow(message);
  });

  test("refuses levels that are not those of the module", () => {
    const { manifest } = open().entry(id);
    const easier = { ...manifest, levels: manifest.levels.slice(0, 12) };
    expect(() => open({ manifest: easier }).module(id)).toThrow(/another manifest than the catalogue/);
  });

  test.each([
    ["no JSON", "{", /is not JSON/],
    ["another format", '{"format":99,"environments":[]}', /is not a catalogue of format/],
    ["entries without a manifest", '{"format":1,"environments":[{}]}', /is not a catalogue of format/],
  ])("refuses %s", (_name, text, message) => {
    expect(() => Catalogue.open(place.write("damaged.json", text))).toThrow(message);
  });
});
