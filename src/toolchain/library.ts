import { libraryFiles } from "assemblyscript/asc";

/**
 * The compiler fails an access outside an array by calling `abort`. Functions with calls are not inlined, so every
 * access to an array would be a call that pays for itself. A note in the control region and a trap say as much.
 */
const FAST_FAILURE = "{ store<u32>(CONTROL_ABORT_CODE, ABORT_INDEX); unreachable(); }";
const IMPORT = `import { ABORT_INDEX, CONTROL_ABORT_CODE } from "scaler-wasm/assembly/abi";
import { clearNewBlock } from "scaler-wasm/assembly/memory";
`;

/** How the library clears a new fixed-size array. */
const CLEARING = "memory.fill(changetype<usize>(out), 0, outSize);";
const FAST_CLEARING = "clearNewBlock(changetype<usize>(out), outSize);";

/** Bounds checks of the library's operators, by file; each occurs as often as it is listed. */
const BOUNDS_CHECKS = {
  staticarray: { check: "if (<u32>index >= <u32>this.length)", times: 2 },
  array: { check: "if (<u32>index >= <u32>this.length_)", times: 1 },
} as const;

let adapted = false;

/**
 * Puts the SDK's own runtime, bounds checks and clearing of short arrays into the compiler's library, once for all
 * compilations of a process. The compiler has no option for any of them.
 * @param arena text of `assembly/arena.ts`, which takes the place of the stub runtime
 * @throws Error when the library is not the one that this was written for
 */
export function adaptLibrary(arena: string): void {
  if (adapted) return;
  libraryFiles["rt/stub"] = arena;
  for (const [file, { check, times }] of Object.entries(BOUNDS_CHECKS)) {
    const parts = libraryFiles[file]?.split(`${check} throw new RangeError(E_INDEXOUTOFRANGE);`);
    if (parts?.length !== times + 1) {
      throw new Error(`the compiler's ${file} is another than expected: review src/toolchain/library.ts`);
    }
    libraryFiles[file] = IMPORT + parts.join(`${check} ${FAST_FAILURE}`).replace(CLEARING, FAST_CLEARING);
  }
  if (!libraryFiles.staticarray?.includes(FAST_CLEARING)) {
    throw new Error("the compiler's staticarray clears memory otherwise: review src/toolchain/library.ts");
  }
  adapted = true;
}
