import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { ErrorCode } from "../errors.ts";
import { ScalerError } from "../errors.ts";
import { replaceFile } from "../files.ts";
import { type Loss, STEP_NAMES } from "./funnel.ts";
import type { Published } from "./synthesise.ts";

/** What became of a problem. */
export type ProblemOutcome =
  | ({ readonly kind: "published" } & Published)
  | ({ readonly kind: "lost" } & Loss)
  /** The model could not be asked, or the run ended: the next run takes it up again. */
  | { readonly kind: "unfinished"; readonly code: ErrorCode; readonly message: string };

const namesSchema = v.array(v.string());
const outcomeSchema = v.variant("kind", [
  v.object({
    kind: v.literal("published"),
    environment: v.string(),
    levels: v.number(),
    references: namesSchema,
    dropped: v.array(v.object({ name: v.string(), why: v.string() })),
    questions: v.number(),
  }),
  v.object({
    kind: v.literal("lost"),
    step: v.picklist(STEP_NAMES),
    reason: v.string(),
    detail: v.string(),
  }),
]);
const stateSchema = v.object({ digest: v.string(), outcome: outcomeSchema });

const MARK = "synth.json";
const FORMAT = 1;

/**
 * Where a run keeps what it must not lose: for each problem the transcript, the environment until it is published, and
 * what became of it. A run that was killed at any moment goes on from here.
 */
export class WorkFolder {
  readonly #folder: string;

  /**
   * @param mode `new` refuses a folder that holds a run, `resume` goes on with it, `force` removes it
   * @throws ScalerError E_OUTPUT_EXISTS
   */
  constructor(folder: string, mode: "new" | "resume" | "force") {
    this.#folder = folder;
    const isRun = existsSync(join(folder, MARK));
    if (existsSync(folder) && !isRun) {
      throw new ScalerError(
        "E_OUTPUT_EXISTS",
        `${folder} exists and is no work folder of this command: name another with --work`,
      );
    }
    if (isRun && mode === "new") {
      throw new ScalerError(
        "E_OUTPUT_EXISTS",
        `${folder} holds an earlier run: go on with it with --resume, or start anew with --force`,
      );
    }
    if (isRun && mode === "force") rmSync(folder, { recursive: true });
    mkdirSync(join(folder, "problems"), { recursive: true });
    replaceFile(join(folder, MARK), `${JSON.stringify({ format: FORMAT })}\n`);
  }

  /** Folder of one problem. */
  problem(id: string): string {
    const name = /^[a-z0-9-]+$/.test(id) ? id : createHash("sha256").update(id).digest("hex").slice(0, 16);
    return join(this.#folder, "problems", name);
  }

  /** What became of a problem in an earlier run with the same problem and options, as far as that is final. */
  outcome(id: string, digest: string): ProblemOutcome | undefined {
    const path = this.#statePath(id);
    if (!existsSync(path)) return undefined;
    let json: unknown;
    try {
      json = JSON.parse(readFileSync(path, "utf8"));
    } catch {
      return undefined;
    }
    const state = v.safeParse(stateSchema, json);
    return state.success && state.output.digest === digest ? state.output.outcome : undefined;
  }

  /** Notes what became of a problem. */
  settle(id: string, digest: string, outcome: ProblemOutcome): void {
    mkdirSync(this.problem(id), { recursive: true });
    replaceFile(this.#statePath(id), `${JSON.stringify({ digest, outcome }, null, 1)}\n`);
  }

  /** Writes a file beside the problems. */
  write(name: string, text: string): void {
    replaceFile(join(this.#folder, name), text);
  }

  #statePath(id: string): string {
    return join(this.problem(id), "state.json");
  }
}

/** Hash of everything that decides what becomes of a problem. */
export function digestOf(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
