import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyScannedRow, scanRow, unescapeInto } from "../../src/grading/scan-row.ts";

const SEED = { seed: 20_260_104 };

/** Bytes that would carry a scanner on, were it to read beyond its line. */
const SURROUNDINGS = ['":,{}[]', "\\\\\\\\\\\\", "0123456789", "uDC00uDC00", "truefalsenull", "   \t\r\n"];

interface Reading {
  readonly id: string;
  readonly completion: Uint8Array;
}

/** What the scanner makes of a line, the same whatever stands around it; undefined when it passes the line on. */
function scan(line: Uint8Array): Reading | undefined {
  const readings = SURROUNDINGS.map((filler) => {
    const around = Buffer.from(filler);
    const bytes = Buffer.concat([around, line, around]);
    const row = emptyScannedRow();
    const watched = watch(bytes, around.length, around.length + line.length);
    if (!scanRow(watched, around.length, around.length + line.length, row)) return undefined;
    const to = new Uint8Array(row.completionEnd - row.completionStart);
    const length = unescapeInto(watched, row.completionStart, row.completionEnd, to, 0);
    expect(length).toBeLessThanOrEqual(to.length);
    const raw = bytes.subarray(row.completionStart, row.completionEnd);
    expect(row.completionEscaped).toBe(raw.includes(0x5c));
    return { id: bytes.toString("utf8", row.idStart, row.idEnd), completion: to.subarray(0, length) };
  });
  for (const reading of readings) expect(reading).toEqual(readings[0]);
  return readings[0];
}

/** A view of bytes that fails on every read outside [start, end). */
function watch(bytes: Buffer, start: number, end: number): Uint8Array {
  return new Proxy(bytes, {
    get(target, key) {
      const index = typeof key === "string" ? Number(key) : Number.NaN;
      if (Number.isInteger(index) && (index < start || index >= end)) {
        throw new Error(`read of byte ${index} outside ${start}..${end}`);
      }
      return Reflect.get(target, key, target);
    },
  });
}

/** The scanner may pass a line on, but what it reads must be what JSON.parse reads. */
function agrees(line: Uint8Array): boolean {
  const reading = scan(line);
  if (reading === undefined) return false;
  const row = JSON.parse(Buffer.from(line).toString("utf8"));
  expect(row.id).toBe(reading.id);
  expect(Buffer.from(reading.completion)).toEqual(Buffer.from(row.completion));
  return true;
}

const space = fc.stringMatching(/^[ \t\r]{0,3}$/);

