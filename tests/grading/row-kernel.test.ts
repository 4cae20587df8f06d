import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REASONS, STATUSES } from "../../src/abi/codes.ts";
import type { PackedItems } from "../../src/abi/items.ts";
import { FLAG, INPUT, ITEM, VERDICT } from "../../src/abi/layout.ts";
import { RowKernel } from "../../src/grading/row-kernel.ts";
import type { Manifest } from "../../src/module/manifest.ts";

const SEED = { seed: 20_260_104 };

const LEVELS = Array.from({ length: 10 }, (_, level) => [level, 5 - level, 7]);
const MANIFESTS = ["test/sum", "family/a-very-long-name-of-an-environment"].map(
  (id) => ({ id, version: 1, levels: LEVELS, limits: { fuel: 1_000_000 } }) as unknown as Manifest,
);
const PREFIXES = MANIFESTS.map(({ id, version }) => `${id}@${version}:`);

const kernel = new RowKernel(MANIFESTS);

/** Memories as modules have them. */
const MEMORIES = MANIFESTS.map(() => new WebAssembly.Memory({ initial: 40 }));

/** Bytes that would carry a reader on, were it to read beyond its line or its window. */
const SURROUNDINGS = [
  '":,{}[]',
  "\\\\\\\\\\\\",
  "0123456789",
  "uDC00uDC00",
  "truefalsenull",
  "   \t\r",
  "}}}}",
];

interface Reading {
  readonly id: string;
  readonly completion: Buffer;
  readonly seed: bigint;
  readonly scale: readonly number[];
}

/** What the kernel makes of lines; undefined where it leaves one to the caller. */
function read(lines: Uint8Array, plain = false): (Reading | undefined)[] {
  const { count, bytes, others } = kernel.scan(lines);
  expect(bytes).toBe(lines.length);
  const items = new Map(
    kernel.batches(count, plain).map((batch) => {
      const memory = MEMORIES[batch.environment]!;
      batch.items.copyTo(memory);
      const view = new DataView(memory.buffer);
      const entry: { batch: PackedItems; view: DataView; next: number } = {
        batch: batch.items,
        view,
        next: 0,
      };
      return [batch.environment, entry];
    }),
  );
  const left = new Set(others.map(({ index }) => index));
  const readings = Array.from({ length: count }, (_, i): Reading | undefined => {
    if (left.has(i)) return undefined;
    const { id, environment } = kernel.row(i);
    const entry = items.get(environment)!;
    const text = entry.batch.textStart(entry.next);
    const length = entry.batch.textLength(entry.next++);
    const item = text - ITEM.text;
    expect(item).toBeGreaterThanOrEqual(INPUT.offset);
    expect(entry.view.getUint32(item + ITEM.flags, true)).toBe(plain ? FLAG.plain : 0);
    return {
      id,
      completion: Buffer.from(entry.view.buffer.slice(text, text + length)),
      seed: entry.view.getBigUint64(item + ITEM.seed, true),
      scale: Array.from({ length: 8 }, (_, k) => entry.view.getInt32(item + ITEM.scale + 4 * k, true)),
    };
  });
  for (const { batch, next } of items.values()) expect(next).toBe(batch.count);
  kernel.clear();
  return readings;
}

/** Lines that a window holds. */
const MOST_LINES = 1 << 14;

/** Text that nowhere repeats itself, and needs no escapes. */
function noise(length: number): string {
  let text = "";
  for (let i = 0; text.length < length; i++) text += `${i.toString(36)} `;
  return text.slice(0, length);
}

/** What the kernel makes of one line, the same whatever stands around it. */
function readOne(line: Uint8Array): Reading | undefined {
  const readings = SURROUNDINGS.map((filler) => {
    // What the window before left in memory, and what is left of the line's own window.
    read(Buffer.from(filler.repeat(200)));
    return read(line)[0];
  });
  const between = Buffer.concat([Buffer.from('x"\n'), line, Buffer.from('\n{"id":"\\')]);
  readings.push(read(between)[1]);
  for (const reading of readings) expect(reading).toEqual(readings[0]);
  return readings[0];
}

