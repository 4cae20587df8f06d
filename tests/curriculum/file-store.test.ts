import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { POLICIES } from "../../src/curriculum/config.ts";
import { Curriculum } from "../../src/curriculum/curriculum.ts";
import { FileStore } from "../../src/curriculum/store/file-store.ts";
import { environments, outcomesOf, POLICY_NAMES } from "./support.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "scaler-run-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const config = { seed: 7 };

function code(expected: string) {
  return expect.objectContaining({ code: expected });
}

function trained(steps: number): void {
  const store = FileStore.create(directory, environments(12), config);
  for (let step = 0; step < steps; step++) store.report(outcomesOf(store.next(6)));
  store.close();
}

describe("a run directory", () => {
  it.each(POLICY_NAMES)("goes on with the sequence of an undisturbed curriculum (%s)", (policy) => {
    const setting = { ...config, policy: POLICIES[policy]! };
    const undisturbed = new Curriculum(environments(12), setting);
    FileStore.create(directory, environments(12), setting).close();
    for (let step = 0; step < 20; step++) {
      const store = FileStore.open(directory, { snapshotEvery: 5 });
      const given = store.next(6);
      expect(given).toEqual(undisturbed.next(6));
      expect(store.report(outcomesOf(given))).toEqual(undisturbed.report(outcomesOf(given)));
      expect(store.status()).toEqual(undisturbed.status());
      store.close();
    }
  });

  it("gives a step again without writing anything", () => {
    const store = FileStore.create(directory, environments(12), config);
    const given = store.next(6, 1);
    const size = readFileSync(join(directory, "log-0.jsonl")).length;
    expect(store.next(6, 1)).toEqual(given);
    expect(readFileSync(join(directory, "log-0.jsonl")).length).toBe(size);
    store.close();
    const again = FileStore.open(directory);
    expect(again.next(6, 1)).toEqual(given);
    again.close();
  });

  it("is freed of the files that a killed write left beside its own, by this host or the Python one", () => {
    trained(1);
    const before = readdirSync(directory).filter((name) => !name.startsWith("lock"));
    const left = ["run.json.71-0.tmp", "snapshot-12.json.71-3.tmp", "log-12.jsonl.71.tmp", "notes.tmp"];
    for (const name of left) {
      writeFileSync(join(directory, name), "half a fi");
    }
    FileStore.open(directory).close();
    const after = readdirSync(directory).filter((name) => !name.startsWith("lock"));
    expect(after).toEqual([...before, "notes.tmp"].sort());
  });

  it("is not made twice, and not found where there is none", () => {
    trained(1);
    expect(() => FileStore.create(directory, environments(2), config)).toThrow(code("E_RUN_EXISTS"));
    expect(() => FileStore.open(join(directory, "nowhere"))).toThrow(code("E_RUN_MISSING"));
  });

  it("keeps only the newest snapshot and its log", () => {
    const store = FileStore.create(directory, environments(12), config, { snapshotEvery: 3 });
    for (let step = 0; step < 5; step++) store.report(outcomesOf(store.next(6)));
    store.close();
    expect(readdirSync(directory).sort()).toEqual(["lock.1", "log-9.jsonl", "run.json", "snapshot-9.json"]);
  });

  it("writes nothing for a report that is refused", () => {
    const store = FileStore.create(directory, environments(12), config);
    const given = store.next(6);
    const before = readFileSync(join(directory, "log-0.jsonl"), "utf8");
    const bad = [{ assignment: given[0]!.assignment, rollout: 0, reward: Number.NaN }];
    expect(() => store.report(bad)).toThrow(code("E_CURRICULUM_REWARD"));
    expect(readFileSync(join(directory, "log-0.jsonl"), "utf8")).toBe(before);
    store.close();
  });

  it("refuses to work on after it was closed", () => {
    const store = FileStore.create(directory, environments(12), config);
    store.close();
    expect(() => store.next(1)).toThrow(code("E_RUN_WRITE"));
  });
});

