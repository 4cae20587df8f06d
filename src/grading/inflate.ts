import { createGunzip } from "node:zlib";

/** Packed bytes that are unpacked at a time; gzip makes at most about a thousand times as many of them. */
const PACKED_BYTES = 1 << 15;
const UNPACKED_BYTES = 1 << 20;

/**
 * Unpacks gzip, several members too. Everything that stands before a damaged place comes out, and then the error;
 * the stream's own iterator would drop what was not yet taken, by chance more or less of it.
 */
export async function* inflate(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: UNPACKED_BYTES });
  const ready: Uint8Array[] = [];
  let failure: Error | undefined;
  let ended = false;
  let wake = () => {};
  gunzip.on("data", (part) => ready.push(part));
  gunzip.on("end", () => {
    ended = true;
    wake();
  });
  gunzip.on("error", (error) => {
    failure = error;
    wake();
  });
  const step = (start: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      start(resolve);
    });
  try {
    for await (const part of parts) {
      for (let at = 0; at < part.length && !ended; at += PACKED_BYTES) {
        await step((done) => gunzip.write(part.subarray(at, at + PACKED_BYTES), () => done()));
        yield* ready.splice(0);
        if (failure) throw failure;
      }
      if (ended) return;
    }
    await step(() => gunzip.end());
    yield* ready.splice(0);
    if (failure) throw failure;
  } finally {
    gunzip.destroy();
  }
}
