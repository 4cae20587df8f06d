import Table from "cli-table3";
import { CHECK_NAMES, type GateReport, passed } from "../toolchain/gate/gate.ts";

/** Problems of one check that are printed; the rest is counted. */
const SHOWN = 5;

/** The table of `scaler check`, and below it what each failed check found. */
export function renderReports(reports: readonly GateReport[]): string {
  const table = new Table({
    head: ["environment", ...CHECK_NAMES],
    style: { head: [], border: [], compact: true },
  });
  for (const report of reports) {
    table.push([report.id, ...CHECK_NAMES.map((name) => mark(report.problems[name]))]);
  }
  const details = reports.flatMap(({ id, problems }) =>
    CHECK_NAMES.flatMap((name) => describe(`${id}: ${name}`, problems[name] ?? [])),
  );
  const good = reports.filter(passed).length;
  return [table.toString(), ...details, `${good} of ${reports.length} environments pass`].join("\n");
}

function mark(problems: readonly string[] | undefined): string {
  if (problems === undefined) return "-";
  return problems.length === 0 ? "ok" : `FAIL (${problems.length})`;
}

function describe(title: string, problems: readonly string[]): string[] {
  const lines = problems.slice(0, SHOWN).map((problem) => `${title}: ${problem}`);
  if (problems.length > SHOWN) lines.push(`${title}: ... and ${problems.length - SHOWN} more`);
  return lines;
}
