import { Presets, SingleBar } from "cli-progress";

/** A line of progress on standard error; silent where that is no terminal. */
export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

const SILENT: Progress = { update: () => {}, stop: () => {} };

/** @param unit what is counted, in the plural */
export function progressBar(unit: string): Progress {
  if (!process.stderr.isTTY) return SILENT;
  const bar = new SingleBar(
    {
      format: `{bar} {value}/{total} ${unit}  {eta_formatted} left`,
      stream: process.stderr,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update(done, total) {
      if (!started) bar.start(total, done);
      else bar.update(done);
      started = true;
    },
    stop() {
      if (started) bar.stop();
    },
  };
}
