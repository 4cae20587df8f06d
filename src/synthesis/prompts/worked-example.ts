/** The problem of the worked example, as its site might state it. */
export const EXAMPLE_PROBLEM = `Lena owns n coins and may take exactly k of them to the market. Every coin has a value. What is the largest total
value that she can take?

The first line holds n and k (1 <= k <= n <= 100000), the second the n values (1 to 10^9). Print one integer.`;

/** What a good description of it looks like. */
export const EXAMPLE_DESCRIPTION = `{
  "suitable": true,
  "uniqueOutput": true,
  "title": "Most valuable coins",
  "answer": "integer",
  "parameters": [
    { "name": "coins", "about": "how many coins there are", "min": 1, "max": 100000 },
    { "name": "value", "about": "largest value of a coin", "min": 9, "max": 1000000 }
  ],
  "tags": ["sorting", "greedy"]
}`;

/** What a good env.ts for it looks like. */
export const EXAMPLE_SOURCE = `import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class MostValuableCoins extends IntegerEnvironment {
  private taken: i32 = 0;
  private values!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.values = rng.integers(scale[0], 1, scale[1]);
    // Neither none nor nearly all of them, where there are enough: both are too easy.
    this.taken = rng.range(1, max(1, scale[0] - 1));
  }

  statement(out: Writer): void {
    out.text("Lena owns n coins and may take exactly k of them to the market. ");
    out.text("What is the largest total value that she can take?\\n\\n");
    out.text("The first line of the input holds n and k, the second line the values of the n coins.\\n\\nInput:\\n");
    out.text("\`\`\`\\n");
    out.integer(this.values.length).text(" ").integer(this.taken).text("\\n");
    out.list(this.values, " ").text("\\n");
    out.text("\`\`\`\\n\\nAnswer with one integer.");
  }

  solve(): i64 {
    const sorted = this.values.slice<StaticArray<i32>>();
    sorted.sort((a, b) => b - a);
    let total: i64 = 0;
    for (let i = 0; i < this.taken; i++) total += sorted[i];
    return total;
  }
}

export function create(): Environment {
  return new MostValuableCoins();
}`;
