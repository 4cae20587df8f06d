import { ScalerError } from "../errors.ts";
import type { Catalogue } from "../module/catalogue.ts";
import type { GradeOptions } from "./chunk.ts";
import type { GradeTimeouts } from "./chunk-pool.ts";
import type { ErrorRow } from "./graded-chunk.ts";
import { startGraders } from "./graders.ts";
import type { LineLimits } from "./lines.ts";
import type { Summary } from "./summary.ts";

export interface GradeFileOptions extends GradeOptions {
  /** File of completions; `-` is standard input. Gzip is recognised. */
  readonly input: string;
  /** File of inputs that rollouts of NeMo Gym are joined with to find their ids. */
  readonly inputs?: string;
  /** File of verdicts; `-` is standard output; none when undefined. */
  readonly out?: string;
  /** Folder of built modules. */
  readonly dist: string;
  /** Opens the catalogue of that folder, while threads start; `Catalogue.open` by default. */
  openCatalogue?(): Promise<Catalogue>;
  /** Threads that grade; one per core by default. */
  readonly workers?: number;
  /** Go on where an interrupted run stopped. */
  readonly resume?: boolean;
  /** Replace existing output. */
  readonly force?: boolean;
  /** Time limits of chunks and lines; they never decide about honest modules. */
  readonly timeouts?: Partial<GradeTimeouts>;
  /** How the input is cut for the workers. */
  readonly limits?: Partial<LineLimits>;
  /** Milliseconds between two notes of how far the run has come. */
  readonly journalInterval?: number;
  onProgress?(progress: GradeProgress): void;
  /** Called with each error row. */
  onError?(error: ErrorRow): void;
}

export interface GradeProgress {
  readonly lines: number;
  /** Bytes of the input read, packed as they are, and how many there are; the total is undefined for streams. */
  readonly bytes: number;
  readonly totalBytes: number | undefined;
}

export interface GradeFileResult {
  readonly summary: Summary;
  /** True when every line was graded and no environment failed. */
  readonly allGraded: boolean;
}

/**
 * Grades a file of completions. Memory does not depend on the file's size. Every line of the input becomes a row of
 * the output or of the errors file. A killed run leaves a journal from which `resume` continues to the same bytes
 * that an undisturbed run would have written.
 * @throws ScalerError E_INPUT_READ, E_OPTION, E_OUTPUT_EXISTS, E_OUTPUT_WRITE, E_RESUME, E_CATALOGUE
 */
export async function gradeFile(options: GradeFileOptions): Promise<GradeFileResult> {
  const { input, out, resume, force } = options;
  const toFile = out !== undefined && out !== "-";
  if (resume && force)
    throw new ScalerError("E_OPTION", "continue with --resume or start over with --force, not both");
  if (resume && !toFile)
    throw new ScalerError("E_OPTION", "--resume continues an output file: name it with --out");
  const fields = { ...options.fields, ...(options.inputs && { inputs: await readInputs(options.inputs) }) };
  const { dist, plain, workers } = options;
  // Threads take as long to start as all that is loaded below.
  const graders = startGraders({ dist, options: { fields, plain } }, workers);
  try {
    const [{ GradingRun }, { Input }, { checkOutput }] = await Promise.all([
      import("./grading-run.ts"),
      import("./input.ts"),
      import("./output.ts"),
    ]);
    const source = new Input(input);
    if (toFile) checkOutput(input, out);
    const catalogue = await (options.openCatalogue?.() ?? openCatalogue(dist));
    const run = new GradingRun({ ...options, fields }, source, catalogue, graders);
    try {
      return await run.run();
    } finally {
      await run.close();
    }
  } finally {
    await graders.close();
  }
}

async function readInputs(path: string): Promise<ReadonlyMap<string, string>> {
  const { readMaterializedInputs } = await import("./materialized-inputs.ts");
  return readMaterializedInputs(path);
}

async function openCatalogue(dist: string): Promise<Catalogue> {
  const { Catalogue } = await import("../module/catalogue.ts");
  return Catalogue.open(dist);
}
