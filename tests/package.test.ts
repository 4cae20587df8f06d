import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import * as door from "../src/index.ts";

// Folders may have any name.
const folder = mkdtempSync(join(tmpdir(), "scaler package 100% "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the published files judge answers without compiling anything, and build an environment when asked to", () => {
  const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
  for (const name of ["package.json", ...files]) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["bin/scaler.js", "verify", "numbers/prime-factorisation@1:0:7", "--answer", "3, 11"],
    { cwd: folder, encoding: "utf8" },
  );
  expect({ stdout, stderr }).toEqual({ stdout: expect.stringMatching(/^verdict: +correct/), stderr: "" });
  const row = { id: "numbers/prime-factorisation@1:0:7", completion: "\\boxed{3, 11}" };
  writeFileSync(join(folder, "rows.jsonl"), `${JSON.stringify(row)}\nno row\n`);
  const graded = spawnSync(process.execPath, ["bin/scaler.js", "grade", "rows.jsonl", "-o", "out.jsonl"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(graded).toMatchObject({
    status: 3,
    stdout: expect.stringContaining("2 lines: 1 graded, 1 could not be graded (see out.errors.jsonl)"),
    stderr: expect.stringContaining("line 2: "),
  });
  const bad = spawnSync(process.execPath, ["bin/scaler.js", "grade", "none.jsonl"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(bad).toMatchObject({ status: 2, stderr: expect.stringMatching(/^scaler: .*\[E_INPUT_READ\]\n$/) });
  expect(existsSync(join(folder, ".cache"))).toBe(false);

  const built = spawnSync(
    process.execPath,
    ["bin/scaler.js", "new", "demo/mine", "--envs", "my envs", "--dist", "my dist"],
    { cwd: folder, encoding: "utf8" },
  );
  expect(built).toMatchObject({ status: 0, stdout: expect.stringContaining("passes the gate"), stderr: "" });
});

test("every page that the README links to is published", () => {
  const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
  const links = [...readFileSync("README.md", "utf8").matchAll(/\]\(((?!https:)[^)]+)\)/g)].map(
    ([, to]) => to!,
  );
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    expect(existsSync(link)).toBe(true);
    expect(files.some((name) => link === name || link.startsWith(`${name}/`))).toBe(true);
  }
});

const isPage = (name: string) => name.endsWith(".md");

test("everything that the pages import from the package is exported", () => {
  const pages = [
    "README.md",
    ...readdirSync("docs")
      .filter(isPage)
      .map((name) => `docs/${name}`),
  ];
  const names = pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/import \{([^}]+)\} from "scaler-wasm"/g)].flatMap(([, list]) =>
      list!.split(",").map((name) => name.trim()),
    ),
  );
  expect(names).toContain("FileStore");
  expect(names.filter((name) => !Object.hasOwn(door, name))).toEqual([]);
});
