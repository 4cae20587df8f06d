import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "scaler-package-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the published files judge answers as they are: nothing is compiled or written", () => {
  const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
  for (const name of ["package.json", ...files]) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["bin/scaler.js", "verify", "numbers/prime-factorisation@1:0:7", "--answer", "3, 11"],
    { cwd: folder, encoding: "utf8" },
  );
  expect({ stdout, stderr }).toEqual({ stdout: expect.stringMatching(/^verdict: +correct/), stderr: "" });
  expect(existsSync(join(folder, ".cache"))).toBe(false);
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