/** The kernel may leave a line to the caller, but what it reads must be what JSON.parse reads. */
function agrees(line: Uint8Array): boolean {
  const reading = readOne(line);
  if (reading === undefined) return false;
  const row = JSON.parse(Buffer.from(line).toString("utf8"));
  expect(row.id).toBe(reading.id);
  expect(reading.completion).toEqual(Buffer.from(row.completion));
  const [, level, seed] = /:(\d+):(\d+)$/.exec(row.id)!;
  expect(reading.seed).toBe(BigInt(seed!));
  expect(reading.scale).toEqual([...LEVELS[Number(level)]!, 0, 0, 0, 0, 0]);
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
const goodId = fc
  .tuple(fc.nat(1), fc.nat(9), fc.oneof(fc.nat(99), fc.nat(999_999_999_999_999)))
  .map(([environment, level, seed]) => `"${PREFIXES[environment]}${level}:${seed}"`);
const idText = fc.oneof(
  { weight: 6, arbitrary: goodId },
  fc.constantFrom(
    ...[
      '"test/sum@1:0:07"',
      '"test/sum@1:00:7"',
      '"test/sum@01:0:7"',
      '"test/sum@1:10:7"',
      '"test/sum@1:0:"',
    ],
    ...['"test/sum@1::7"', '"test/sum@2:0:7"', '"test/sun@1:0:7"', '"\\u0069"', '""', '"test/sum@1:0:7 "'],
    ...['"test/sum@1:0:1234567890123456"', '"test/sum@1:0:-7"', '"test/sum@1:0:7:8"'],
  ),
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
  .tuple(goodId, jsonString, scalar, space, fc.boolean())
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

describe("the row kernel", () => {
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
        // A key that is an escape may hold a newline only as an escape: the text is one line.
        agrees(Buffer.from(text));
      }),
      { ...SEED, numRuns: 1_500 },
    );
  });

  it("accepts no damaged line that JSON.parse refuses or reads otherwise", () => {
    fc.assert(
      fc.property(fc.oneof(plainRow, objectText), mutations, (text, changes) => {
        const line = mutate(Buffer.from(text), changes);
        // Chunks are checked to be UTF-8 before, and cut into lines.
        if (isUtf8(line) && !line.includes(0x0a)) agrees(line);
      }),
      { ...SEED, numRuns: 3_000 },
    );
  });

  it("reads each line of a window as it reads it alone, whatever the others are", () => {
    const anyLine = fc.oneof(plainRow, objectText, fc.constantFrom("", " ", "{", "[]", '"', "\\"));
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 40 }), fc.boolean(), (lines, terminated) => {
        const window = Buffer.from(lines.join("\n") + (terminated || lines.at(-1) === "" ? "\n" : ""));
        const together = read(window);
        expect(together).toEqual(lines.map((text) => (text === "" ? undefined : read(Buffer.from(text))[0])));
      }),
      { ...SEED, numRuns: 150 },
    );
  });

  it("reads rows that fill a window to its last byte, and those at both ends of a window of very many lines", () => {
    const row = (seed: number, completion: string) =>
      JSON.stringify({ id: `test/sum@1:0:${seed}`, completion });
    const agreeing = (lines: string[]) => {
      const readings = read(Buffer.from(lines.join("\n")));
      for (const [i, line] of lines.entries()) {
        const completion = line === "" ? undefined : Buffer.from(JSON.parse(line).completion);
        expect(readings[i]?.completion.equals(completion!), `line ${i}`).toBe(line === "" ? undefined : true);
      }
    };
    const room = kernel.windowBytes - row(1, "").length;
    agreeing([row(1, noise(room))]);
    agreeing([row(1, noise(room / 2 - 100)), row(2, noise(room / 2 - 100))]);
    const lines = new Array(MOST_LINES).fill("");
    for (const index of [0, MOST_LINES / 2, MOST_LINES - 1]) lines[index] = row(index, noise(70_000));
    agreeing(lines);
  });

  it("leaves rows to the caller in which another field may change what is meant", () => {
    for (const field of ["completions", "messages", "response", "custom_id"]) {
      const row = { id: "test/sum@1:0:7", completion: "a", [field]: "b" };
      expect(readOne(Buffer.from(JSON.stringify(row))), field).toBeUndefined();
    }
  });

  it("leaves every line cut short to the caller", () => {
    const whole = Buffer.from('{"id":"test/sum@1:0:1","completion":"x\\ud83d\\ude00","n":-1.5e3,"t":true}');
    expect(agrees(whole)).toBe(true);
    for (let end = 0; end < whole.length; end++) {
      const reading = end === 0 ? undefined : readOne(whole.subarray(0, end));
      expect(reading).toBeUndefined();
    }
  });

  it("leaves the rows of withheld environments to the caller", () => {
    const row = (id: string) => Buffer.from(JSON.stringify({ id: `${id}0:1`, completion: "a" }));
    kernel.withhold([0]);
    expect(PREFIXES.map((prefix) => readOne(row(prefix)) !== undefined)).toEqual([false, true]);
    kernel.withhold([]);
    expect(PREFIXES.map((prefix) => readOne(row(prefix)) !== undefined)).toEqual([true, true]);
  });

  it("says so when a window has more lines than it can hold", () => {
    const lines = Buffer.from("\n".repeat(40_000));
    let rest = lines.subarray(0);
    let count = 0;
    while (rest.length > 0) {
      const window = kernel.scan(rest);
      kernel.clear();
      expect(window.bytes).toBe(window.count);
      count += window.count;
      rest = rest.subarray(window.bytes);
    }
    expect(count).toBe(40_000);
  });
});

/** A verdict record as a sound module writes it. */
function record(
  status: number,
  reason: number,
  score: number,
  answer: [start: number, length: number],
  fuel: number,
) {
  const view = new DataView(new ArrayBuffer(VERDICT.size));
  view.setUint8(VERDICT.status, status);
  view.setUint8(VERDICT.reason, reason);
  view.setUint32(VERDICT.answerStart, answer[0], true);
  view.setUint32(VERDICT.answerLength, answer[1], true);
  view.setFloat64(VERDICT.score, score, true);
  view.setBigUint64(VERDICT.fuel, BigInt(fuel), true);
  return new Uint8Array(view.buffer);
}

