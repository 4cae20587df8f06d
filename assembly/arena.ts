/**
 * The runtime of a module: an arena that is reset before every item. Nothing is freed one by one and nothing
 * survives an item. The build puts this file in the place of AssemblyScript's own stub runtime (`rt/stub`), which
 * it differs from in two points: memory never grows, and a full arena is reported by name.
 *
 * It keeps the object header that virtual calls (`rtId`) and array lengths (`rtSize`) read: the 20 bytes before
 * an object hold mmInfo, gcInfo, gcInfo2, rtId and rtSize. As in the stub, memory is not cleared here: constructors
 * of classes and arrays do that themselves.
 */
import { failOutOfMemory } from "scaler-wasm/assembly/abort";
import { SPARE } from "scaler-wasm/assembly/memory";

const HEADER: usize = 20;
const OFFSET_RT_ID: usize = 8;
const OFFSET_RT_SIZE: usize = 4;
const ALIGN_MASK: usize = 15;

/** End of the last block; 0 before the first `heap.reset()`. */
let top: usize = 0;

/** Reserves `size` bytes behind a header, at a multiple of 16. */
function allocate(size: usize): usize {
  const pointer = (top + HEADER + ALIGN_MASK) & ~ALIGN_MASK;
  const end = pointer + size;
  if (size > 0x3fffffff || end > __spare()) failOutOfMemory();
  top = end;
  return pointer;
}

/** Where the spare bytes begin. */
// @ts-expect-error: decorator
@global @unsafe @inline
export function __spare(): usize {
  return (<usize>memory.size() << 16) - SPARE;
}

/** End of what is handed out. */
// @ts-expect-error: decorator
@global @unsafe
export function __top(): usize {
  return top;
}

/** Hands out what follows `address` next. */
// @ts-expect-error: decorator
@global @unsafe
export function __moveTop(address: usize): void {
  top = address;
}

// The functions below are the compiler's runtime interface: it calls them by these names.

// @ts-expect-error: decorator
@global @unsafe
export function __alloc(size: usize): usize {
  return allocate(size);
}

// @ts-expect-error: decorator
@global @unsafe
export function __realloc(pointer: usize, size: usize): usize {
  const moved = allocate(size);
  memory.copy(moved, pointer, size);
  return moved;
}

// @ts-expect-error: decorator
@global @unsafe
export function __free(_pointer: usize): void {}

// @ts-expect-error: decorator
@global @unsafe
export function __reset(): void {
  top = (__heap_base + ALIGN_MASK) & ~ALIGN_MASK;
}

// @ts-expect-error: decorator
@global @unsafe
export function __new(size: usize, id: u32): usize {
  const pointer = allocate(size);
  store<u32>(pointer - OFFSET_RT_ID, id);
  store<u32>(pointer - OFFSET_RT_SIZE, <u32>size);
  return pointer;
}

// @ts-expect-error: decorator
@global @unsafe
export function __renew(pointer: usize, size: usize): usize {
  const oldSize = <usize>load<u32>(pointer - OFFSET_RT_SIZE);
  const moved = __new(size, load<u32>(pointer - OFFSET_RT_ID));
  memory.copy(moved, pointer, min(size, oldSize));
  return moved;
}

// @ts-expect-error: decorator
@global @unsafe
export function __link(_parent: usize, _child: usize, _expectMultiple: bool): void {}

// @ts-expect-error: decorator
@global @unsafe
export function __pin(pointer: usize): usize {
  return pointer;
}

// @ts-expect-error: decorator
@global @unsafe
export function __unpin(_pointer: usize): void {}

// @ts-expect-error: decorator
@global @unsafe
export function __visit(_pointer: usize, _cookie: u32): void {}

// @ts-expect-error: decorator
@global @unsafe
export function __collect(): void {}
