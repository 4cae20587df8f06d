/**
 * Random programs for the metering pass, and a slow model of what `docs/abi.md` says they cost: the model works on the
 * syntax tree and shares nothing with the pass.
 */

import fc from "fast-check";

export type Expression = { const: number } | { get: number } | { add: [Expression, Expression] };

export type Statement =
  | { set: number; to: Expression }
  | { block: Statement[] }
  | { loop: Statement[]; times: number }
  | { if: Expression; yes: Statement[]; no: Statement[] }
  | { leaveIf: Expression; label: number }
  | { leaveTo: number[]; by: Expression }
  | { call: number }
  | { callEntry: number }
  | { fill: number }
  | { return: true };

/** Functions without parameters and results over three globals; the first is exported, the odd ones are in a table. */
export interface Program {
  readonly functions: readonly (readonly Statement[])[];
}

const VARIABLES = 3;

const { body } = fc.letrec<{ expression: Expression; statement: Statement; body: Statement[] }>((tie) => {
  const small = fc.integer({ min: 0, max: 5 });
  return {
    expression: fc.oneof(
      { maxDepth: 2 },
      fc.record({ const: small }),
      fc.record({ get: fc.nat(VARIABLES - 1) }),
      fc.record({ add: fc.tuple(tie("expression"), tie("expression")) }),
    ),
    statement: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({ set: fc.nat(VARIABLES - 1), to: tie("expression") }),
      fc.record({ fill: fc.nat(200) }),
      fc.record({ leaveIf: tie("expression"), label: fc.nat(5) }),
      fc.record({ leaveTo: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }), by: tie("expression") }),
      fc.constant({ return: true as const }),
      fc.record({ call: fc.nat(5) }),
      fc.record({ callEntry: fc.nat(3) }),
      fc.record({ block: tie("body") }),
      fc.record({ loop: tie("body"), times: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ if: tie("expression"), yes: tie("body"), no: tie("body") }),
    ),
    body: fc.array(tie("statement"), { maxLength: 5 }),
  };
});

export const programs: fc.Arbitrary<Program> = fc.record({
  functions: fc.array(body, { minLength: 1, maxLength: 5 }),
});

const tableOf = ({ functions }: Program) => functions.map((_, i) => i).filter((i) => i % 2 === 1);

/** The label that a wish stands for: an enclosing block that is no loop, or the body itself. */
function target(labels: readonly boolean[], wish: number): number {
  let label = wish % (labels.length + 1);
  while (label < labels.length && labels[label]) label++;
  return label;
}

/** The program as text, with an export `state` for each global. */
export function programText(program: Program): string {
  const { functions } = program;
  const table = tableOf(program);
  let counters = 0;
  const expression = (e: Expression): string => {
    if ("const" in e) return `(i32.const ${e.const})`;
    if ("get" in e) return `(global.get $g${e.get})`;
    return `(i32.add ${expression(e.add[0])} ${expression(e.add[1])})`;
  };
  /** `labels` tells, from the inside out, which enclosing labels are loops. */
  const statement = (s: Statement, labels: readonly boolean[]): string => {
    const inner = (list: readonly Statement[], loop: boolean) =>
      list.map((each) => statement(each, [loop, ...labels])).join(" ");
    if ("set" in s) return `(global.set $g${s.set} ${expression(s.to)})`;
    if ("block" in s) return `(block ${inner(s.block, false)})`;
    if ("loop" in s) {
      const counter = counters++;
      return `(local.set ${counter} (i32.const ${s.times})) (loop ${inner(s.loop, true)}
        (br_if 0 (local.tee ${counter} (i32.sub (local.get ${counter}) (i32.const 1)))))`;
    }
    if ("if" in s)
      return `(if ${expression(s.if)} (then ${inner(s.yes, false)}) (else ${inner(s.no, false)}))`;
    if ("leaveIf" in s) return `(br_if ${target(labels, s.label)} ${expression(s.leaveIf)})`;
    if ("leaveTo" in s) {
      return `(br_table ${s.leaveTo.map((wish) => target(labels, wish)).join(" ")} ${expression(s.by)})`;
    }
    if ("call" in s) return `(call $f${s.call % functions.length})`;
    if ("callEntry" in s)
      return `(call_indirect (type $void) (i32.const ${s.callEntry % (table.length + 1)}))`;
    if ("fill" in s) return `(memory.fill (i32.const 0) (i32.const 0) (i32.const ${s.fill}))`;
    return "(return)";
  };
  const bodies = functions.map((list, i) => {
    counters = 0;
    const text = list.map((each) => statement(each, [])).join("\n    ");
    return `(func $f${i} (local ${"i32 ".repeat(counters)})\n    ${text})`;
  });
  const globals = Array.from(
    { length: VARIABLES },
    (_, i) => `(global $g${i} (export "state${i}") (mut i32) (i32.const ${i}))`,
  );
  return `(module
  (type $void (func))
  (memory 1)
  (table ${table.length + 1} funcref)
  (elem (i32.const 0) func ${table.map((i) => `$f${i}`).join(" ")})
  ${globals.join(" ")}
  ${bodies.join("\n  ")}
  (export "run" (func $f0)))`;
}