/** Lets the kernel write rows for completions that all get the verdict that `judge` gives. */
function write(
  rows: readonly { id: string; completion: string }[],
  judge: (text: Buffer) => Uint8Array,
  firstLine = 1,
) {
  const { count, others } = kernel.scan(Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join("")));
  expect(others).toEqual([]);
  for (const { environment, items } of kernel.batches(count, false)) {
    const sink = kernel.sink(environment);
    const own = rows.filter(({ id }) => id.startsWith(PREFIXES[environment]!));
    expect(items.count).toBe(own.length);
    for (const [i, { completion }] of own.entries()) sink.verdicts(i, judge(Buffer.from(completion)));
  }
  const { stop, rows: text } = kernel.format(0, count, firstLine);
  const output = Buffer.from(text).toString("utf8");
  kernel.clear();
  return { stop, count, output };
}

const REASON_CODES = Object.entries(REASONS).map(([reason, { code }]) => [reason, code] as const);

describe("an output row of the kernel", () => {
  it("is what JSON.stringify writes", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: fc.constantFrom('"', "\\", "\u007f", "\u001f", "\b\t\f", "é", "😀", "a") }),
    );
    const property = fc.property(
      fc.array(fc.tuple(goodId, text, text), { minLength: 1, maxLength: 20 }),
      fc.nat(3),
      fc.constantFrom(...REASON_CODES),
      fc.constantFrom(0, 1),
      fc.nat(1_000_000),
      fc.nat(999_999_999_999),
      (entries, status, [reason, code], score, fuel, firstLine) => {
        const rows = entries.map(([id, before, answer]) => ({
          id: JSON.parse(id) as string,
          completion: `${before}|${answer}`,
        }));
        const answers = entries.map(([, , answer]) => Buffer.from(answer).toString("utf8"));
        const lengths = new Map(
          rows.map(({ completion }, i) => [completion, Buffer.byteLength(answers[i]!)]),
        );
        const judge = (bytes: Buffer) => {
          const own = rows.findIndex(({ completion }) => Buffer.from(completion).equals(bytes));
          const length = lengths.get(rows[own]!.completion)!;
          return record(status, code, score, [bytes.length - length, length], fuel);
        };
        const { stop, output } = write(rows, judge, firstLine);
        expect(stop).toBe(rows.length);
        const expected = rows.map(({ id, completion }, i) => {
          const length = lengths.get(completion)!;
          const answer = length === 0 ? null : Buffer.from(completion).subarray(-length).toString("utf8");
          return `${JSON.stringify({ line: firstLine + i, id, status: STATUSES[status], reason, score, answer, fuel })}\n`;
        });
        expect(output).toBe(expected.join(""));
      },
    );
    fc.assert(property, { ...SEED, numRuns: 300 });
  });

  it("fits its memory when rows are shortest, and when every byte of an answer needs six", () => {
    const shortest = Array.from({ length: Math.floor(kernel.windowBytes / 45) }, () => ({
      id: "test/sum@1:0:7",
      completion: "",
    }));
    const empty = write(shortest, () => record(2, 65, 0, [0, 0], 1_000_000));
    expect(empty.output.split("\n").length - 1).toBe(shortest.length);
    expect(JSON.parse(empty.output.slice(empty.output.lastIndexOf("{")))).toMatchObject({
      line: shortest.length,
    });
    const control = "\u007f\u0001".repeat(8_000);
    const rows = [1, 2].map((seed) => ({ id: `test/sum@1:0:${seed}`, completion: control }));
    const { output } = write(rows, (bytes) => record(1, 1, 0, [0, bytes.length], 1));
    expect(
      output
        .trim()
        .split("\n")
        .map((row) => JSON.parse(row).answer),
    ).toEqual([control, control]);
  });

  it("is left to the caller when its verdict is not that of a sound module, or has a partial score", () => {
    const rows = [{ id: "test/sum@1:0:7", completion: "aé" }];
    const sound = record(1, 1, 0, [0, 3], 1_003_072);
    const stops = (verdict: Uint8Array) => write(rows, () => verdict).stop === 0;
    expect(stops(sound)).toBe(false);
    const odd = [
      record(4, 1, 0, [0, 1], 1),
      record(255, 1, 0, [0, 1], 1),
      record(1, 200, 0, [0, 1], 1),
      record(1, 1, 0.5, [0, 1], 1),
      record(1, 1, Number.NaN, [0, 1], 1),
      record(1, 1, 2, [0, 1], 1),
      record(1, 1, 0, [0, 4], 1),
      record(1, 1, 0, [4, 0], 1),
      record(1, 1, 0, [2 ** 32 - 1, 2], 1),
      record(1, 1, 0, [0, 2], 1),
      record(1, 1, 0, [2, 1], 1),
      record(1, 1, 0, [0, 1], 1_003_073),
    ];
    for (const [i, verdict] of odd.entries()) expect(stops(verdict), `verdict ${i}`).toBe(true);
  });
});
