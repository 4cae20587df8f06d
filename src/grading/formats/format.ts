import type { Json, Samples } from "./json.ts";

/** A shape of rows that is read without being told where things are. */
export interface Format {
  matches(row: Json): boolean;
  /** @throws ScalerError E_ROW_FIELD, E_ROW_REQUEST_FAILED, E_ROW_TOO_LONG */
  read(row: Json): Samples;
}
