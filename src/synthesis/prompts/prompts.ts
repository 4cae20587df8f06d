import type { Description, SynthesisKind } from "../description.ts";
import { LEAST_LEVELS } from "../ladder.ts";
import type { Problem } from "../problem.ts";
import { sdkSurface } from "./sdk-surface.ts";
import { EXAMPLE_DESCRIPTION, EXAMPLE_PROBLEM, EXAMPLE_SOURCE } from "./worked-example.ts";

/** What the budgets are, for the model. */
export interface Budgets {
  readonly promptCharacters: number;
  readonly fuel: number;
}

export function systemPrompt(): string {
  return `You turn programming problems into environments for training language models to reason.

An environment makes random instances of one problem, of any size, and knows the right answer to each. A model under
training reads the text of one instance, thinks without running code, and gives the answer. Environments are written in
AssemblyScript (a typed subset of TypeScript that compiles to WebAssembly) on a small SDK.

Accepted solutions of the problem exist. What you write is tested against them on many random instances, so the input in
the text must have exactly the format that the problem states. You are told what fails, and may try again.`;
}

/** The kinds of answers, and the base class of each. */
const KINDS: Readonly<Record<SynthesisKind, { baseClass: string; about: string }>> = {
  integer: { baseClass: "IntegerEnvironment", about: "one integer that fits 64 bits" },
  "big-integer": { baseClass: "BigIntegerEnvironment", about: "one integer of any size" },
  "integer-list": { baseClass: "IntegerListEnvironment", about: "several integers in a fixed order" },
  word: { baseClass: "WordEnvironment", about: "one string without spaces, compared exactly" },
  "word-list": { baseClass: "WordListEnvironment", about: "several words in a fixed order" },
  choice: { baseClass: "ChoiceEnvironment", about: "one of a few fixed words, such as YES and NO" },
  grid: { baseClass: "GridEnvironment", about: "lines of one-character cells" },
};

/** Asks for the description of a problem. */
export function describePrompt(problem: Problem): string {
  const samples = problem.samples
    .slice(0, 3)
    .map(({ input, output }, i) => `Sample ${i + 1}, input:\n${fence(input)}\nits output:\n${fence(output)}`);
  return `Here is a problem.

Title: ${problem.title}

${quoted(problem.statement)}
${samples.join("\n")}

First describe it as data. Reply with one \`\`\`json block:

- "suitable": false, with a "reason", when no environment can be made of it: it is interactive, it needs files or images,
  its output is not text with one meaning, it has none of the forms under "answer" (decimal numbers, for one), or its
  answers are so few that guessing wins (only YES or NO, for one).
- "uniqueOutput": false when an input may have several right outputs ("print any"). Be strict: such problems are left out.
- "title": a short title of your own.
- "answer": ${Object.entries(KINDS)
    .map(([kind, { about }]) => `"${kind}" (${about})`)
    .join(", ")}.
- "parameters": what makes instances larger or harder, 1 to 8 of them, each with "name" (lower-case words joined by
  hyphens), "about", "min" and "max". The first is the main size; it must be able to grow in at least ${LEAST_LEVELS} steps. Bounds
  must lie inside the limits of the problem. We look for the largest main size that still fits the length of a prompt,
  with all other parameters at their "max", so choose those with care.
- "tags": two or three topics in the same form as names.

For example, to this problem

${quoted(EXAMPLE_PROBLEM)}

a good reply is

${fence(EXAMPLE_DESCRIPTION, "json")}`;
}

/** Asks for the `env.ts` of a described problem. */
export function writePrompt({ answer, parameters }: Description, budgets: Budgets): string {
  const { baseClass, about } = KINDS[answer];
  const scale = parameters
    .map(({ name, about, min, max }, i) => `- scale[${i}] is "${name}": ${about}, from ${min} to ${max}`)
    .join("\n");
  return `Now write \`env.ts\`: a class that extends \`${baseClass}\` (${about}), and \`create\`.

${scale}

The SDK, from "scaler-wasm/assembly":

${fence(sdkSurface(baseClass), "ts")}

What must hold:

- \`generate(scale, rng)\` builds one random instance within the limits of the problem. All randomness comes from \`rng\`, all
  sizes from \`scale\`. Make instances whose answers differ much: of 100 instances at least 10 distinct answers, and none
  in more than 30 of them. Never retry until something holds; build it so that it holds.
- \`statement(out)\` writes a text in printable ASCII and newlines that states the whole problem in your own short words,
  describes the input, and then shows the input of this instance between two lines of \`\`\`. This is the last fenced block
  of the text and the only one. The solutions read exactly these lines on standard input. After it comes one sentence
  that says what to answer and in which form. The text must not say how to solve the problem, nor mention \`\\boxed\`. It
  neither begins nor ends with white space.
- The answer is what the solutions print. The reader of a list takes blanks or commas between its elements.
- The prompt may have ${budgets.promptCharacters} characters, and one instance may use ${budgets.fuel} units of fuel (about one for each simple
  instruction), half of them for making it: solve it in an efficient way.
- AssemblyScript has no closures (arrow functions must not use variables around them), no union types but \`T | null\`, no
  regular expressions, no destructuring, no \`for ... of\`. Every variable has a numeric type: i32 wraps silently, so use i64
  for sums and products. Casts are written \`<i64>x\`. \`StaticArray<T>\` is an array of fixed length, \`Array<T>\` can grow.
- No global variables, no \`new\` outside functions, no \`unchecked\`, no raw memory.

For the coins of the example above, a good reply is

${fence(EXAMPLE_SOURCE, "ts")}

Reply with one \`\`\`ts block that holds the whole file. If the parameters turn out wrong, add a \`\`\`json block with the whole
description before it. If it cannot be done, reply with a \`\`\`json block {"suitable": false, "reason": "..."} instead.`;
}

/** Says what is wrong with a reply that could not be read. */
export function unreadablePrompt(message: string): string {
  return `Your reply cannot be used:\n\n${fence(message)}\n\nReply again, with the whole block.`;
}

/** Says what failed. */
export function repairPrompt(step: string, feedback: string): string {
  return `It does not pass yet. The step "${step}" says:

${fence(feedback)}

Find the cause, and reply with the whole corrected file in one \`\`\`ts block (and a \`\`\`json block before it, if the description
must change).`;
}

/** A text between fences that are longer than any run of backticks in it. */
export function fence(text: string, language = ""): string {
  const runs = text.match(/`+/g) ?? [];
  const marks = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${marks}${language}\n${text.replace(/\n$/, "")}\n${marks}`;
}

/** A text as a Markdown quotation, so that nothing in it passes for an instruction of ours. */
function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}
