/** Rewrites one function body: adds its charges and depth count, and renumbers the functions it names. */

import type { ByteReader, ByteWriter } from "../module/binary.ts";
import { type BodyCost, isBulk } from "../module/cost.ts";
import { type InstructionWalker, OP } from "../module/instructions.ts";
import { CHARGE, CHARGE_LENGTH, ENTER, LEAVE, type Sequences } from "../module/sequences.ts";
import { type Body, enterBody, I32, I64 } from "../module/shape.ts";

/** What is known of a body before it is rewritten. */
export interface BodyPlan {
  readonly body: Body;
  readonly cost: BodyCost;
  /** Charge of each region; empty for a leaf. */
  readonly charges: readonly number[];
  readonly recursive: boolean;
  readonly params: number;
  /** Block type of a block that yields the results of the function. */
  readonly result: number;
}

/** Instruction that takes the place of calls to a placeholder, kept in a function index as a negative number. */
export const asPlaceholder = (op: number): number => -1 - op;

/** Appends the rewritten body to `out`. `functionIndex` maps old indices to new ones or to `asPlaceholder`. */
export function rewriteBody(
  walker: InstructionWalker,
  plan: BodyPlan,
  functionIndex: readonly number[],
  sequences: Sequences,
  out: ByteWriter,
): void {
  const { cost, charges, recursive } = plan;
  const { reader } = walker;
  const code = reader.bytes;
  writeLocals(walker, plan, sequences, out);

  let copied = reader.pos;
  /** Copies what stands unchanged up to `to`, and goes on from `next`. */
  const flush = (to: number, next: number) => {
    out.copy(code, copied, to);
    copied = next;
  };
  let region = 0;
  const charge = () => {
    sequences.cost = charges[region++]!;
    sequences.write(out, CHARGE);
  };
  if (!cost.leaf) charge();
  if (recursive) {
    sequences.result = plan.result;
    sequences.write(out, ENTER);
  }
  while (walker.next()) {
    const { op, at, index } = walker;
    if (op === OP.loop) {
      flush(reader.pos, reader.pos);
      charge();
    } else if (op === OP.call || op === OP.refFunc) {
      const target = functionIndex[index]!;
      if (target === index) continue;
      flush(at, reader.pos);
      out.byte(target < 0 ? -1 - target : op);
      out.u32(target < 0 ? sequences.fuel : target);
    } else if (isBulk(op)) {
      flush(at, at);
      sequences.write(out, CHARGE_LENGTH);
    } else if (recursive && op === OP.return) {
      // Branches to the body's own label need no change: ENTER's block has taken its place.
      flush(at, reader.pos);
      out.byte(OP.br);
      out.u32(walker.depth - 1);
    } else if (recursive && op === OP.end && walker.depth === 0) {
      flush(reader.pos, at);
      sequences.write(out, LEAVE);
    }
  }
  flush(reader.pos, reader.pos);
}

/** Writes the declarations with the locals that the sequences need, and leaves the walker at the first instruction. */
function writeLocals(walker: InstructionWalker, plan: BodyPlan, sequences: Sequences, out: ByteWriter): void {
  const { reader } = walker;
  let next = plan.params + enterBody(walker, plan.body);
  const first = reader.pos;
  const added: number[] = [];
  const add = (type: number) => {
    added.push(type);
    return next++;
  };
  if (!plan.cost.leaf || plan.cost.bulk) sequences.rest = add(I64);
  if (plan.cost.bulk) sequences.length = add(I32);
  if (plan.recursive) sequences.open = add(I32);
  writeCount(reader, plan.body.start, added.length, out);
  out.copy(reader.bytes, reader.pos, first);
  for (const type of added) out.raw([1, type]);
  walker.start(first);
}

function writeCount(reader: ByteReader, at: number, more: number, out: ByteWriter): void {
  reader.pos = at;
  out.u32(reader.u32() + more);
}
