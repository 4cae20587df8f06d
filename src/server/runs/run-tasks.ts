import type { CurriculumConfigInput } from "../../curriculum/config.ts";
import type { CurriculumStatus } from "../../curriculum/statistics.ts";
import type { Assignment, Outcome, ReportReceipt } from "../../curriculum/types.ts";
import type { RunName } from "./run-name.ts";

/** What the thread that keeps the runs is asked to do. */
export type RunTask =
  | { readonly do: "list" }
  | {
      readonly do: "create";
      readonly run: RunName;
      readonly only?: readonly string[];
      readonly config: CurriculumConfigInput;
    }
  | { readonly do: "next"; readonly run: RunName; readonly groups: number; readonly step?: number }
  | { readonly do: "report"; readonly run: RunName; readonly outcomes: readonly Outcome[] }
  | { readonly do: "status"; readonly run: RunName }
  | { readonly do: "close" };

/** What each task answers. */
export interface RunAnswers {
  readonly list: readonly RunName[];
  readonly create: CurriculumStatus;
  readonly next: readonly Assignment[];
  readonly report: ReportReceipt;
  readonly status: CurriculumStatus;
  readonly close: null;
}

export interface RunsWorkerData {
  /** Folder that holds one folder a run. */
  readonly folder: string;
  /** Folder of built modules, whose environments a new run trains on. */
  readonly dist: string | undefined;
  /** Runs open at a time. */
  readonly limit: number;
}