describe("a torn tail", () => {
  it.each(["5", '00000000 {"next":4', "\0\0\0\0\0\0\0\0"])("of %j is cut, and the rest is kept", (tail) => {
    trained(3);
    const path = join(directory, "log-0.jsonl");
    const intact = readFileSync(path, "utf8");
    appendFileSync(path, tail);
    const store = FileStore.open(directory);
    expect(store.cutBytes).toBe(tail.length);
    expect(store.status().step).toBe(3);
    store.close();
    expect(readFileSync(path, "utf8")).toBe(intact);
  });

  it("is cut wherever the last write was torn", () => {
    trained(2);
    const path = join(directory, "log-0.jsonl");
    const intact = readFileSync(path);
    const start = intact.lastIndexOf(10, intact.length - 2) + 1;
    for (let length = start; length < intact.length; length += 7) {
      writeFileSync(path, intact.subarray(0, length));
      const store = FileStore.open(directory);
      expect(store.cutBytes).toBe(length - start);
      store.close();
      expect(readFileSync(path).length).toBe(start);
    }
  });
});

describe("damage", () => {
  it("of any byte of an acknowledged record is refused with file and offset", () => {
    trained(3);
    const path = join(directory, "log-0.jsonl");
    const intact = readFileSync(path);
    const lines = [0, ...[...intact.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1)];
    const places = [...Array(Math.floor(intact.length / 41)).keys()].map((i) => 41 * i);
    for (const at of [...places, intact.length - 1]) {
      const damaged = Buffer.from(intact);
      damaged[at]! ^= 1;
      writeFileSync(path, damaged);
      const offset = lines.filter((line) => line <= at).at(-1)!;
      expect(() => FileStore.open(directory)).toThrow(code("E_RUN_DAMAGED"));
      expect(() => FileStore.open(directory)).toThrow(`${path} is damaged at byte ${offset}`);
      expect(readFileSync(path)).toEqual(damaged);
    }
  });

  it.each(["run.json", "snapshot-4.json"])("of %s is refused by name", (name) => {
    const store = FileStore.create(directory, environments(12), config, { snapshotEvery: 4 });
    for (let step = 0; step < 2; step++) store.report(outcomesOf(store.next(6)));
    store.close();
    const bytes = readFileSync(join(directory, name));
    for (const damaged of [
      bytes.subarray(0, 40),
      Buffer.from(bytes.map((byte, i) => (i === 30 ? byte ^ 2 : byte))),
    ]) {
      writeFileSync(join(directory, name), damaged);
      expect(() => FileStore.open(directory)).toThrow(code("E_RUN_DAMAGED"));
      expect(() => FileStore.open(directory)).toThrow(name);
    }
  });

  it("by a lost log is refused by name", () => {
    trained(1);
    rmSync(join(directory, "log-0.jsonl"));
    expect(() => FileStore.open(directory)).toThrow(/log-0\.jsonl/);
  });
});

describe("the lock", () => {
  it("lets in one store at a time", () => {
    const store = FileStore.create(directory, environments(2), config);
    expect(() => FileStore.open(directory)).toThrow(code("E_RUN_LOCKED"));
    store.close();
    FileStore.open(directory).close();
  });

  it.each([
    ["whose process is gone", { pid: 4_194_304, started: "1" }],
    ["whose process id now belongs to another process", { pid: process.pid, started: "1" }],
  ])("of an owner %s is taken over", (_name, owner) => {
    trained(1);
    writeFileSync(join(directory, "lock.5"), `${JSON.stringify({ host: hostname(), ...owner })}\n`);
    const store = FileStore.open(directory);
    expect(readdirSync(directory).filter((name) => name.startsWith("lock"))).toEqual(["lock.6"]);
    store.close();
  });

  it("of an owner on another machine is respected, and the way out is named", () => {
    trained(1);
    const owner = { host: "elsewhere", pid: 1, started: "1" };
    writeFileSync(join(directory, "lock.5"), `${JSON.stringify(owner)}\n`);
    expect(() => FileStore.open(directory)).toThrow(/process 1 on elsewhere .* remove .*lock\.5/);
  });
});
