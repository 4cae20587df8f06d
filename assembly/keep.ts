/**
 * Keeps the instance of an item for the items that follow it, as long as they ask for the same one: samples of one
 * problem stand side by side, and the instance with its truth is much of what a verdict costs.
 *
 * No verdict and no count of fuel depends on it. An instance stands at the same place whatever was read before it,
 * every item finds it as it was when it was made, and pays what it cost to make it.
 */
import { ITEM_SCALE, ITEM_SEED } from "./abi";
import { failOutOfMemory } from "./abort";
import { MAX_ANSWER } from "./answer/normalise";
import { create } from "./env";
import { Environment } from "./environment";
import { fuelLeft, setFuel } from "./fuel";
import { copyBytes, SPARE } from "./memory";
import { Rng } from "./rng";
import { Scale } from "./scale";

/** Bytes before an instance: for the plain form of an answer, and the objects that read it. */
const BEFORE: usize = MAX_ANSWER + 16384;

/** What is kept; null between batches, and while neighbours differ. */
let kept: Environment | null = null;
/** Where the latest instance begins and ends, and what it cost. */
let start: usize = 0;
let end: usize = 0;
let cost: i64 = 0;

/** Keeps nothing. The host may have written over the items since. */
export function forget(): void {
  kept = null;
}

/** Makes the instance that an item asks for, behind what stands in the arena. */
export function make(item: usize): Environment {
  const scale = new Scale(item + ITEM_SCALE);
  const environment = create();
  environment.generate(scale, new Rng(load<u64>(item + ITEM_SEED), scale));
  return environment;
}

/**
 * The instance of an item that is judged.
 * @param again true when the next item asks for the same one
 */
export function instanceOf(item: usize, again: bool): Environment {
  const fuel = fuelLeft();
  let environment = kept;
  if (environment !== null) {
    setFuel(i64.MAX_VALUE);
    copyBytes(start, __spare(), end - start);
    __moveTop(end);
  } else {
    // Nothing that was read before may move the instance.
    start = (__heap_base + BEFORE + 15) & ~15;
    if (__top() > start) failOutOfMemory();
    __moveTop(start);
    setFuel(fuel);
    environment = make(item);
    environment.prepare();
    cost = fuel - fuelLeft();
    setFuel(i64.MAX_VALUE);
    end = __top();
    if (again && end - start <= SPARE) {
      copyBytes(__spare(), start, end - start);
      kept = environment;
    }
  }
  // Below zero, the next charge ends the item, as making it would have.
  setFuel(fuel - cost);
  return environment;
}

/** True when two items ask for the same instance. */
export function sameInstance(a: usize, b: usize): bool {
  if (load<u64>(a + ITEM_SEED) != load<u64>(b + ITEM_SEED)) return false;
  const first = v128.xor(v128.load(a + ITEM_SCALE), v128.load(b + ITEM_SCALE));
  const second = v128.xor(v128.load(a + ITEM_SCALE + 16), v128.load(b + ITEM_SCALE + 16));
  return !v128.any_true(v128.or(first, second));
}
