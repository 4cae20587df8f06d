import { WorkerPool } from "../pool/pool.ts";
import { workerScript } from "../pool/protocol.ts";
import type { GradeOptions, GradeTask } from "./chunk.ts";
import type { GradedChunk } from "./graded-chunk.ts";

/** Threads that grade chunks of lines. */
export type Graders = WorkerPool<GradeTask, GradedChunk>;

/** What each of them gets when it starts. */
export interface GraderData {
  /** Folder of built modules. It is not looked at before the first task. */
  readonly dist: string;
  readonly options: GradeOptions;
}

/** @param workers threads; one per core by default */
export function startGraders(data: GraderData, workers?: number): Graders {
  return new WorkerPool({
    script: workerScript("grading/chunk-worker", "cjs"),
    data,
    ahead: 3,
    ...(workers !== undefined && { workers }),
  });
}
