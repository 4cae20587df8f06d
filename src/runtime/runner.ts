import type { Reason } from "../abi/codes.ts";
import { type ModuleState, readTrap } from "../abi/control.ts";
import { type ItemBatch, ItemWriter, type PackedItems, type Seed } from "../abi/items.ts";
import { MAX_COMPLETION, OUTPUT, VERDICT } from "../abi/layout.ts";
import { type ModuleText, readTexts } from "../abi/texts.ts";
import { VerdictBlock } from "../abi/verdicts.ts";
import type { Views } from "../abi/views.ts";
import type { Manifest } from "../module/manifest.ts";

/** What a runner needs of a validated module. */
export interface RunnableModule {
  readonly manifest: Manifest;
  compile(): WebAssembly.Module;
}

/** One instance of an environment: its seed and the scale parameters of its level. */
export interface Problem {
  readonly seed: Seed;
  readonly scale: readonly number[];
}

/** A problem and a completion to judge. */
export interface Submission extends Problem {
  /** The model's text; bytes must be UTF-8. */
  readonly completion: string | Uint8Array;
  /** True when the whole text is the answer and no marker is looked for. */
  readonly plain: boolean;
}

/** A failure of the environment. */
export interface Fault {
  readonly fault: Reason;
  readonly message: string;
}

/** Takes the verdicts of a batch. */
export interface VerdictSink {
  /** Records of `VERDICT.size` bytes each, for the items from `first` on, as the module wrote them: see `lie`. */
  verdicts(first: number, records: Uint8Array): void;
  fault(index: number, fault: Fault): void;
}

type BatchFunction = (count: number, fuel: bigint) => number;

interface Exports extends ModuleState {
  readonly generate: BatchFunction;
  readonly answer: BatchFunction;
  readonly grade: BatchFunction;
}

/** A WebAssembly instance and the writer of its items, which lives as long. */
interface Live {
  readonly exports: Exports;
  readonly items: ItemWriter;
}

/** Takes the output of one call: of the items from `offset` on, `count` of them, whose texts `batch` knows. */
interface Outputs {
  done(views: Views, count: number, offset: number, batch: ItemBatch): void;
  fault(offset: number, reason: Reason, message: string): void;
}

/**
 * Runs one environment. Holds one WebAssembly instance, and replaces it after every fault, so that a failing item
 * can never touch another.
 */
export class Runner {
  readonly manifest: Manifest;
  readonly #module: RunnableModule;
  readonly #fuel: bigint;
  #live: Live | undefined;

  constructor(module: RunnableModule) {
    this.#module = module;
    this.manifest = module.manifest;
    this.#fuel = BigInt(module.manifest.limits.fuel);
  }

  /** The problem texts, in order; a fault in the place of a text that could not be made. */
  generate(problems: readonly Problem[]): (ModuleText | Fault)[] {
    return this.#texts("generate", problems);
  }

  /** The reference answers, in order; a fault in the place of an answer that could not be made. */
  answer(problems: readonly Problem[]): (ModuleText | Fault)[] {
    return this.#texts("answer", problems);
  }

  /** Judges items that were written elsewhere, and hands their verdicts on unread. */
  gradePacked(items: PackedItems, sink: VerdictSink): void {
    items.copyTo(this.#ready().exports.memory);
    this.#runItems("grade", items, {
      done: ({ bytes }, count, offset) => {
        sink.verdicts(offset, bytes.subarray(OUTPUT.offset, OUTPUT.offset + count * VERDICT.size));
      },
      fault: (offset, reason, message) => sink.fault(offset, { fault: reason, message }),
    });
  }

  /** The verdicts, in order. Takes as many calls into the module as its input region demands. */
  grade(submissions: readonly Submission[]): VerdictBlock {
    const block = new VerdictBlock(submissions.length);
    let next = 0;
    while (next < submissions.length) {
      const first = next;
      const items = this.#clearedItems();
      while (next < submissions.length && addSubmission(items, submissions[next]!)) next++;
      if (next > first) this.#gradeItems(items, block, first);
      else block.setMalformed(next++, "completion-too-long");
    }
    return block;
  }

  #gradeItems(items: ItemWriter, block: VerdictBlock, first: number): void {
    const { fuel } = this.manifest.limits;
    this.#runItems("grade", items, {
      done: (views, count, offset, batch) => {
        block.take(views, batch, count, first + offset, fuel);
      },
      fault: (offset, reason, message) => block.setFault(first + offset, reason, message),
    });
  }

  #texts(name: "generate" | "answer", problems: readonly Problem[]): (ModuleText | Fault)[] {
    const results: (ModuleText | Fault)[] = new Array(problems.length);
    const empty = new Uint8Array(0);
    let next = 0;
    while (next < problems.length) {
      const first = next;
      const items = this.#clearedItems();
      while (
        next < problems.length &&
        items.addBytes(problems[next]!.seed, problems[next]!.scale, empty, true)
      )
        next++;
      this.#runItems(name, items, {
        done: (views, count, offset) => {
          const texts = readTexts(views, count);
          for (let i = 0; i < count; i++) {
            results[first + offset + i] = texts[i] ?? {
              fault: "broken-output",
              message: "the module's text cannot be read",
            };
          }
        },
        fault: (offset, reason, message) => {
          results[first + offset] = { fault: reason, message };
        },
      });
    }
    return results;
  }

  /**
   * Calls a batch function until every item is done or has failed. After a fault, and when the output region was
   * full, the items not yet done are run again from the start of the input region.
   */
  #runItems(name: "generate" | "answer" | "grade", items: ItemBatch, outputs: Outputs): void {
    let rest = items;
    let offset = 0;
    while (rest.count > 0) {
      const { exports, items: writer } = this.#ready();
      let done: number;
      try {
        exports.fuel.value = this.#fuel;
        done = exports[name](rest.count, this.#fuel);
      } catch (error) {
        const trap = readTrap(exports, error);
        done = Math.min(trap.index, rest.count - 1);
        outputs.done(writer.views, done, offset, rest);
        outputs.fault(offset + done, trap.reason, trap.message);
        this.#live = undefined;
        rest = rest.moveRest(done + 1, this.#ready().exports.memory);
        offset += done + 1;
        continue;
      }
      if (!(done > 0 && done <= rest.count)) {
        outputs.fault(offset, "broken-output", `the module says it did ${done} of ${rest.count} items`);
        this.#live = undefined;
        rest = rest.moveRest(1, this.#ready().exports.memory);
        offset += 1;
        continue;
      }
      outputs.done(writer.views, done, offset, rest);
      offset += done;
      if (done === rest.count) return;
      rest = rest.moveRest(done, exports.memory);
    }
  }

  #clearedItems(): ItemWriter {
    const { items } = this.#ready();
    items.clear();
    return items;
  }

  #ready(): Live {
    if (this.#live === undefined) {
      const exports = new WebAssembly.Instance(this.#module.compile(), {}).exports as unknown as Exports;
      this.#live = { exports, items: new ItemWriter(exports.memory) };
    }
    return this.#live;
  }
}

function addSubmission(items: ItemWriter, { seed, scale, completion, plain }: Submission): boolean {
  return typeof completion === "string"
    ? items.addText(seed, scale, completion, plain)
    : completion.length <= MAX_COMPLETION && items.addBytes(seed, scale, completion, plain);
}
