import { workerData } from "node:worker_threads";
import { serve } from "../../pool/protocol.ts";
import { RunKeeper } from "./run-keeper.ts";
import type { RunsWorkerData, RunTask } from "./run-tasks.ts";

const keeper = new RunKeeper(workerData as RunsWorkerData);

serve((task: RunTask) => ({ result: keeper.perform(task) }));
