import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../src/toolchain/build.ts";
import { PACKAGE_ROOT } from "../src/toolchain/paths.ts";
import { scaffold } from "../src/toolchain/scaffold.ts";
import { rows, scratch } from "./support/environments.ts";

/** Fails on one instance of some ten thousand. */
const BROKEN = `
import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class Broken extends IntegerEnvironment {
  private truth: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.truth = rng.range(0, 10_000 * scale[0]);
    assert(this.truth > 0, "as expected");
  }

  statement(out: Writer): void {
    out.text("Say ").integer(this.truth);
  }

  solve(): i64 {
    return this.truth;
  }
}

export function create(): Environment {
  return new Broken();
}
`;
const BROKEN_JSON = JSON.stringify({
  version: 1,
  title: "Broken",
  answer: "integer",
  tags: ["test"],
  scale: { n: { about: "limit", min: 1, max: 10, levels: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] } },
});

const built = scratch();
const files = scratch();
const dist = built.path("dist");
beforeAll(async () => {
  const envs = built.path("envs");
  scaffold(envs, "test/sum");
  const home = join(envs, "test/broken");
  mkdirSync(home);
  writeFileSync(join(home, "env.ts"), BROKEN);
  writeFileSync(join(home, "env.json"), BROKEN_JSON);
  const cache = join(PACKAGE_ROOT, ".cache", "test-modules");
  const { failed } = await build({ envs, out: dist, cache, workers: 2 });
  expect(failed).toEqual([]);
});
afterAll(() => {
  built.remove();
  files.remove();
});

function generate(count: number, out: string, environment = "test/sum"): string[] {
  const what = ["--env", environment, "--levels", "0", "--count", String(count), "--dist", dist];
  return ["bin/scaler.js", "generate", ...what, "-o", out];
}

/** Starts a run that would take hours, and sends a signal as soon as there is a file of some length beside `out`. */
function interrupt(out: string, signal: NodeJS.Signals): Promise<{ signal: string | null; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, generate(100_000_000, out));
    let err = "";
    child.stderr.on("data", (part) => {
      err += part;
    });
    const look = setInterval(() => {
      const drafts = readdirSync(files.folder).filter((name) => name.endsWith(".tmp"));
      if (drafts.some((name) => statSync(files.path(name)).size > 10_000)) child.kill(signal);
    }, 20);
    child.on("error", reject);
    child.on("close", (_code, ended) => {
      clearInterval(look);
      resolve({ signal: ended, err });
    });
  });
}

describe.each(["jsonl", "parquet"])("generate to a file, in %s", (extension) => {
  test.each(["SIGINT", "SIGTERM"] as const)("leaves no part of it when it is ended by %s", async (signal) => {
    const out = files.path(`new.${extension}`);
    const before = readdirSync(files.folder);
    expect(await interrupt(out, signal)).toEqual({ signal, err: `Interrupted: ${out} was not written\n` });
    expect(readdirSync(files.folder)).toEqual(before);
  });

  test("keeps the file that was there when it is interrupted", async () => {
    const out = files.write(`old.${extension}`, "precious");
    const before = readdirSync(files.folder);
    expect(await interrupt(out, "SIGINT")).toEqual({
      signal: "SIGINT",
      err: `Interrupted: ${out} is as it was\n`,
    });
    expect(readFileSync(out, "utf8")).toBe("precious");
    expect(readdirSync(files.folder)).toEqual(before);
  });

  test("keeps the file that was there when an environment fails half way", () => {
    const out = files.write(`kept.${extension}`, "precious");
    const before = readdirSync(files.folder);
    const { status, stderr } = spawnSync(process.execPath, generate(1_000_000, out, "test/broken"));
    expect([status, String(stderr)]).toEqual([1, expect.stringMatching(/as expected.*\[E_FAULT\]\n$/)]);
    expect(readFileSync(out, "utf8")).toBe("precious");
    expect(readdirSync(files.folder)).toEqual(before);
  });

  test("replaces a file behind a link, and keeps its permissions", () => {
    const target = files.write(`target.${extension}`, "old");
    chmodSync(target, 0o640);
    const link = files.path(`link.${extension}`);
    symlinkSync(target, link);
    const { status } = spawnSync(process.execPath, generate(3, link));
    expect(status).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(target).mode & 0o777).toBe(0o640);
    expect(statSync(target).size).toBeGreaterThan(100);
  });
});

test("generate writes straight into what is no file", () => {
  const args = ["-c", '"$0" "$@" | cat', process.execPath, ...generate(3, "/dev/stdout")];
  const { stdout, stderr } = spawnSync("sh", args, { encoding: "utf8" });
  expect([rows(stdout).length, stderr]).toEqual([3, ""]);
});
