import type { SchemaElement } from "hyparquet";

/** Rows in a row group: what is in memory at a time. */
const GROUP = 8_192;

/**
 * Writes rows of one shape as a Parquet file, one row group at a time. Texts, whole numbers, objects and lists of
 * objects become the columns that pyarrow makes of them.
 * @param rows some at a time
 */
export async function writeParquet(rows: AsyncIterable<object[]>, path: string): Promise<void> {
  // Loaded here: few runs write Parquet.
  const { fileWriter, ParquetWriter } = await import("hyparquet-writer");
  let writer: InstanceType<typeof ParquetWriter> | undefined;
  let group: object[] = [];
  const flush = async () => {
    const first = group[0];
    if (first === undefined) return;
    writer ??= new ParquetWriter({ writer: fileWriter(path), schema: schemaOf(first) });
    const columnData = Object.keys(first).map((name) => ({
      name,
      data: group.map((row) => parquetValue((row as Record<string, unknown>)[name])),
    }));
    await writer.write({ columnData, rowGroupSize: GROUP });
    group = [];
  };
  for await (const some of rows) {
    for (const row of some) {
      group.push(row);
      if (group.length === GROUP) await flush();
    }
  }
  await flush();
  await writer?.finish();
}

function schemaOf(row: object): SchemaElement[] {
  return [{ name: "root", num_children: Object.keys(row).length }, ...fieldsOf(row)];
}

function fieldsOf(value: object): SchemaElement[] {
  return Object.entries(value).flatMap(([name, field]) => elementsOf(name, field));
}

/** The elements of a column, as `(list, element)` groups for lists. */
function elementsOf(name: string, value: unknown): SchemaElement[] {
  const repetition_type = "OPTIONAL";
  if (typeof value === "string")
    return [{ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type }];
  if (typeof value === "number") return [{ name, type: "INT64", repetition_type }];
  if (Array.isArray(value)) {
    return [
      { name, converted_type: "LIST", num_children: 1, repetition_type },
      { name: "list", num_children: 1, repetition_type: "REPEATED" },
      ...elementsOf("element", value[0]),
    ];
  }
  const fields = value as object;
  return [{ name, num_children: Object.keys(fields).length, repetition_type }, ...fieldsOf(fields)];
}

/** Whole numbers of 64 bits are bigints there. */
function parquetValue(value: unknown): unknown {
  if (typeof value === "number") return BigInt(value);
  if (Array.isArray(value)) return value.map(parquetValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, parquetValue(field)]));
}
