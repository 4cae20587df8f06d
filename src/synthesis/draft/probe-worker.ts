import { serve } from "../../pool/protocol.ts";
import { type ProbeTask, probe } from "./probe.ts";

serve((task: ProbeTask) => ({ result: probe(task) }));
