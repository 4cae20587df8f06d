import type { Catalogue } from "../module/catalogue.ts";
import type { Manifest } from "../module/manifest.ts";
import { Engine } from "../runtime/engine.ts";
import { INSTANCES, type LevelFigures, measureLevel, shownLevels } from "./environment-figures.ts";

const SAMPLE_SEED = 1;

const GENERATED = "This page is written by `npm run docs` from the built modules.";

/** Pages by path: `docs/catalogue.md`, and one page for each family. */
export function cataloguePages(catalogue: Catalogue): Record<string, string> {
  const engine = new Engine(catalogue);
  const families = new Map<string, Described[]>();
  for (const manifest of catalogue.manifests) {
    const family = manifest.id.slice(0, manifest.id.indexOf("/"));
    const described = describe(engine, manifest);
    families.set(family, [...(families.get(family) ?? []), described]);
  }
  const pages: Record<string, string> = { "docs/catalogue.md": indexPage(families) };
  for (const [family, members] of families) {
    pages[`docs/catalogue/${family}.md`] = familyPage(engine, family, members);
  }
  return pages;
}

/** An environment and the figures of its shown levels, in ascending order. */
interface Described {
  readonly manifest: Manifest;
  readonly figures: readonly LevelFigures[];
}

function describe(engine: Engine, manifest: Manifest): Described {
  const figures = shownLevels(manifest.levels.length).map((level) =>
    measureLevel(engine, manifest.id, level),
  );
  return { manifest, figures };
}

function indexPage(families: ReadonlyMap<string, readonly Described[]>): string {
  const count = [...families.values()].reduce((sum, members) => sum + members.length, 0);
  const sections = [...families].map(([family, members]) => {
    const rows = members.map(({ manifest, figures }) => {
      const least = Math.min(...figures.map(({ distinct }) => distinct));
      const guess = Math.max(...figures.map(({ bestConstant }) => bestConstant));
      const longest = Math.max(...figures.map(({ longestPrompt }) => longestPrompt));
      const link = `[${manifest.id}](catalogue/${family}.md#${nameOf(manifest)})`;
      return `| ${link} | ${manifest.title} | ${manifest.answer} | ${manifest.levels.length} | ${least} | ${percent(guess)} | ${longest} |`;
    });
    return `## ${family}

| environment | title | answer | levels | distinct answers | best guess | longest prompt |
|---|---|---|---|---|---|---|
${rows.join("\n")}
`;
  });
  return `# The catalogue

${count} environments in ${families.size} families. ${GENERATED}

Distinct answers and the best guess are the worst of five levels, over ${INSTANCES} instances each: how many different
reference answers there are, and how many instances the best constant answer solves. The pages of the families show
samples, parameters and figures by level. [coverage.md](coverage.md) compares the topics with those of other collections.

${sections.join("\n")}`;
}

function familyPage(engine: Engine, family: string, members: readonly Described[]): string {
  const sections = members.map((member) => environmentSection(engine, member));
  return `# ${family}

${GENERATED} Fuel is that of judging the reference answer; see [abi.md](../abi.md).

${sections.join("\n")}`;
}

function environmentSection(engine: Engine, { manifest, figures }: Described): string {
  const { id, title, answer, scale, levels, tags, exceptions } = manifest;
  const parameters = scale.map(({ name, about, min, max }) => `- \`${name}\`: ${about} (${min} to ${max})`);
  const rows = figures.map(
    (row) =>
      `| ${row.level} | ${row.scale.join(", ")} | ${row.distinct} | ${percent(row.bestConstant)} | ${row.promptLength} | ${row.longestPrompt} | ${row.fuel} |`,
  );
  const names = scale.map(({ name }) => name).join(", ");
  const exception = exceptions?.diversity === undefined ? "" : `\nFew answers: ${exceptions.diversity}\n`;
  return `## ${nameOf(manifest)}

**${title}.** Answer: ${answer}. ${levels.length} levels. Tags: ${tags.join(", ") || "none"}.

${parameters.join("\n")}
${exception}
| level | ${names} | distinct answers | best guess | prompt, median | longest | fuel, median |
|---|---|---|---|---|---|---|
${rows.join("\n")}

${sample(engine, id, 0)}
${sample(engine, id, levels.length - 1)}`;
}

function sample(engine: Engine, id: string, level: number): string {
  const instance = engine.instance(id, level, SAMPLE_SEED);
  return `Level ${level}, \`${instance.id}\`:

${fenced(engine.problem(instance))}

Reference answer:

${fenced(engine.answer(instance))}
`;
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

function nameOf({ id }: Manifest): string {
  return id.slice(id.indexOf("/") + 1);
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
