import { workerData } from "node:worker_threads";
import { Catalogue } from "../module/catalogue.ts";
import { Engine } from "../runtime/engine.ts";
import type { EngineResult, EngineTask } from "./engine-pool.ts";
import { serve } from "./protocol.ts";

const engine = new Engine(Catalogue.open(workerData as string | undefined));

serve((task: EngineTask): { result: EngineResult } => {
  if ("verify" in task) return { result: engine.verifyMany(task.verify, task.options) };
  if ("answers" in task) return { result: engine.answers(task.environment, task.level, task.answers) };
  return { result: engine.instances(task.environment, task.level, task.instances, task.format) };
});
