import { serve } from "../../pool/protocol.ts";
import { type GateTask, runGate } from "./gate.ts";

serve(async (task: GateTask) => ({ result: await runGate(task) }));
