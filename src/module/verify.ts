/**
 * Checks that a module is metered: that every charge stands where it must, in the exact form, for the exact amount.
 *
 * This shows that the module went through the metering pass, not that it is honest. A module may set `fuel` wherever it
 * likes: the SDK must, at the start of each item. So a hostile module can refill itself and run on, which is why the
 * worker pool has a watchdog.
 */

import { MAX_DEPTH } from "../abi/layout.ts";
import { type ErrorCode, ScalerError } from "../errors.ts";
import { ByteReader } from "./binary.ts";
import { findRecursive } from "./callgraph.ts";
import { BodyCost, chargesOf, checkTargets, isBulk, takenByReference } from "./cost.ts";
import { FREE_STEPS, GUARDED_STEPS, InstructionWalker, isReferenceInstruction, OP } from "./instructions.ts";
import { CHARGE, CHARGE_LENGTH, ENTER, LEAVE, Sequences } from "./sequences.ts";
import { enterBody, type Shape } from "./shape.ts";

/** A metered body taken apart: what it holds without the added sequences, and what these say. */
interface Metered {
  readonly cost: BodyCost;
  /** What each region pays; empty if the body pays nothing on entry. */
  readonly charges: number[];
  readonly counted: boolean;
}

/**
 * Throws `E_MODULE_UNMETERED` or `E_MODULE_DEPTH` unless the code was metered, and `E_WASM_UNSUPPORTED` for
 * instructions that environments may not use. `fuel` and `depth` are the indices of the globals exported under these
 * names.
 */
export function verifyMetering(shape: Shape, code: Uint8Array, fuel: number, depth: number): void {
  const walker = new InstructionWalker(new ByteReader(code));
  const sequences = new Sequences(fuel, depth, MAX_DEPTH);
  const bodies = shape.bodies.map((body, i) => {
    enterBody(walker, body);
    const metered = readMetered(walker, sequences, shape.importedFunctions + i);
    if (walker.reader.pos !== body.end) walker.reader.fail("a function body does not end where it says");
    return metered;
  });
  const costs = bodies.map(({ cost }) => cost);
  checkTargets(shape, costs);
  const taken = takenByReference(shape, costs);
  const recursive = findRecursive(shape, costs, taken);
  const due = chargesOf(shape, costs, taken);
  for (const [i, { charges, counted }] of bodies.entries()) {
    const index = shape.importedFunctions + i;
    const wrong = Math.max(charges.length, due[i]!.length);
    for (let region = 0; region < wrong; region++) {
      if (charges[region] === due[i]![region]) continue;
      refuse(
        "E_MODULE_UNMETERED",
        `${region === 0 ? "" : `loop ${region} of `}function ${index} pays ${charges[region] ?? "nothing"} where ${due[i]![region] ?? "nothing"} is due`,
      );
    }
    if (counted !== recursive[i]) {
      refuse(
        "E_MODULE_DEPTH",
        `function ${index} ${counted ? "counts its depth but cannot reach itself" : "can reach itself and does not count its depth"}`,
      );
    }
  }
}

function refuse(code: ErrorCode, what: string): never {
  throw new ScalerError(
    code,
    `${what}; build the module with "scaler build", or run its bytes through meter()`,
  );
}

function readMetered(walker: InstructionWalker, sequences: Sequences, index: number): Metered {
  const { reader } = walker;
  const cost = new BodyCost();
  const charges: number[] = [];
  sequences.reset();
  if (sequences.match(reader, CHARGE)) charges.push(sequences.cost);
  const counted = sequences.match(reader, ENTER);
  if (counted) walker.depth++;
  /** Where an instruction stands whose length has just been paid for. */
  let paid = -1;

  const steps = counted ? GUARDED_STEPS : FREE_STEPS;
  /** The end of the body must be seen, and of the block that `ENTER` opens. */
  const outermost = counted ? 2 : 1;
  while (walker.depth > 0) {
    cost.seePlain(walker.skip(steps, Math.max(outermost, cost.loopDepth)));
    if (reader.bytes[reader.pos] === OP.localTee && sequences.match(reader, CHARGE_LENGTH)) paid = reader.pos;
    walker.next();
    const { op } = walker;
    cost.see(walker);
    if (op === OP.loop) {
      if (!sequences.match(reader, CHARGE)) {
        refuse("E_MODULE_UNMETERED", `a loop of function ${index} does not pay at its start`);
      }
      charges.push(sequences.cost);
    } else if (isBulk(op)) {
      if (walker.at !== paid) {
        refuse("E_MODULE_UNMETERED", `function ${index} fills or copies without paying for the length`);
      }
    } else if (op === OP.globalSet && walker.index === sequences.depth) {
      refuse("E_MODULE_DEPTH", `function ${index} writes the counter of its depth`);
    } else if (isReferenceInstruction(op)) {
      throw new ScalerError(
        "E_WASM_UNSUPPORTED",
        `function ${index} uses reference types at byte ${walker.at} of the code; only the table of functions is allowed`,
      );
    } else if (counted) checkExit(walker, sequences, index);
  }
  return { cost, charges, counted };
}

/** Sees to it that no way out of a recursive body passes by the sequence that closes the call. */
function checkExit(walker: InstructionWalker, sequences: Sequences, index: number): void {
  const { op, depth } = walker;
  const branch = op === OP.br || op === OP.brIf || op === OP.brTable;
  const leaves = op === OP.return || (branch && walker.index >= depth - 1);
  const closed = op !== OP.end || depth !== 1 || sequences.match(walker.reader, LEAVE);
  const written = (op === OP.localSet || op === OP.localTee) && walker.index === sequences.open;
  if (leaves || !closed || written) {
    refuse("E_MODULE_DEPTH", `function ${index} can return without counting its depth down`);
  }
}
