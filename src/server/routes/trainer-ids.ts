import { ScalerError } from "../../errors.ts";
import { isObject } from "../../json-object.ts";
import { type InstanceKey, parseInstanceId } from "../../runtime/instance-id.ts";

/**
 * The instance that a trainer's label names: an id, or the JSON text of a row that carries one under `id`.
 * @throws ScalerError E_INSTANCE_ID
 */
export function instanceOfLabel(label: unknown): InstanceKey {
  if (typeof label === "string") return parseInstanceId(label.startsWith("{") ? idOfJson(label) : label);
  if (isObject(label) && typeof label.id === "string") return parseInstanceId(label.id);
  throw new ScalerError(
    "E_INSTANCE_ID",
    "the label names no instance: it must be family/name@version:level:seed, or JSON with that under id",
  );
}

function idOfJson(text: string): string {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    if (typeof id === "string") return id;
  } catch {
    // Shown below, as any other label that names nothing.
  }
  return text;
}
