import { workerData } from "node:worker_threads";
import { Catalogue } from "../module/catalogue.ts";
import { serve } from "../pool/protocol.ts";
import { ChunkGrader, type GradeTask } from "./chunk.ts";
import type { GradeWorkerData } from "./chunk-pool.ts";

const { dist, options } = workerData as GradeWorkerData;
const grader = new ChunkGrader(Catalogue.open(dist), options);

serve((task: GradeTask) => ({ result: grader.grade(task) }));
