import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FailureReason, Outcome } from "../../../src/synthesis/run/outcome.ts";
import { type Reference, ReferencePool } from "../../../src/synthesis/run/references.ts";

/** Programs that misbehave, each with the reason it must be given and a word of the detail. */
const C: Record<string, { text: string; reason: FailureReason; detail: RegExp }> = {
  "loops for ever": {
    text: "int main() { volatile unsigned i = 0; for (;;) i++; }",
    reason: "fuel-exhausted",
    detail: /more than 1000000000 instructions/,
  },
  "allocates without end": {
    text: "#include <stdlib.h>\nint main() { for (;;) { volatile char *block = malloc(1 << 20); *block = 1; } }",
    reason: "out-of-memory",
    detail: /allocation failed/,
  },
  "recurses without end": {
    text: "int down(volatile int *n) { int here = *n + 1; return *n < 0 ? 0 : down(&here) + here; }\nint main() { int n = 0; return down(&n); }",
    reason: "crashed",
    detail: /nested more than|out of bounds/,
  },
  "reads a file": {
    text: '#include <stdio.h>\nint main() { FILE *f = fopen("/etc/passwd", "r"); puts(f ? "open" : "closed"); }',
    reason: "forbidden",
    detail: /opens the file "etc\/passwd"/,
  },
  "prints without end": {
    text: '#include <stdio.h>\nint main() { for (;;) puts("again"); }',
    reason: "output-too-long",
    detail: /more than it may/,
  },
  "ends with a code": { text: "int main() { return 3; }", reason: "exit-code", detail: /code 3/ },
  "prints bytes that are no text": {
    text: "#include <stdio.h>\nint main() { putchar(0xff); putchar(0xfe); }",
    reason: "not-text",
    detail: /UTF-8/,
  },
  "divides by zero": {
    text: '#include <stdio.h>\nint main() { int a = 100, b = 7; scanf("%d", &b); printf("%d", a / b); }',
    reason: "crashed",
    detail: /divide by zero/,
  },
  "does not compile": { text: "int main() { return nothing; }", reason: "compile-error", detail: /nothing/ },
};

const PYTHON: typeof C = {
  "loops for ever": { text: "while True: pass", reason: "timed-out", detail: /in time/ },
  "loops for ever and passes over interrupts": {
    text: "while True:\n try:\n  while True: pass\n except BaseException: pass",
    reason: "timed-out",
    detail: /in time/,
  },
  "allocates without end": {
    text: "kept = []\nwhile True: kept.append(bytearray(1 << 20))",
    reason: "out-of-memory",
    detail: /MemoryError/,
  },
  "recurses without end": {
    text: "def down(n): return down(n + 1)\ndown(0)",
    reason: "crashed",
    detail: /RecursionError/,
  },
  "reads a file": {
    text: "print(open('/etc/passwd').read())",
    reason: "forbidden",
    detail: /opens the file "\/etc\/passwd"/,
  },
  "writes a file and hides the error": {
    text: "try:\n open('x', 'w')\nexcept BaseException: pass\nprint(1)",
    reason: "forbidden",
    detail: /opens the file "x"/,
  },
  "reaches for JavaScript": { text: "import js\nprint(js)", reason: "forbidden", detail: /imports js/ },
  "reaches for JavaScript by another door": {
    text: "from pyodide.code import run_js\nrun_js('1')",
    reason: "forbidden",
    detail: /imports pyodide/,
  },
  "opens a socket": {
    text: "import socket\nsocket.socket()",
    reason: "forbidden",
    detail: /socket/,
  },
  "prints without end": {
    text: "while True: print('again' * 1000)",
    reason: "output-too-long",
    detail: /more than/,
  },
  "ends with a code": { text: "exit(3)", reason: "exit-code", detail: /code 3/ },
  "prints bytes that are no text": {
    text: "import sys\nsys.stdout.buffer.write(b'\\xff\\xfe')",
    reason: "not-text",
    detail: /UTF-8/,
  },
  "divides by zero": { text: "print(1 / 0)", reason: "crashed", detail: /ZeroDivisionError.*line 1/ },
  "does not compile": { text: "print(", reason: "compile-error", detail: /SyntaxError/ },
};

it("a module under a name that is no text harms no later program", async () => {
  const pool = new ReferencePool({ workers: 1 });
  const [odd, sound] = await pool.open([
    { name: "odd", language: "python", text: "import sys; sys.modules[3] = sys; print(1)" },
    { name: "sound", language: "python", text: "print(2)" },
  ]);
  expect(await odd!.run(["\n"])).toMatchObject([{ text: "1\n" }]);
  expect(await sound!.run(["\n"])).toMatchObject([{ text: "2\n" }]);
  await pool.close();
});

for (const [language, programs] of [
  ["c", C],
  ["python", PYTHON],
] as const) {
  describe(`a program in ${language}`, () => {
    let pool: ReferencePool;
    let references: Reference[];
    let again: Reference;

    beforeAll(async () => {
      pool = new ReferencePool({ workers: 2, limits: { fuel: 1_000_000_000, timeout: 3_000 } });
      const sources = Object.entries(programs).map(([name, { text }]) => ({ name, language, text }));
      const echo = {
        c: '#include <stdio.h>\nint main() { int a; scanf("%d", &a); printf("%d", a); }',
        python: "print(int(input()), end='')",
      };
      [again, ...references] = (await pool.open([
        { name: "echo", language, text: echo[language] },
        ...sources,
      ])) as [Reference, ...Reference[]];
    });
    afterAll(() => pool.close());

    for (const [i, [name, { reason, detail }]] of Object.entries(programs).entries()) {
      it(`that ${name} is contained and named, and the next one runs`, async () => {
        const [outcome] = (await references[i]!.run(["0\n"])) as [Outcome];
        expect(outcome).toMatchObject({ kind: "failed", reason });
        expect(outcome.kind === "failed" && outcome.detail).toMatch(detail);
        expect(await again.run(["41\n", "42\n"])).toMatchObject([{ text: "41" }, { text: "42" }]);
      });
    }
  });
}
