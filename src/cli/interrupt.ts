import { CLEAR_LINE } from "./progress.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Has something done before a signal, such as that of Ctrl-C, ends the process as it would have. It is done between
 * two turns of the event loop: work that never lets go of it cannot be interrupted.
 * @param act returns what the user is told, if anything
 * @returns takes it back
 */
export function beforeInterrupt(act: () => string | undefined): () => void {
  const remove = () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals) => {
    const text = act();
    const start = process.stderr.isTTY ? CLEAR_LINE : "";
    if (text !== undefined) process.stderr.write(`${start}Interrupted: ${text}\n`);
    // Without its listener the signal does what it does by default, and the caller's shell learns of it. Until here a
    // second one, which npx passes on beside that of the terminal, does nothing.
    remove();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return remove;
}
