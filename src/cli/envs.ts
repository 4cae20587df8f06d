import Table from "cli-table3";
import { Command } from "commander";
import type { Catalogue } from "../module/catalogue.ts";
import type { Manifest } from "../module/manifest.ts";
import { Engine } from "../runtime/engine.ts";
import { openCatalogue } from "./catalogue.ts";
import { distOption, wholeNumber } from "./options.ts";
import { counted } from "./progress.ts";

interface ShowOptions {
  dist: string;
  level: number;
  seed: number;
}

export function envsCommand(): Command {
  return new Command("envs")
    .description("list the environments; show one with its levels and a sample")
    .addHelpText(
      "after",
      "\nExamples:\n  scaler envs\n  scaler envs logic grids\n  scaler envs --json\n  scaler envs show logic/sudoku --level 4",
    )
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(showCommand());
}

function listCommand(): Command {
  return new Command("list")
    .description("list the environments, or those of some families")
    .argument("[names...]", "families or environments; all by default")
    .option("--json", "one manifest a line")
    .addOption(distOption())
    .addHelpText("after", "\nExamples:\n  scaler envs list logic grids\n  scaler envs list --json")
    .action(async (names: string[], { json, dist }: { json?: boolean; dist: string }) => {
      const manifests = named(await openCatalogue(dist), names);
      if (json) {
        for (const manifest of manifests) process.stdout.write(`${JSON.stringify(manifest)}\n`);
        return;
      }
      const table = new Table({
        head: ["environment", "version", "title", "answer", "levels"],
        style: { head: [], border: [], compact: true },
      });
      for (const { id, version, title, answer, levels } of manifests) {
        table.push([id, version, title, answer, levels.length]);
      }
      process.stdout.write(`${table.toString()}\n${counted(manifests.length, "environment")}\n`);
    });
}

/** @throws ScalerError E_ENVIRONMENT_UNKNOWN for a name that is neither a family nor an environment */
function named(catalogue: Catalogue, names: readonly string[]): readonly Manifest[] {
  if (names.length === 0) return catalogue.manifests;
  const ids = names.flatMap((name) => {
    const family = catalogue.ids.filter((id) => id.startsWith(`${name}/`));
    return family.length > 0 ? family : [catalogue.manifest(name).id];
  });
  return [...new Set(ids)].map((id) => catalogue.manifest(id));
}

function showCommand(): Command {
  return new Command("show")
    .description("show an environment: parameters, levels, and a sample prompt with its answer")
    .argument("<id>", "environment, as family/name")
    .option("--level <n>", "level of the sample", wholeNumber(0, 99), 0)
    .option("--seed <n>", "seed of the sample", wholeNumber(0, Number.MAX_SAFE_INTEGER), 1)
    .addOption(distOption())
    .addHelpText("after", "\nExample:\n  scaler envs show logic/sudoku --level 4 --seed 7")
    .action(async (id: string, { dist, level, seed }: ShowOptions) => {
      const catalogue = await openCatalogue(dist);
      const engine = new Engine(catalogue);
      const manifest = catalogue.manifest(id);
      const instance = engine.instance(id, level, seed);
      const lines = [
        `${manifest.title} (${id}, version ${manifest.version})`,
        `answer: ${manifest.answer}    tags: ${manifest.tags.join(", ") || "none"}`,
        `module: sha256 ${catalogue.entry(id).sha256}`,
        `limits: ${manifest.limits.fuel} fuel, ${manifest.limits.promptCharacters} characters`,
        "",
        levelTable(manifest),
        "",
        `Sample ${instance.id}:`,
        "",
        instance.prompt,
        "",
        `Reference answer: ${engine.answer(instance)}`,
      ];
      process.stdout.write(`${lines.join("\n")}\n`);
    });
}

function levelTable({ scale, levels }: Manifest): string {
  const table = new Table({
    head: ["parameter", "about", ...levels.map((_, level) => String(level))],
    style: { head: [], border: [], compact: true },
  });
  for (const [i, { name, about }] of scale.entries())
    table.push([name, about, ...levels.map((row) => row[i]!)]);
  return table.toString();
}
