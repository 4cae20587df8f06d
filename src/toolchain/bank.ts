import { ScalerError } from "../errors.ts";

/** A frozen instance: the input that the problem text shows, and the truth. ASCII. */
export interface BankInstance {
  readonly input: string;
  readonly truth: string;
}

/** Everything an environment of frozen instances says; `assembly/bank.ts` documents the bytes and reads them. */
export interface Bank {
  /** Text in front of every input, and behind it. */
  readonly before: string;
  readonly after: string;
  /** By level: the scale parameters, ascending from level to level, and at least one instance. */
  readonly levels: readonly {
    readonly scale: readonly number[];
    readonly instances: readonly BankInstance[];
  }[];
}

const HEADER = 24;
const TEXT = 8;

/** File of an environment's folder that holds its bank. */
export const BANK_FILE = "instances.bin";

/**
 * Writes a bank as `instances.bin`. Equal texts are kept once.
 * @throws ScalerError E_ENVIRONMENT_SOURCE when a text is not ASCII or a level is empty
 */
export function encodeBank({ before, after, levels }: Bank): Uint8Array {
  const parameters = levels[0]?.scale.length ?? 0;
  const row = 4 * (parameters + 2);
  const counts = levels.map(({ instances }) => instances.length);
  if (counts.length === 0 || counts.includes(0)) {
    throw new ScalerError("E_ENVIRONMENT_SOURCE", "a bank needs at least one instance at every level");
  }
  const index = HEADER + levels.length * row;
  const texts = new TextTable(index + counts.reduce((sum, count) => sum + count, 0) * 2 * TEXT);
  const head = Buffer.alloc(texts.start);
  const put = (at: number, text: string) => {
    const { offset, length } = texts.place(text);
    head.writeUInt32LE(offset, at);
    head.writeUInt32LE(length, at + 4);
  };
  head.writeUInt32LE(levels.length, 0);
  head.writeUInt32LE(parameters, 4);
  put(8, before);
  put(16, after);
  let at = index;
  for (const [i, { scale, instances }] of levels.entries()) {
    const start = HEADER + i * row;
    scale.forEach((value, k) => void head.writeInt32LE(value, start + 4 * k));
    head.writeUInt32LE(instances.length, start + 4 * parameters);
    head.writeUInt32LE(at, start + 4 * parameters + 4);
    for (const { input, truth } of instances) {
      put(at, input);
      put(at + TEXT, truth);
      at += 2 * TEXT;
    }
  }
  return Buffer.concat([head, texts.bytes()]);
}

/** The bank as the source of `assembly/instances.ts`: two bytes to a UTF-16 unit, the first in the lower half. */
export function bankSource(bytes: Uint8Array): string {
  const units: string[] = [];
  for (let i = 0; i < bytes.length; i += 2) {
    const unit = bytes[i]! | ((bytes[i + 1] ?? 0) << 8);
    units.push(`\\u${unit.toString(16).padStart(4, "0")}`);
  }
  return `export const INSTANCES: string = "${units.join("")}";\n`;
}

/** Texts behind the head of a bank, each once. */
class TextTable {
  readonly start: number;
  readonly #places = new Map<string, { offset: number; length: number }>();
  #end: number;

  constructor(start: number) {
    this.start = start;
    this.#end = start;
  }

  place(text: string): { offset: number; length: number } {
    let place = this.#places.get(text);
    if (place === undefined) {
      for (let i = 0; i < text.length; i++) {
        if (text.charCodeAt(i) > 0x7e) {
          throw new ScalerError(
            "E_ENVIRONMENT_SOURCE",
            `a text of the bank is not ASCII: ${text.slice(0, 60)}`,
          );
        }
      }
      place = { offset: this.#end, length: text.length };
      this.#places.set(text, place);
      this.#end += text.length;
    }
    return place;
  }

  bytes(): Buffer {
    return Buffer.from([...this.#places.keys()].join(""), "latin1");
  }
}