/** A string written with whatever escapes JSON allows, lone surrogates among them. */
const jsonString = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.string({ unit: "grapheme" }).map((text) => JSON.stringify(text).slice(1, -1)),
      },
      fc.constantFrom('\\"', "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\u007f", "\u2028", "é", "😀"),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`),
      fc.integer({ min: 0xd7f0, max: 0xe010 }).map((unit) => `\\u${unit.toString(16).toUpperCase()}`),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => `"${pieces.join("")}"`);

const scalar = fc.oneof(
  jsonString,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.constantFrom(
    "true",
    "false",
    "null",
    "-0",
    "1e5",
    "1E+5",
    "0.5e-3",
    "-12.25",
    "123456789012345678901234567890",
  ),
);
const anyValue = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.jsonValue().map((value) => JSON.stringify(value)),
);
const idText = fc.oneof(
  fc.constantFrom('"test/sum@1:0:7"', '"\\u0069"', '""'),
  fc.string({ unit: "grapheme" }).map((text) => JSON.stringify(text)),
);
const otherKey = fc.oneof(
  fc.constantFrom(
    '"i"',
    '"idx"',
    '"Completion"',
    '"complet\\u0069on"',
    '"i\\u0064"',
    '"__proto__"',
    '"meta"',
  ),
  jsonString,
);

/** The text of an object: mostly rows that the scanner may take, in every spelling. */
const objectText = fc
  .tuple(
    fc.array(
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc.tuple(fc.constant('"id"'), fc.oneof({ weight: 9, arbitrary: idText }, anyValue)),
        },
        {
          weight: 3,
          arbitrary: fc.tuple(
            fc.constant('"completion"'),
            fc.oneof({ weight: 9, arbitrary: jsonString }, anyValue),
          ),
        },
        { weight: 4, arbitrary: fc.tuple(otherKey, anyValue) },
      ),
      { maxLength: 6 },
    ),
    space,
    space,
    space,
    space,
  )
  .map(([entries, a, b, c, d]) => {
    const body = entries.map(([key, value]) => `${a}${key}${b}:${c}${value}${d}`).join(",");
    return `${b}{${body === "" ? a : body}}${c}`;
  });

/** A row that the scanner should take. */
const plainRow = fc
  .tuple(
    idText.filter((text) => !text.includes("\\")),
    jsonString,
    scalar,
    space,
    fc.boolean(),
  )
  .map(([id, completion, value, gap, first]) => {
    const entries = [`"id"${gap}:${id}`, `"completion":${gap}${completion}`, `"extra"${gap}:${gap}${value}`];
    return `{${gap}${(first ? entries : entries.toReversed()).join(`,${gap}`)}${gap}}`;
  });

type Mutation = { kind: "flip" | "cut" | "insert" | "drop"; at: number; byte: number };
const mutations = fc.array(
  fc.record<Mutation>({
    kind: fc.constantFrom("flip", "cut", "insert", "drop"),
    at: fc.nat(200),
    byte: fc.oneof(fc.constantFrom(...Buffer.from('"\\{}[]:,ud0 \t\n')), fc.integer({ min: 0, max: 255 })),
  }),
  { minLength: 1, maxLength: 3 },
);

function mutate(line: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  let bytes = [...line];
  for (const { kind, at, byte } of changes) {
    const place = at % (bytes.length + 1);
    if (kind === "flip") bytes[Math.min(place, Math.max(0, bytes.length - 1))] = byte;
    else if (kind === "cut") bytes = bytes.slice(0, place);
    else if (kind === "insert") bytes.splice(place, 0, byte);
    else bytes.splice(place, 1);
  }
  return Uint8Array.from(bytes);
}

describe("scanRow", () => {
  it("takes rows of an id, a completion and scalars, and reads them as JSON.parse does", () => {
    fc.assert(
      fc.property(plainRow, (text) => {
        expect(agrees(Buffer.from(text))).toBe(true);
      }),
      { ...SEED, numRuns: 500 },
    );
  });

  it("never reads an object otherwise than JSON.parse does", () => {
    fc.assert(
      fc.property(objectText, (text) => {
        agrees(Buffer.from(text));
      }),
      { ...SEED, numRuns: 1_500 },
    );
  });

  it("accepts no damaged line that JSON.parse refuses or reads otherwise", () => {
    fc.assert(
      fc.property(fc.oneof(plainRow, objectText), mutations, (text, changes) => {
        const line = mutate(Buffer.from(text), changes);
        // Lines are checked to be UTF-8 before they are scanned.
        if (isUtf8(line)) agrees(line);
      }),
      { ...SEED, numRuns: 3_000 },
    );
  });

  it("leaves rows to JSON.parse in which another field may change what is meant", () => {
    for (const field of ["completions", "messages", "response", "custom_id"]) {
      const row = { id: "test/sum@1:0:7", completion: "a", [field]: "b" };
      expect(scan(Buffer.from(JSON.stringify(row))), field).toBeUndefined();
    }
  });

  it("passes on every line cut short", () => {
    const whole = Buffer.from('{"id":"a@1:0:1","completion":"x\\ud83d\\ude00","n":-1.5e3,"t":true}');
    expect(agrees(whole)).toBe(true);
    for (let end = 0; end < whole.length; end++) expect(scan(whole.subarray(0, end))).toBeUndefined();
  });
});
