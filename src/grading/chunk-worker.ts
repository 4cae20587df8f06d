import { workerData } from "node:worker_threads";
import { Catalogue } from "../module/catalogue.ts";
import { serve } from "../pool/protocol.ts";
import { ChunkGrader, type GradeTask } from "./chunk.ts";
import type { GraderData } from "./graders.ts";

const { dist, options } = workerData as GraderData;
let grader: ChunkGrader | undefined;

serve((task: GradeTask) => {
  // The thread may have started before the modules were built.
  grader ??= new ChunkGrader(Catalogue.open(dist), options);
  return { result: grader.grade(task) };
});
