import { createRequire } from "node:module";

/** A line of progress on standard error; silent where that is no terminal. */
export interface Progress {
  /** @param total undefined where nobody knows how much there is */
  update(done: number, total: number | undefined): void;
  /** Prints lines above the progress, on a terminal or not. */
  note(text: string): void;
  stop(): void;
}

const SILENT: Progress = {
  update: () => {},
  note: (text) => void process.stderr.write(text),
  stop: () => {},
};

/** Removes the line of progress on a terminal. */
export const CLEAR_LINE = "\r\u001b[K";

/** @param unit what is counted, in the plural */
export function progressBar(unit: string): Progress {
  if (!process.stderr.isTTY) return SILENT;
  // Loaded here: where nobody looks, it is not needed.
  const { SingleBar, Presets } = createRequire(import.meta.url)(
    "cli-progress",
  ) as typeof import("cli-progress");
  const bar = new SingleBar(
    { format: "{gauge}{count} {unit}  {rate} {unit}/s{left}", stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  const startTime = performance.now();
  let first: number | undefined;
  return {
    update(done, total) {
      // What an earlier run did says nothing about this one's rate.
      first ??= done;
      const fresh = done - first;
      const rate = (1_000 * fresh) / Math.max(1, performance.now() - startTime);
      const payload = {
        unit,
        gauge: total === undefined ? "" : `${gauge(done / Math.max(1, total))} `,
        count: total === undefined ? whole(done) : `${whole(done)}/${whole(total)}`,
        rate: rate < 10 ? rate.toFixed(1) : whole(rate),
        left: total === undefined || fresh === 0 ? "" : `  ${duration((total - done) / rate)} left`,
      };
      if (!bar.isActive) bar.start(total ?? 0, done, payload);
      bar.setTotal(total ?? done + 1);
      bar.update(done, payload);
    },
    note(text) {
      process.stderr.write(CLEAR_LINE + text);
    },
    stop() {
      if (bar.isActive) bar.stop();
    },
  };
}

const GAUGE_WIDTH = 24;

function gauge(share: number): string {
  const full = Math.round(GAUGE_WIDTH * Math.min(1, share));
  return "█".repeat(full) + "░".repeat(GAUGE_WIDTH - full);
}

/** A number and what it counts, such as "1 environment" or "24 environments". */
export function counted(count: number, noun: string): string {
  return `${whole(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** Seconds as m:ss or h:mm:ss. */
function duration(seconds: number): string {
  const total = Math.max(0, Math.ceil(seconds));
  const parts = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}
