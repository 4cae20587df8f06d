import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { ERROR_CODES, type ErrorCode, ScalerError } from "../src/errors.ts";
import { readSections, SECTION, withSection, writeSections } from "../src/module/binary.ts";
import { manifestFromSource } from "../src/module/manifest.ts";
import { ModuleBytes } from "../src/module/module-bytes.ts";
import { ValidatedModule, validateModule } from "../src/module/validate.ts";
import { Runner } from "../src/runtime/runner.ts";
import { assemble } from "../src/toolchain/assemble.ts";
import { meter } from "../src/toolchain/meter.ts";
import {
  addManifest,
  assembleCase,
  assembleText,
  MANIFEST,
  moduleText,
  readCorpus,
} from "./corpus/corpus.ts";
import { programs, programText } from "./corpus/random-program.ts";

/** The code of the error that validation ends in, or "ok". Any error that is no ScalerError is thrown on. */
function outcome(bytes: Uint8Array): ErrorCode | "ok" {
  try {
    validateModule(bytes);
    return "ok";
  } catch (error) {
    if (error instanceof ScalerError) return error.code;
    throw error;
  }
}

const harmless = () => meter(assembleText(moduleText("(module)")));
const codes = Object.keys(ERROR_CODES);
const corpus = readCorpus();

describe("the corpus of hostile modules", () => {
  const refused = corpus.filter((entry) => codes.includes(entry.expect));
  test.each(refused)("$name is refused: $about", (entry) => {
    expect(outcome(assembleCase(entry))).toBe(entry.expect);
  });

  const contained = corpus.filter((entry) => !codes.includes(entry.expect) && entry.expect !== "watchdog");
  test.each(contained)("$name ends in $expect: $about", (entry) => {
    const runner = new Runner(validateModule(assembleCase(entry)));
    const problem = { seed: 1, scale: [1] };
    if (entry.calls === "grade") {
      const verdicts = runner.grade([{ ...problem, completion: "\\boxed{1}", plain: false }]);
      expect(verdicts.reason(0)).toBe(entry.expect);
    } else {
      const [result] = runner[entry.calls]([problem]);
      expect(result && "fault" in result ? result.fault : "ok").toBe(entry.expect);
    }
  });

  const unbounded = corpus.filter((entry) => entry.expect === "watchdog");
  test.each(unbounded)("$name passes, so it needs the watchdog: $about", (entry) => {
    expect(outcome(assembleCase(entry))).toBe("ok");
  });

  test("every expectation is a known one", () => {
    expect(refused.length + contained.length + unbounded.length).toBe(corpus.length);
    expect(refused.length).toBeGreaterThan(40);
    expect(contained.length).toBeGreaterThan(20);
  });
});

test("whatever the pass has metered is accepted", () => {
  fc.assert(
    fc.property(programs, (program) => {
      const text = moduleText(programText(program).replace("(memory 1)", ""));
      expect(outcome(addManifest(meter(assembleText(text))))).toBe("ok");
    }),
    { numRuns: 500 },
  );
});

test("a manifest that speaks of another memory is refused", () => {
  const limits = { ...MANIFEST.limits, memoryPages: MANIFEST.limits.memoryPages + 1 };
  expect(outcome(addManifest(harmless(), { ...MANIFEST, limits }))).toBe("E_MODULE_MEMORY");
});

