import { workerData } from "node:worker_threads";
import { LRUCache } from "lru-cache";
import { serve } from "../../../pool/protocol.ts";
import { type Outcome, type RunLimits, runEach } from "../outcome.ts";
import { Machine, type Program } from "./program.ts";

export interface RunTask {
  /** Equal for equal programs of one pool. */
  readonly id: number;
  readonly program: Program;
  readonly inputs: readonly string[];
  /** Instructions that each run may use. */
  readonly fuel: number;
  /** End at the first run that uses up its instructions: the others fail as it did. */
  readonly brief: boolean;
}

/** Programs that keep their instance from task to task, at most. */
const KEPT = 64;

const machine = new Machine(workerData as RunLimits);

// A module that arrives in a message is a new object each time. The first one of its program stands for all, since
// its instance is warm.
const programs = new LRUCache<number, Program>({ max: KEPT });

serve(({ id, program: sent, inputs, fuel, brief }: RunTask): { result: Outcome[] } => {
  const program = programs.get(id) ?? sent;
  programs.set(id, program);
  return { result: runEach(inputs, (input) => machine.run(program, input, fuel), brief) };
});
