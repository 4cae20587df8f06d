import { mkdirSync, symlinkSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { ScalerError } from "../../src/errors.ts";
import type { Problem } from "../../src/synthesis/problem.ts";
import { readProblems } from "../../src/synthesis/read-problems.ts";
import { scratch } from "../support/environments.ts";

const place = scratch();
afterAll(() => place.remove());
symlinkSync("/etc/hostname", place.path("link.md"));

const GOOD = {
  title: "Add Two Numbers (again)",
  statement: "  Add them.\n",
  solutions: [{ language: "python", source: "print(sum(map(int, input().split())))" }],
};

/** The one problem of a file, or the message of its error. */
function readOne(name: string, content: unknown): Problem | string {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const [entry] = readProblems(place.write(name, text));
  return entry!.problem instanceof ScalerError ? entry!.problem.message : entry!.problem;
}

describe("a problem", () => {
  test("gets its id from its title and its solutions names, where it has none", () => {
    expect(readOne("good.json", GOOD)).toEqual({
      id: "add-two-numbers-again",
      title: GOOD.title,
      family: undefined,
      statement: "Add them.",
      solutions: [{ name: "1.py", language: "python", source: GOOD.solutions[0]!.source }],
      samples: [],
      limits: {},
      tags: [],
    });
  });

  test("may keep statement and solutions in files of its folder", () => {
    mkdirSync(place.path("folder/in"), { recursive: true });
    place.write("folder/text.md", "Add them.");
    place.write("folder/in/add.c", "int main(void) { return 0; }");
    place.write(
      "folder/problem.json",
      JSON.stringify({
        title: "A",
        statementFile: "text.md",
        solutions: [
          { language: "c", file: "in/add.c" },
          { language: "c", file: "in/add.c" },
        ],
      }),
    );
    const [entry] = readProblems(place.path("folder"));
    expect(entry!.problem).toMatchObject({
      statement: "Add them.",
      solutions: [{ name: "add.c", source: "int main(void) { return 0; }" }, { name: "2.c" }],
    });
  });

  const solution = GOOD.solutions[0]!;
  test.each([
    ["that is no JSON", "{", /not JSON/],
    ["that is a number", 7, /the whole/],
    ["without a title", { ...GOOD, title: undefined }, /title/],
    ["with a title that makes no id", { ...GOOD, title: "加法" }, /give it an "id"/],
    ["with an id that is no folder name", { ...GOOD, id: "../up" }, /id: use lower-case/],
    ["with an unknown field", { ...GOOD, difficulty: 3 }, /difficulty/],
    ["with a solution of no text", { ...GOOD, solutions: [{ language: "c" }] }, /solutions\.0: give either/],
    ["with a solution of two texts", { ...GOOD, solutions: [{ ...solution, file: "a.py" }] }, /give either/],
    ["with samples of another form", { ...GOOD, samples: [{ input: "1" }] }, /samples\.0\.output/],
    ["that names a file outside", { ...GOOD, statementFile: "../secret" }, /lies outside/],
    ["that names a file by its full path", { ...GOOD, statementFile: "/etc/hostname" }, /lies outside/],
    ["that names a link to a file outside", { ...GOOD, statementFile: "link.md" }, /lies outside/],
    ["that names a missing file", { ...GOOD, statementFile: "none.md" }, /cannot be read/],
    ["whose text is too long", { ...GOOD, statement: "x".repeat(70_000) }, /statement/],
    ["with no time", { ...GOOD, limits: { timeMilliseconds: 0 } }, /timeMilliseconds/],
  ])("%s is refused with a reason", (_, content, reason) => {
    expect(readOne("bad.json", content)).toMatch(reason);
  });
});

describe("a collection of problems", () => {
  test("may be JSONL; a bad line is an entry of its own and its neighbours are read", () => {
    const lines = [JSON.stringify(GOOD), "", "{oops", JSON.stringify({ ...GOOD, title: "Second" })];
    const entries = readProblems(place.write("many.jsonl", lines.join("\n")));
    expect(entries.map(({ id }) => id)).toEqual(["add-two-numbers-again", "many.jsonl:3", "second"]);
    expect(entries[1]!.problem).toMatchObject({ code: "E_PROBLEM" });
  });

  test("may be a folder of files and folders; what holds no problem is passed over", () => {
    mkdirSync(place.path("all/one"), { recursive: true });
    mkdirSync(place.path("all/answers/one"), { recursive: true });
    place.write("all/one/problem.json", JSON.stringify({ ...GOOD, id: "one" }));
    place.write("all/two.json", JSON.stringify({ ...GOOD, id: "two" }));
    place.write("all/three.jsonl", JSON.stringify({ ...GOOD, id: "three" }));
    place.write("all/notes.md", "no problem");
    expect(readProblems(place.path("all")).map(({ id }) => id)).toEqual(["one", "three", "two"]);
  });

  test("does not take two problems of one id", () => {
    const twice = `${JSON.stringify(GOOD)}\n${JSON.stringify(GOOD)}`;
    const [first, second] = readProblems(place.write("twice.jsonl", twice));
    expect(first!.problem).not.toBeInstanceOf(ScalerError);
    expect(String(second!.problem)).toMatch(/the id "add-two-numbers-again" is that of .*twice.jsonl:1/);
    expect(second!.id).not.toBe(first!.id);
  });

  test("that is missing or empty is the user's mistake", () => {
    expect(() => readProblems(place.path("nowhere"))).toThrow(/no file or folder/);
    mkdirSync(place.path("empty"));
    expect(() => readProblems(place.path("empty"))).toThrow(/holds no problem/);
  });
});
