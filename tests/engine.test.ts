import { expect, test } from "vitest";
import { Engine } from "../src/runtime/engine.ts";
import { openBuiltCatalogue } from "./support/catalogue.ts";

const engine = new Engine(openBuiltCatalogue());

test("the answer is quoted byte for byte, a byte order mark included", () => {
  const { answer } = engine.verify("numbers/prime-factorisation@1:0:7", "So \\boxed{\ufeff3, 11}");
  expect(answer).toBe("\ufeff3, 11");
});
