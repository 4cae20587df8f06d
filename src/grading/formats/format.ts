import type { JsonObject } from "../../json-object.ts";
import type { Samples } from "./json.ts";

/** A shape of rows that is read without being told where things are. */
export interface Format {
  matches(row: JsonObject): boolean;
  /** @throws ScalerError E_ROW_FIELD, E_ROW_REQUEST_FAILED, E_ROW_TOO_LONG */
  read(row: JsonObject): Samples;
}
