import { workerData } from "node:worker_threads";
import { serve } from "../../../pool/protocol.ts";
import type { Outcome, RunLimits } from "../outcome.ts";
import { Machine, type Program } from "./program.ts";

export interface RunTask {
  readonly program: Program;
  readonly inputs: readonly string[];
}

const machine = new Machine(workerData as RunLimits);

serve(({ program, inputs }: RunTask): { result: Outcome[] } => ({
  result: inputs.map((input) => machine.run(program, input)),
}));
