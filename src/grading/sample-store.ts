import { isUtf8 } from "node:buffer";
import { reasonOf, STATUSES } from "../abi/codes.ts";
import { VERDICT } from "../abi/layout.ts";
import { VerdictBlock } from "../abi/verdicts.ts";
import { ByteSink, constantBytes } from "./byte-sink.ts";
import { type GradedEnvironment, hashBytes } from "./environment-index.ts";
import type { SampleColumns } from "./graded-chunk.ts";

/** The samples of a chunk in the order of the lines, and their verdicts as they come. */
export class SampleStore {
  readonly #environment: number[] = [];
  readonly #level: number[] = [];
  readonly #instance: number[] = [];
  /** Extracted answers, one after the other, and where each stands. */
  readonly #answers = new ByteSink(1 << 16);
  #answerStart = new Uint32Array(1_024);
  #answerEnd = new Uint32Array(1_024);
  #block = new VerdictBlock(1_024);

  get count(): number {
    return this.#level.length;
  }

  /** @returns the number of the new sample */
  add(environment: GradedEnvironment, level: number, instance: number): number {
    const sample = this.count;
    this.#environment.push(environment.index);
    this.#level.push(level);
    this.#instance.push(instance);
    if (sample === this.#block.count) this.#grow();
    return sample;
  }

  setTooLong(sample: number): void {
    this.#block.setMalformed(sample, "completion-too-long");
  }

  setTimedOut(sample: number, message: string): void {
    this.#block.setFault(sample, "timed-out", message);
  }

  /** Judges what an environment's batch holds. */
  flush(environment: GradedEnvironment): void {
    const { batch, samples, runner, manifest } = environment;
    environment.batch = undefined;
    environment.samples = [];
    if (batch === undefined || batch.count === 0) return;
    runner.gradeBatch(batch, {
      verdict: (index, memory, record, text) => {
        const sample = samples[index]!;
        this.#block.copyRecord(memory, record, sample);
        const lie =
          this.#block.lie(sample, batch.textLength(index), manifest.limits.fuel) ??
          this.#takeAnswer(sample, memory, text);
        if (lie !== undefined) this.#block.setFault(sample, "broken-output", lie);
      },
      fault: (index, reason, message) => this.#block.setFault(samples[index]!, reason, message),
    });
  }

  /** Writes the fields of a sample's verdict, from `"status"` on. */
  write(out: ByteSink, sample: number): void {
    const block = this.#block;
    const status = block.statusCode(sample);
    const reason = block.bytes[sample * VERDICT.size + VERDICT.reason]!;
    const score = block.score(sample);
    if (score === 0 || score === 1) {
      out.copy(VERDICT_PARTS[score]![status * 256 + reason] ?? verdictPart(score, status, reason));
    } else {
      out.copy(verdictPart(score, status, reason));
    }
    if (block.answerLength(sample) > 0)
      out.jsonString(this.#answers.bytes, this.#answerStart[sample]!, this.#answerEnd[sample]!);
    else out.copy(PARTS.null);
    out.copy(PARTS.fuel);
    out.integer(block.fuel(sample));
    const fault = block.faults.get(sample);
    if (fault !== undefined) out.text(`,"message":${JSON.stringify(fault.message)}`);
  }

  columns(): SampleColumns {
    const { count } = this;
    const status = new Uint8Array(count);
    const score = new Float64Array(count);
    const answer = new Uint32Array(count);
    const answers = this.#answers.bytes;
    for (let i = 0; i < count; i++) {
      status[i] = this.#block.statusCode(i);
      score[i] = this.#block.score(i) ?? 0;
      if (this.#block.answerLength(i) > 0)
        answer[i] = hashAnswer(answers, this.#answerStart[i]!, this.#answerEnd[i]!);
    }
    return {
      count,
      environment: Uint16Array.from(this.#environment),
      level: Uint8Array.from(this.#level),
      status,
      score,
      instance: Uint32Array.from(this.#instance),
      answer,
    };
  }

  /** Copies the answer out of the module, whose memory is the next item's. Says what is wrong, or undefined. */
  #takeAnswer(sample: number, memory: Uint8Array, text: number): string | undefined {
    const answers = this.#answers;
    const start = text + this.#block.answerStart(sample);
    const from = answers.length;
    answers.copy(memory, start, start + this.#block.answerLength(sample));
    this.#answerStart[sample] = from;
    this.#answerEnd[sample] = answers.length;
    // The module may have written over its input: its bytes go into JSON only when they are text.
    return isText(answers.bytes, from, answers.length) ? undefined : "the answer is not UTF-8";
  }

  #grow(): void {
    const count = this.#block.count * 2;
    const bytes = new Uint8Array(count * VERDICT.size);
    bytes.set(this.#block.bytes);
    this.#block = new VerdictBlock(count, bytes, this.#block.faults);
    this.#answerStart = enlarge(this.#answerStart, count);
    this.#answerEnd = enlarge(this.#answerEnd, count);
  }
}

const PARTS = { null: constantBytes("null"), fuel: constantBytes(',"fuel":') };

/** The beginning of a verdict by score, status and reason, made when first needed. */
const VERDICT_PARTS: readonly Uint8Array[][] = [[], []];

function verdictPart(score: number | null, status: number, reason: number): Uint8Array {
  const bytes = constantBytes(
    `"status":"${STATUSES[status]}","reason":"${reasonOf(reason)}","score":${JSON.stringify(score)},"answer":`,
  );
  if (score === 0 || score === 1) VERDICT_PARTS[score]![status * 256 + reason] = bytes;
  return bytes;
}

/** True for UTF-8; most answers are short and ASCII, for which asking the engine would take longer. */
function isText(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start <= 64) {
    let at = start;
    while (at < end && bytes[at]! < 0x80) at++;
    if (at === end) return true;
  }
  return isUtf8(bytes.subarray(start, end));
}

/** Hash of an answer without the spaces around it, never 0. */
function hashAnswer(bytes: Uint8Array, start: number, end: number): number {
  let first = start;
  let last = end;
  while (first < last && bytes[first]! <= 0x20) first++;
  while (last > first && bytes[last - 1]! <= 0x20) last--;
  return hashBytes(bytes, first, last) || 1;
}

function enlarge(values: Uint32Array<ArrayBuffer>, count: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(count);
  larger.set(values);
  return larger;
}
