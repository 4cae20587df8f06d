import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** First bytes of a Parquet file. */
export const PARQUET_MAGIC = Buffer.from("PAR1");

/** Bytes of text that are handed on at a time. */
const PART_BYTES = 1 << 18;

/** Codecs that the library leaves to its caller. */
const compressors = {
  GZIP: (bytes: Uint8Array) => gunzipSync(bytes),
  BROTLI: (bytes: Uint8Array) => brotliDecompressSync(bytes),
};

/**
 * The rows of a Parquet file as lines of JSON, so that everything that is done with lines is done with them too: line
 * n is row n. One row group is in memory at a time.
 * @param onRead called with the share of the rows that was read
 */
export async function* parquetLines(path: string, onRead: (share: number) => void): AsyncGenerator<Buffer> {
  // Loaded here: most inputs are not Parquet.
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import("hyparquet");
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const group = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors });
    onRead(rowEnd / rows);
    let text = "";
    for (const row of group) {
      text += `${JSON.stringify(row, plainValue)}\n`;
      if (text.length < PART_BYTES) continue;
      yield Buffer.from(text);
      text = "";
    }
    yield Buffer.from(text);
    rowStart = rowEnd;
  }
}

/** What JSON has no form for: large integers become texts, as in rows of ours. */
function plainValue(_key: string, value: unknown): unknown {
  if (typeof value !== "bigint") return value;
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
}
