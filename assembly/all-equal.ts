/** True when no two values differ; of none or one, too. */
export function allEqual<T>(values: StaticArray<T>): bool {
  for (let i = 1; i < values.length; i++) if (unchecked(values[i]) != unchecked(values[0])) return false;
  return true;
}
