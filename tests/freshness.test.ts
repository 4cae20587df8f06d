import { appendFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprint, isBuilt, noteBuilt } from "../src/toolchain/freshness.ts";
import { scratch } from "./support/environments.ts";

const files = scratch();
afterAll(() => files.remove());

const build = {
  sources: [files.path("envs"), files.path("config.json")],
  outputs: [files.path("out")],
  note: files.path("cache/built"),
};

beforeEach(() => {
  for (const folder of ["envs/a", "out"]) mkdirSync(files.path(folder), { recursive: true });
  for (const name of ["envs/a/env.ts", "envs/a/env.json", "config.json", "out/a.wasm"])
    files.write(name, name);
  noteBuilt(build, fingerprint(build.sources));
});

describe("a build that was noted", () => {
  it("is up to date until a source or an output is written, moved, added or removed", () => {
    const source = files.path("envs/a/env.ts");
    const changes = [
      () => appendFileSync(source, " "),
      () => files.write("config.json", "{}"),
      () => renameSync(source, files.path("envs/a/other.ts")),
      () => files.write("envs/a/more.ts", ""),
      () => rmSync(files.path("envs/a"), { recursive: true }),
      () => rmSync(files.path("config.json")),
      () => rmSync(files.path("out/a.wasm")),
      () => rmSync(files.path("out"), { recursive: true }),
      () => files.write("out/a.wasm", "damaged"),
    ];
    for (const change of changes) {
      mkdirSync(files.path("envs/a"), { recursive: true });
      mkdirSync(files.path("out"), { recursive: true });
      for (const name of ["envs/a/env.ts", "config.json", "out/a.wasm"]) files.write(name, name);
      noteBuilt(build, fingerprint(build.sources));
      expect(isBuilt(build)).toBe(true);
      change();
      expect(isBuilt(build), String(change)).toBe(false);
    }
  });

  it("stays up to date when a file changes that only the gate reads", () => {
    const names = ["cases.json", "golden.json", "oracle.ts"];
    for (const name of names) files.write(`envs/a/${name}`, "old");
    noteBuilt(build, fingerprint(build.sources));
    for (const name of names) files.write(`envs/a/${name}`, "new");
    expect(isBuilt(build)).toBe(true);
  });

  it("is not up to date when a source changed while it ran, or when there is no note", () => {
    const before = fingerprint(build.sources);
    files.write("config.json", "edited during the build");
    noteBuilt(build, before);
    expect(isBuilt(build)).toBe(false);
    rmSync(build.note);
    expect(isBuilt(build)).toBe(false);
  });
});
