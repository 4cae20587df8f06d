/** A module's `digest` under an engine other than this one. */
export type Digest = (seed: number, fuel: number, scale: readonly number[]) => number;

/**
 * The `digest` of a module file under Wasmtime, or undefined where the `wasmtime` package is not installed. The
 * package ends the process on a broken file: only pass modules that were validated.
 */
export async function secondEngineDigest(modulePath: string): Promise<Digest | undefined> {
  const wasmtime = await import("wasmtime").then(
    (module) => module.default ?? module,
    () => undefined,
  );
  if (wasmtime === undefined) return undefined;
  const { Config, Engine, Instance, Module, Store } = wasmtime;
  const engine = new Engine(new Config());
  const store = new Store(engine);
  const instance = new Instance(store, Module.fromFile(engine, modulePath));
  const digest = instance.getFunc(store, "digest");
  if (digest === null) return undefined;
  return (seed, fuel, scale) => digest.call(store, [seed, fuel, ...scale]);
}
