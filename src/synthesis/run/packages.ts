import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../../errors.ts";
import { PACKAGE_ROOT } from "../../package-root.ts";

/** The packages that only synthesis needs. They are large, so they are optional and loaded on first use. */
const PACKAGES = {
  "@yowasp/clang": "compiles reference solutions in C and C++",
  pyodide: "runs generators and reference solutions in Python",
} as const;
export type OptionalPackage = keyof typeof PACKAGES;

/** The version of an optional package that this project is made for. */
export function wantedVersion(name: OptionalPackage): string {
  const text = readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8");
  const { peerDependencies } = JSON.parse(text) as { peerDependencies: Record<OptionalPackage, string> };
  return peerDependencies[name];
}

/**
 * Loads an optional package.
 * @throws ScalerError E_PACKAGE_MISSING with the command that installs it
 */
export async function loadPackage<T>(name: OptionalPackage): Promise<T> {
  try {
    return (await import(name)) as T;
  } catch (cause) {
    throw new ScalerError(
      "E_PACKAGE_MISSING",
      `the package ${name}, which ${PACKAGES[name]}, cannot be loaded; install it: npm install ${name}@${wantedVersion(name)}`,
      { cause },
    );
  }
}
