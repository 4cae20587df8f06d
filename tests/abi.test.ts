import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { REASONS, STATUSES } from "../src/abi/codes.ts";
import * as layout from "../src/abi/layout.ts";
import { errorsPage } from "../src/docs/errors-page.ts";

const sdk = readFileSync("assembly/abi.ts", "utf8");

/** Constants of the SDK's layout, evaluated: sums of numbers and constants defined before. */
function sdkConstants(): Map<string, number> {
  const values = new Map<string, number>();
  for (const [, name, expression] of sdk.matchAll(/export const (\w+): \w+ = ([^;]+);/g)) {
    const terms = expression!.split("+").map((term) => values.get(term.trim()) ?? Number(term));
    values.set(
      name!,
      terms.reduce((a, b) => a + b, 0),
    );
  }
  return values;
}

test("the SDK and the host agree on every offset", () => {
  const { ABORT, CONTROL, FLAG, INPUT, ITEM, OUTPUT, TEXT, VERDICT } = layout;
  expect(Object.fromEntries(sdkConstants())).toEqual({
    MAX_SCALE: layout.MAX_SCALE,
    MAX_TEXT: layout.MAX_TEXT,
    READING_FUEL: layout.READING_FUEL,
    CONTROL: CONTROL.offset,
    CONTROL_DONE: CONTROL.offset + CONTROL.done,
    CONTROL_ABORT_CODE: CONTROL.offset + CONTROL.abortCode,
    CONTROL_ABORT_LINE: CONTROL.offset + CONTROL.abortLine,
    CONTROL_MESSAGE_LENGTH: CONTROL.offset + CONTROL.messageLength,
    CONTROL_MESSAGE: CONTROL.offset + CONTROL.message,
    MAX_MESSAGE: CONTROL.maxMessage,
    ABORT: ABORT.abort,
    ABORT_OUT_OF_MEMORY: ABORT.outOfMemory,
    ABORT_TEXT_TOO_LONG: ABORT.textTooLong,
    ABORT_INDEX: ABORT.index,
    ABORT_EMPTY_RANGE: ABORT.emptyRange,
    INPUT: INPUT.offset,
    INPUT_SIZE: INPUT.size,
    ITEM_SEED: ITEM.seed,
    ITEM_TEXT_LENGTH: ITEM.textLength,
    ITEM_FLAGS: ITEM.flags,
    ITEM_SCALE: ITEM.scale,
    ITEM_TEXT: ITEM.text,
    FLAG_PLAIN: FLAG.plain,
    OUTPUT: OUTPUT.offset,
    OUTPUT_SIZE: OUTPUT.size,
    OUTPUT_END: OUTPUT.offset + OUTPUT.size,
    TEXT_LENGTH: TEXT.length,
    TEXT_FUEL: TEXT.fuel,
    TEXT_BYTES: TEXT.bytes,
    VERDICT_STATUS: VERDICT.status,
    VERDICT_REASON: VERDICT.reason,
    VERDICT_ANSWER_START: VERDICT.answerStart,
    VERDICT_ANSWER_LENGTH: VERDICT.answerLength,
    VERDICT_SCORE: VERDICT.score,
    VERDICT_FUEL: VERDICT.fuel,
    VERDICT_SIZE: VERDICT.size,
  });
});

test("compiled modules start their data where the layout says", () => {
  const { options } = JSON.parse(readFileSync("asconfig.json", "utf8"));
  expect(options.memoryBase).toBe(layout.DATA_OFFSET);
  expect(options.initialMemory).toBe(layout.MEMORY_PAGES);
  expect(options.maximumMemory).toBe(layout.MEMORY_PAGES);
});

test("the SDK and the host agree on every status and reason", () => {
  const source = readFileSync("assembly/verdict.ts", "utf8");
  const read = (name: string) => {
    const [, body] = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(source)!;
    return [...body!.matchAll(/(\w+) = (\d+)/g)].map(([, key, code]) => [kebab(key!), Number(code)] as const);
  };
  for (const [name, code] of read("Status")) expect(STATUSES[code]).toBe(name);
  const ofModules = Object.entries(REASONS).filter(
    ([name, { code }]) => code < 192 && name !== "completion-too-long",
  );
  expect(read("Reason")).toEqual(ofModules.map(([name, { code }]) => [name, code]));
});

function kebab(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

test("every offset of the layout is documented", () => {
  const page = readFileSync("docs/abi.md", "utf8").replaceAll(/ +/g, " ");
  for (const { offset, size } of [layout.INPUT, layout.OUTPUT]) {
    expect(page).toContain(`| ${offset.toLocaleString("en")} | ${size.toLocaleString("en")} |`);
  }
  expect(page).toContain(`| ${layout.CONTROL.offset.toLocaleString("en")} | ${layout.CONTROL.size} |`);
  expect(page).toContain(`| ${layout.DATA_OFFSET.toLocaleString("en")} |`);
});

test("docs/errors.md lists exactly the codes and reasons that exist", () => {
  expect(readFileSync("docs/errors.md", "utf8")).toBe(errorsPage());
});
