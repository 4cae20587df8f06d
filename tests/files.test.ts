import { mkdirSync, readdirSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { replaceFile } from "../src/files.ts";
import { scratch } from "./support/environments.ts";

const files = scratch();
afterAll(() => files.remove());

test("a file that cannot be replaced is named as its caller names it, and nothing is left beside it", () => {
  expect(() => replaceFile(files.path("no-folder/x"), "text")).toThrow(
    `ENOENT: no such file or directory, open '${files.path("no-folder/x")}'`,
  );
  mkdirSync(files.path("a-folder"));
  expect(() => replaceFile(files.path("a-folder"), "text")).toThrow(/EISDIR(?!.*\.tmp)/);
  expect(() => replaceFile(files.path("a-folder/x/y"), "text")).toThrow(/ENOENT(?!.*\.tmp)/);
  files.write("file", "");
  expect(() => replaceFile(files.path("file/x"), "text")).toThrow(/ENOTDIR(?!.*\.tmp)/);
  expect(readdirSync(files.folder)).toEqual(["a-folder", "file"]);
});