/** How a run ends. */
export interface Run {
  readonly trapped: boolean;
  readonly fuel: number;
  readonly depth: number;
  readonly state: readonly number[];
}

class Trap extends Error {}

/** Runs the program by the book. */
export function runModel(program: Program, fuelAtStart: number, maxDepth: number): Run {
  const { functions } = program;
  const table = tableOf(program);
  const facts = functions.map((list) => survey(list, functions.length, table));
  const leaf = facts.map(({ busy }) => !busy);
  const recursive = functions.map((_, i) => reaches(facts, i));
  const leafSize = (i: number): number => (leaf[i] ? price(functions[i]!) : 0);
  const largestEntry = Math.max(0, ...table.map(leafSize));

  /** Instructions of a list outside its loops, with the leaves that it calls. */
  function price(list: readonly Statement[]): number {
    let sum = 0;
    for (const s of list) {
      if ("set" in s) sum += size(s.to) + 1;
      else if ("block" in s) sum += 1 + price(s.block);
      else if ("loop" in s) sum += 3;
      else if ("if" in s) sum += size(s.if) + 1 + price(s.yes) + price(s.no);
      else if ("leaveIf" in s) sum += size(s.leaveIf) + 1;
      else if ("leaveTo" in s) sum += size(s.by) + 1;
      else if ("call" in s) sum += 1 + leafSize(s.call % functions.length);
      else if ("callEntry" in s) sum += 2 + largestEntry;
      else sum += "fill" in s ? 4 : 1;
    }
    return sum;
  }

  let fuel = fuelAtStart;
  let depth = 0;
  const state = Array.from({ length: VARIABLES }, (_, i) => i);
  const pay = (units: number) => {
    fuel -= units;
    if (fuel < 0) throw new Trap();
  };
  const value = (e: Expression): number =>
    "const" in e ? e.const : "get" in e ? state[e.get]! : (value(e.add[0]) + value(e.add[1])) | 0;

  /** Runs a list and returns how many labels are still to be left, counted from the innermost: -1 to go on. */
  function runList(list: readonly Statement[], labels: readonly boolean[]): number {
    for (const s of list) {
      const left = runStatement(s, labels);
      if (left >= 0) return left;
    }
    return -1;
  }

  function runStatement(s: Statement, labels: readonly boolean[]): number {
    /** Runs what a label encloses: leaving that label itself means to go on behind it. */
    const enclosed = (list: readonly Statement[], loop: boolean) =>
      Math.max(-1, runList(list, [loop, ...labels]) - 1);
    if ("set" in s) state[s.set] = value(s.to);
    else if ("block" in s) return enclosed(s.block, false);
    else if ("loop" in s) {
      for (let pass = 0; pass < s.times; pass++) {
        pay(price(s.loop) + 5);
        const left = enclosed(s.loop, true);
        if (left >= 0) return left;
      }
    } else if ("if" in s) return enclosed(value(s.if) !== 0 ? s.yes : s.no, false);
    else if ("leaveIf" in s) return value(s.leaveIf) !== 0 ? target(labels, s.label) : -1;
    else if ("leaveTo" in s) {
      const by = value(s.by) >>> 0;
      return target(labels, s.leaveTo[Math.min(by, s.leaveTo.length - 1)]!);
    } else if ("call" in s) call(s.call % functions.length);
    else if ("callEntry" in s) {
      const callee = table[s.callEntry % (table.length + 1)];
      if (callee === undefined) throw new Trap();
      call(callee);
    } else if ("fill" in s) pay(Math.floor(s.fill / 16));
    else return labels.length;
    return -1;
  }

  function call(i: number): void {
    if (!leaf[i]) pay(price(functions[i]!));
    if (recursive[i] && ++depth > maxDepth) throw new Trap();
    runList(functions[i]!, []);
    if (recursive[i]) depth--;
  }

  try {
    call(0);
    return { trapped: false, fuel, depth, state };
  } catch (error) {
    if (!(error instanceof Trap)) throw error;
    return { trapped: true, fuel, depth, state };
  }
}

function size(e: Expression): number {
  return "add" in e ? size(e.add[0]) + size(e.add[1]) + 1 : 1;
}

interface Facts {
  /** It has a loop or makes a call. */
  readonly busy: boolean;
  readonly callees: readonly number[];
}

function survey(list: readonly Statement[], count: number, table: readonly number[]): Facts {
  const parts = list.map((s): Facts => {
    if ("call" in s) return { busy: true, callees: [s.call % count] };
    if ("callEntry" in s) return { busy: true, callees: table };
    if ("block" in s) return survey(s.block, count, table);
    if ("loop" in s) return { ...survey(s.loop, count, table), busy: true };
    if ("if" in s) return survey([...s.yes, ...s.no], count, table);
    return { busy: false, callees: [] };
  });
  return { busy: parts.some(({ busy }) => busy), callees: parts.flatMap(({ callees }) => callees) };
}

function reaches(facts: readonly Facts[], from: number): boolean {
  const seen = new Set<number>();
  const open = [...facts[from]!.callees];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...facts[next]!.callees);
  }
  return seen.has(from);
}
