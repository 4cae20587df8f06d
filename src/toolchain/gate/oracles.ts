import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ScalerError } from "../../errors.ts";

/** An independent solver of an environment: reads problem texts alone. */
export interface Oracle {
  /**
   * Answers in the form of the reference answer; null where the oracle cannot reach.
   * @throws Error naming the problem where it contradicts itself
   */
  solve(problems: readonly string[]): Promise<(string | null)[]>;
  /** Judges an answer; present where several answers are right. */
  check?(problem: string, answer: string): boolean;
  /** True when an answer of the oracle says the same as a reference answer; equality of texts when absent. */
  agrees?(solved: string, answer: string): boolean;
  /** Lets go of what the oracle holds. */
  close?(): Promise<void>;
}

/** Folder of solutions that serve as oracle, inside an environment's folder. */
export const REFERENCES = "references";

/**
 * The oracle of an environment: its `oracle.ts`, or else the programs in `references/`.
 * @param folder the environment's sources
 * @param oraclePath its `oracle.ts`, bundled to JavaScript
 * @throws ScalerError E_ENVIRONMENT_SOURCE when there is neither, or what is there is broken
 */
export async function openOracle(folder: string, oraclePath: string): Promise<Oracle> {
  if (existsSync(oraclePath)) return importOracle(oraclePath);
  if (!existsSync(join(folder, REFERENCES))) {
    throw new ScalerError("E_ENVIRONMENT_SOURCE", `there is no oracle.ts, nor a folder ${REFERENCES}`);
  }
  // Compilers and interpreters of solutions are large: only environments that have solutions load them.
  const { openReferenceOracle } = await import("./reference-oracle.ts");
  return openReferenceOracle(join(folder, REFERENCES));
}

/** What an `oracle.ts` exports. */
interface OracleModule {
  solve(problem: string): string | null;
  check?(problem: string, answer: string): boolean;
}

async function importOracle(path: string): Promise<Oracle> {
  const module = (await import(pathToFileURL(path).href)) as Partial<OracleModule>;
  const { solve, check } = module;
  if (typeof solve !== "function") {
    throw new ScalerError("E_ENVIRONMENT_SOURCE", "oracle.ts exports no function solve(problem: string)");
  }
  return {
    // Brute force that gave up once takes long on what follows: it is not asked again.
    solve: async (problems) => {
      let isReached = true;
      return problems.map((problem) => {
        const solved = isReached ? solve(problem) : null;
        isReached = solved !== null;
        return solved;
      });
    },
    ...(check && { check }),
  };
}
