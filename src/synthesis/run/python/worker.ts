import { workerData } from "node:worker_threads";
import { serve } from "../../../pool/protocol.ts";
import { type Outcome, runEach } from "../outcome.ts";
import { Interpreter } from "./interpreter.ts";
import { type PythonOptions, type PythonTask, SIGNAL } from "./task.ts";

let interpreter: Promise<Interpreter> | undefined;
// An interpreter that breaks says so at length; what matters travels as an outcome.
console.error = () => {};

serve(async ({ work, signal }: PythonTask): Promise<{ result: Outcome[] }> => {
  const { limits, cache } = workerData as PythonOptions;
  interpreter ??= Interpreter.open(limits, cache);
  const python = await interpreter;
  python.listen(signal.subarray(SIGNAL.interrupt, SIGNAL.interrupt + 1));
  const watched = (run: () => Outcome): Outcome => {
    Atomics.store(signal, SIGNAL.interrupt, 0);
    Atomics.add(signal, SIGNAL.begun, 1);
    return run();
  };
  try {
    if ("inputs" in work) {
      const { source, inputs, brief } = work;
      return { result: runEach(inputs, (input) => watched(() => python.run(source, input)), brief) };
    }
    const { source, function: name, requests } = work;
    return { result: requests.map((request) => watched(() => python.generate(source, name, request))) };
  } catch {
    // The interpreter is broken for good: the pool starts a new one.
    process.exit(1);
  }
});