describe("what validation returns", () => {
  test("the manifest and the hash of the bytes", () => {
    const bytes = addManifest(harmless());
    const module = validateModule(bytes);
    expect(module).toBeInstanceOf(ValidatedModule);
    expect(module.manifest).toEqual(MANIFEST);
    expect(module.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  test("one compiled module, whatever happens to the caller's bytes", () => {
    const bytes = addManifest(harmless());
    const module = validateModule(bytes);
    const { sha256 } = module;
    bytes.fill(0);
    expect(module.sha256).toBe(sha256);
    expect(module.compile()).toBe(module.compile());
    expect(WebAssembly.Module.imports(module.compile())).toEqual([]);
    const problem = { seed: 1, scale: [1], completion: "\\boxed{1}", plain: false };
    expect(new Runner(module).grade([problem]).count).toBe(1);
  });

  test("bytes at an odd place of a larger buffer are fine", () => {
    const bytes = addManifest(harmless());
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 3);
    expect(outcome(larger.subarray(3, 3 + bytes.length))).toBe("ok");
  });
});

test("bytes that another thread could change are checked and compiled as a copy", () => {
  const bytes = addManifest(harmless());
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  const { bytes: copy, sha256 } = new ModuleBytes(shared);
  shared.fill(0);
  expect(copy).toEqual(bytes);
  expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  shared.set(bytes);
  expect(outcome(shared)).toBe("ok");
});

describe("manifests", () => {
  const withManifest = (manifest: unknown) => outcome(addManifest(harmless(), manifest));
  test("must be UTF-8", () => {
    expect(withManifest(new Uint8Array([0x22, 0xff, 0x22]))).toBe("E_MANIFEST_JSON");
  });
  test("must be JSON", () => {
    expect(withManifest(new TextEncoder().encode("{id:1}"))).toBe("E_MANIFEST_JSON");
  });
  test("must be small", () => {
    expect(withManifest({ ...MANIFEST, title: "x".repeat(70_000) })).toBe("E_MANIFEST_SIZE");
  });
  test("must keep the schema", () => {
    expect(withManifest({ ...MANIFEST, levels: [] })).toBe("E_MANIFEST");
    expect(withManifest(null)).toBe("E_MANIFEST");
  });
  test("may be nested deeply without harm", () => {
    const nested = new TextEncoder().encode(`${"[".repeat(30_000)}${"]".repeat(30_000)}`);
    expect(withManifest(nested)).toMatch(/^E_MANIFEST/);
  });
});

describe("binaries that no assembler writes", () => {
  test("two memories", () => {
    const sections = readSections(addManifest(harmless()));
    const two = withSection(sections, SECTION.memory, new Uint8Array([2, 1, 96, 96, 1, 96, 96]));
    expect(outcome(writeSections(two))).toBe("E_MODULE_MEMORY");
  });

  test("a list that claims four billion entries", () => {
    const sections = readSections(addManifest(harmless()));
    for (const { id } of sections.filter((section) => section.id !== SECTION.custom)) {
      const lie = withSection(sections, id, new Uint8Array([0xff, 0xff, 0xff, 0xff, 0x0f]));
      expect(outcome(writeSections(lie))).toMatch(/^E_(WASM_MALFORMED|ABI_MISSING|MODULE_)/);
    }
  });

  test("text, nothing, a component and another version", () => {
    const header = [0, 0x61, 0x73, 0x6d];
    expect(outcome(new Uint8Array())).toBe("E_NOT_WASM");
    expect(outcome(new TextEncoder().encode("(module)"))).toBe("E_NOT_WASM");
    expect(outcome(new Uint8Array([...header, 0x0d, 0, 1, 0]))).toBe("E_NOT_WASM");
    expect(outcome(new Uint8Array([...header, 2, 0, 0, 0]))).toBe("E_NOT_WASM");
    expect(outcome(new Uint8Array([...header, 1, 0, 0, 0]))).toBe("E_ABI_MISSING");
  });

  test("sections twice, out of order or unknown", () => {
    const sections = readSections(addManifest(harmless()));
    expect(outcome(writeSections([...sections, sections[0]!]))).toBe("E_WASM_MALFORMED");
    expect(outcome(writeSections(sections.toReversed()))).toBe("E_WASM_MALFORMED");
    const unknown = { id: 77, name: "", payload: new Uint8Array(3) };
    expect(outcome(writeSections([...sections, unknown]))).toBe("E_WASM_MALFORMED");
  });
});

describe("damage", () => {
  let environment: Uint8Array;
  beforeAll(async () => {
    const folder = join(import.meta.dirname, "../envs/sequences/longest-increasing-subsequence");
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    const id = "sequences/longest-increasing-subsequence";
    environment = await assemble(
      read("env.ts"),
      manifestFromSource(id, JSON.parse(read("env.json"))),
      "env.ts",
    );
  });

  test("a real environment is accepted as it was built", () => {
    expect(outcome(environment)).toBe("ok");
  });

  test("a module cut off anywhere is refused", () => {
    const small = addManifest(harmless());
    for (let length = 0; length < small.length; length++) {
      expect(outcome(small.subarray(0, length)), `${length} bytes`).not.toBe("ok");
    }
    for (let length = 0; length < environment.length; length += 61) {
      expect(outcome(environment.subarray(0, length)), `${length} bytes`).not.toBe("ok");
    }
  });

  const edit = fc.record({ at: fc.nat(), value: fc.integer({ min: 0, max: 255 }) });
  const damage = (bytes: Uint8Array, edits: readonly { at: number; value: number }[]) => {
    const damaged = Uint8Array.from(bytes);
    for (const { at, value } of edits) damaged[at % damaged.length] = value;
    return damaged;
  };

  test("changed bytes end in a ScalerError or in a module, never in anything else", () => {
    const bases = [addManifest(harmless()), ...corpus.map(assembleCase)];
    fc.assert(
      fc.property(fc.nat(), fc.array(edit, { minLength: 1, maxLength: 8 }), (base, edits) => {
        outcome(damage(bases[base % bases.length]!, edits));
      }),
      { numRuns: 3_000 },
    );
  });

  test("the same holds for a real environment, and for metering", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const damaged = damage(environment, edits);
        outcome(damaged);
        try {
          meter(damaged);
        } catch (error) {
          if (!(error instanceof ScalerError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a charge that is lowered by one is refused", () => {
    const sections = readSections(environment);
    const code = sections.find(({ id }) => id === SECTION.code)!.payload;
    let found = 0;
    for (let at = 0; at + 4 < code.length && found < 20; at++) {
      // global.get fuel, i64.const, i64.sub, local.tee: the bytes around the amount.
      if (code[at] !== 0x23 || code[at + 2] !== 0x42 || code[at + 4] !== 0x7d || code[at + 5] !== 0x22)
        continue;
      found++;
      const forged = Uint8Array.from(code);
      forged[at + 3] = (forged[at + 3]! - 1) & 0x7f;
      expect(outcome(writeSections(withSection(sections, SECTION.code, forged)))).toBe("E_MODULE_UNMETERED");
    }
    expect(found).toBe(20);
  });
});
