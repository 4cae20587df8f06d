import type { Case } from "../toolchain/gate/case-file.ts";
import { nearMisses } from "../toolchain/gate/near-misses.ts";
import { type Posed, pose } from "./checks/instances.ts";
import type { Draft } from "./draft/workbench.ts";

/** A case before it is known what the verdict is. */
type Proposal = Pick<Case, "kind" | "why"> & { readonly text: string; readonly plain: boolean };

/** Instances that cases are made for, by their seeds: of an easy level, for the sake of readers. */
const SEEDS = [1, 2, 3];

/** Near misses of the gate that a solver may well give. */
const PLAUSIBLE: ReadonlySet<string> = new Set([
  "one less",
  "one more",
  "last element missing",
  "first two swapped",
  "reversed",
  "last character missing",
]);

/**
 * The cases of a synthesised environment: near misses and answers to other instances, attempts to win without a clear
 * answer, and ways of writing that must pass. Each is judged by the environment; a near miss that is right by chance,
 * or a way of writing that the kind of answer does not allow, is left out.
 * @param rows scale parameters of each level
 */
export async function writeCases(draft: Draft, rows: readonly (readonly number[])[]): Promise<Case[]> {
  const level = rows.length >> 2;
  const scale = rows[level]!;
  const instances = await pose(
    draft,
    SEEDS.map((seed) => ({ seed, scale })),
    "ladder",
  );
  const cases: Case[] = [];
  for (const [i, instance] of instances.entries()) {
    const other = instances.find(({ answer }) => answer !== instance.answer);
    const proposals = [...wrong(instance, other), ...(i === 0 ? [...gaming(other), ...FORMATS] : [])];
    const verdicts = await draft.judge(
      proposals.map(({ text, plain }) => ({
        seed: instance.seed,
        scale,
        text: text.replaceAll("{{answer}}", instance.answer),
        plain,
      })),
    );
    const seen = new Set<string>();
    for (const [k, { kind, why, text, plain }] of proposals.entries()) {
      const { status } = verdicts[k]!;
      if (seen.has(text)) continue;
      seen.add(text);
      if (status === "fault" || (kind === "format") !== (status === "correct")) continue;
      const common = { kind, level, seed: Number(instance.seed), expect: status, why };
      cases.push(plain ? { ...common, answer: text } : { ...common, completion: text });
    }
  }
  return cases;
}

function wrong(instance: Posed, other: Posed | undefined): Proposal[] {
  const misses = nearMisses({ ...instance, level: 0, seed: Number(instance.seed) });
  const plausible = misses
    .filter(({ how, text }) => PLAUSIBLE.has(how) && text.trim() !== "" && text !== instance.answer)
    .map(({ text, how }): Proposal => ({ kind: "wrong", text, plain: true, why: `near miss: ${how}` }));
  if (other === undefined) return plausible;
  return [
    { kind: "wrong", text: other.answer, plain: true, why: "the answer to another instance" },
    ...plausible,
  ];
}

function gaming(other: Posed | undefined): Proposal[] {
  const proposals: Proposal[] = [
    {
      kind: "gaming",
      text: "\\boxed{{{answer}}} or \\boxed{}",
      plain: false,
      why: "an empty last box does not fall back to the first",
    },
    { kind: "gaming", text: "The answer is {{answer}}.", plain: false, why: "no marker" },
  ];
  if (other !== undefined) {
    const text = `\\boxed{{{answer}}} or \\boxed{${other.answer}}`;
    proposals.push({ kind: "gaming", text, plain: false, why: "two candidates: only the last one counts" });
  }
  return proposals;
}

const FORMATS: readonly Proposal[] = [
  {
    kind: "format",
    text: "So it is $\\boxed{\\text{ {{answer}} }}$.",
    plain: false,
    why: "LaTeX around the answer",
  },
  { kind: "format", text: "<answer>\n{{answer}}\n</answer>", plain: false, why: "tags instead of a box" },
  { kind: "format", text: " {{answer}} ", plain: true, why: "blanks around the answer" },
];
