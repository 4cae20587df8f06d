import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { environmentsOf, selectEnvironments } from "../../curriculum/environments.ts";
import { FileStore } from "../../curriculum/store/file-store.ts";
import { RUN_FILE } from "../../curriculum/store/run-format.ts";
import { ScalerError } from "../../errors.ts";
import { Catalogue } from "../../module/catalogue.ts";
import { isRunName, type RunName } from "./run-name.ts";
import type { RunAnswers, RunsWorkerData, RunTask } from "./run-tasks.ts";

/** Keeps the runs of a folder open. Every answer has reached the disk, so that a killed service loses nothing. */
export class RunKeeper {
  readonly #options: RunsWorkerData;
  /** Open runs, the one used last at the end. */
  readonly #stores = new Map<RunName, FileStore>();

  constructor(options: RunsWorkerData) {
    this.#options = options;
    mkdirSync(options.folder, { recursive: true });
  }

  /** @throws ScalerError as `FileStore` and `Curriculum` do */
  perform(task: RunTask): RunAnswers[RunTask["do"]] {
    switch (task.do) {
      case "list":
        return this.#list();
      case "create":
        return this.#create(task).status();
      case "next":
        return this.#use(task.run, (store) => store.next(task.groups, task.step));
      case "report":
        return this.#use(task.run, (store) => store.report(task.outcomes));
      case "status":
        return this.#use(task.run, (store) => store.status());
      case "close":
        for (const run of [...this.#stores.keys()]) this.#close(run);
        return null;
    }
  }

  #list(): RunName[] {
    const { folder } = this.#options;
    return readdirSync(folder)
      .filter(isRunName)
      .filter((name) => existsSync(join(folder, name, RUN_FILE)))
      .sort();
  }

  #create({ run, only, config }: Extract<RunTask, { do: "create" }>): FileStore {
    if (this.#stores.has(run)) throw new ScalerError("E_RUN_EXISTS", `there is a run ${run} already`);
    const all = environmentsOf(Catalogue.open(this.#options.dist).manifests);
    const store = FileStore.create(this.#path(run), selectEnvironments(all, only), config);
    this.#keep(run, store);
    return store;
  }

  #use<T>(run: RunName, act: (store: FileStore) => T): T {
    let store = this.#stores.get(run);
    if (store === undefined) {
      if (!existsSync(join(this.#path(run), RUN_FILE))) {
        throw new ScalerError("E_RUN_MISSING", `there is no run ${run}`);
      }
      store = FileStore.open(this.#path(run));
    }
    this.#keep(run, store);
    try {
      return act(store);
    } catch (error) {
      // Memory and disk may differ now: the next call reads the run anew.
      if (error instanceof ScalerError && error.code === "E_RUN_WRITE") this.#close(run);
      throw error;
    }
  }

  /** Puts a run last in line for closing, and closes the first when there are too many. */
  #keep(run: RunName, store: FileStore): void {
    this.#stores.delete(run);
    this.#stores.set(run, store);
    const [oldest] = this.#stores.keys();
    if (this.#stores.size > this.#options.limit) this.#close(oldest!);
  }

  #close(run: RunName): void {
    this.#stores.get(run)?.close();
    this.#stores.delete(run);
  }

  #path(run: RunName): string {
    return join(this.#options.folder, run);
  }
}
