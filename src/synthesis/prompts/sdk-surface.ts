import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import assemblyscript from "assemblyscript";
import { SDK_FOLDER } from "../../toolchain/paths.ts";

type Source = assemblyscript.Source;
type Statement = assemblyscript.Statement;
type Declaration = assemblyscript.DeclarationStatement;

/** Base classes in `kinds/` other than the one that is asked for are left out. */
const KINDS = "kinds/";

/**
 * What an environment may import: the declarations that `assembly/index.ts` exports, with their comments and without
 * their bodies, written out from the SDK's sources.
 * @param baseClass the environment's base class, the only one of its kind to be listed
 */
export function sdkSurface(baseClass: string): string {
  const declarations: string[] = [];
  for (const { names, path } of exportsOf(parseFile("index.ts"))) {
    const source = parseFile(`${path}.ts`);
    for (const name of names) {
      if (path.includes(KINDS) && name !== baseClass) continue;
      declarations.push(declarationOf(source, name));
    }
  }
  return declarations.join("\n\n");
}

const { ClassDeclaration, ExportStatement, VariableStatement } = assemblyscript;

/** Flags of declarations; the compiler's typings have them as an ambient enumeration, which no module can import. */
const { CommonFlags } = assemblyscript as unknown as { CommonFlags: Readonly<Record<string, number>> };
const HIDDEN = CommonFlags.Private! | CommonFlags.Protected!;

const parsed = new Map<string, Source>();

function parseFile(path: string): Source {
  let source = parsed.get(path);
  if (source === undefined) {
    const program = assemblyscript.newProgram(assemblyscript.newOptions());
    assemblyscript.parse(program, readFileSync(join(SDK_FOLDER, path), "utf8"), path, true);
    source = program.sources.at(-1)!;
    parsed.set(path, source);
  }
  return source;
}

/** The names that a file of re-exports passes on, with the files they come from, relative to the SDK. */
function exportsOf(source: Source): { names: string[]; path: string }[] {
  return source.statements.flatMap((statement) => {
    if (!(statement instanceof ExportStatement)) return [];
    const { members, path } = statement;
    if (members === null || path === null) return [];
    const names = members.map(({ exportedName }) => exportedName.text);
    return [{ names, path: join(dirname(source.normalizedPath), path.value) }];
  });
}

function declarationOf(source: Source, name: string): string {
  for (const statement of source.statements) {
    if (statement instanceof VariableStatement) {
      if (statement.declarations.some((declaration) => declaration.name.text === name))
        return commentBefore(source, statement) + textOf(source, statement);
    } else if ("name" in statement && (statement as Declaration).name.text === name) {
      const head = commentBefore(source, statement);
      if (statement instanceof ClassDeclaration) return head + classText(source, statement);
      return head + headOf(source, statement);
    }
  }
  throw new Error(`${source.normalizedPath} declares no ${name}`);
}

/** A class with the heads of its public members. */
function classText(source: Source, declaration: assemblyscript.ClassDeclaration): string {
  const opening = source.text.indexOf("{", declaration.name.range.end);
  const head = source.text.slice(startOf(declaration), opening).trim();
  const members = declaration.members.filter(
    (member) => isPublic(member) && !declaration.members.some((other) => encloses(other, member)),
  );
  const lines = members.map((member) => indent(`${commentBefore(source, member)}${headOf(source, member)}`));
  return `${head} {\n${lines.join("\n")}\n}`;
}

/** True for a field that a parameter of the constructor declares: it is listed there. */
function encloses(outer: Declaration, inner: Declaration): boolean {
  return outer !== inner && outer.range.start <= inner.range.start && inner.range.end <= outer.range.end;
}

function isPublic(member: Declaration): boolean {
  return (member.flags & HIDDEN) === 0;
}

/** A declaration without the body of its function. */
function headOf(source: Source, statement: Statement): string {
  const { body } = statement as assemblyscript.FunctionDeclaration;
  if (body == null) return textOf(source, statement);
  const head = source.text.slice(startOf(statement), body.range.start).trim();
  return `${head.replace(/\s+/g, " ").replace("( ", "(").replace(", )", ")")};`;
}

function textOf(source: Source, statement: Statement): string {
  const text = source.text.slice(startOf(statement), statement.range.end).trim();
  return text.endsWith(";") || text.endsWith("}") ? text : `${text};`;
}

/** Decorators belong to the range of a declaration and say nothing to a reader. */
function startOf(statement: Statement): number {
  const decorators = (statement as Declaration).decorators;
  const last = decorators?.at(-1);
  return last?.range.end ?? statement.range.start;
}

/** The documentation comment that ends right before a statement, and a newline; or nothing. */
function commentBefore(source: Source, statement: Statement): string {
  const decorators = (statement as Declaration).decorators;
  let start = decorators?.[0]?.range.start ?? statement.range.start;
  const before = source.text.slice(0, start).replace(/export\s+(default\s+)?$/, "");
  start = before.trimEnd().length;
  if (!before.slice(0, start).endsWith("*/")) return "";
  const opening = before.lastIndexOf("/**");
  if (opening < 0 || before.indexOf("*/", opening) + 2 !== start) return "";
  return `${before.slice(opening, start).replace(/\n[ \t]*\*/g, "\n *")}\n`;
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
