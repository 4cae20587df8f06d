import { workerData } from "node:worker_threads";
import { serve } from "../../../pool/protocol.ts";
import type { Outcome, RunLimits } from "../outcome.ts";
import { Interpreter } from "./interpreter.ts";
import { type PythonTask, SIGNAL } from "./task.ts";

let interpreter: Promise<Interpreter> | undefined;
// An interpreter that breaks says so at length; what matters travels as an outcome.
console.error = () => {};

serve(async ({ work, signal }: PythonTask): Promise<{ result: Outcome[] }> => {
  interpreter ??= Interpreter.open(workerData as RunLimits);
  const python = await interpreter;
  python.listen(signal.subarray(SIGNAL.interrupt, SIGNAL.interrupt + 1));
  const each = <T>(items: readonly T[], run: (item: T) => Outcome): Outcome[] =>
    items.map((item) => {
      Atomics.store(signal, SIGNAL.interrupt, 0);
      Atomics.add(signal, SIGNAL.begun, 1);
      return run(item);
    });
  try {
    if ("inputs" in work) return { result: each(work.inputs, (input) => python.run(work.source, input)) };
    return { result: each(work.requests, (request) => python.generate(work.source, work.function, request)) };
  } catch {
    // The interpreter is broken for good: the pool starts a new one.
    process.exit(1);
  }
});
