import { integerAfter, integersIn } from "../../../tests/support/problem-text.ts";

/** Lets the clock tick, one unit at a time. */
export function solve(problem: string): string {
  const slice = integerAfter(problem, /time slice of (\d+)/, /at most (\d+) units/);
  const switching = Number(/first needs (\d+) units?/.exec(problem)?.[1] ?? 0);
  const processes = [...problem.matchAll(/^process \d+: .*$/gm)].map(([line]) => {
    const [, arrives, needs] = integersIn(line);
    return { arrives: arrives!, left: needs!, end: 0 };
  });
  type Process = (typeof processes)[number];
  const queue: Process[] = [];
  let running: { process: Process; switching: number; slice: number } | undefined;
  let last: Process | undefined;
  for (let clock = 0; processes.some(({ left }) => left > 0) || running !== undefined; clock++) {
    queue.push(...processes.filter(({ arrives }) => arrives === clock));
    if (running?.process.left === 0) {
      running.process.end = clock;
      running = undefined;
    } else if (running?.slice === 0) {
      queue.push(running.process);
      running = undefined;
    }
    if (running === undefined) {
      const process = queue.shift();
      if (process === undefined) continue;
      running = { process, switching: last === undefined || last === process ? 0 : switching, slice };
      last = process;
    }
    if (running.switching > 0) running.switching--;
    else {
      running.slice--;
      running.process.left--;
    }
  }
  return processes.map(({ end }) => end).join(", ");
}
