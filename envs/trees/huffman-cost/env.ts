import { Environment, IntegerEnvironment, Rng, Scale, sortAscending, Writer } from "scaler-wasm/assembly";

class HuffmanCost extends IntegerEnvironment {
  private weights!: StaticArray<i32>;
  private arity: i32 = 2;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    this.arity = rng.range(2, scale[2]);
    this.weights = rng.integers(scale[0], 1, scale[1]);
  }

  statement(out: Writer): void {
    const digits = this.arity == 2 ? "0 and 1" : this.arity == 3 ? "0, 1 and 2" : "0, 1, 2 and 3";
    if (this.phrasing == 0) {
      out.text("A message uses ").integer(this.weights.length).text(" different symbols. ");
      out.text(
        "The list below says how often each of them occurs in it. Every symbol gets a codeword of one or ",
      );
      out.text("more of the digits ").text(digits);
      out.text(", and no codeword may be the beginning of another one. ");
      out.text("What is the smallest possible total number of digits in the encoded message?");
    } else if (this.phrasing == 1) {
      out.text("Sorted files of the sizes below are to be merged into one file. One merge takes ");
      out.text(this.arity == 2 ? "two" : this.arity == 3 ? "two or three" : "two, three or four");
      out.text(
        " files and replaces them by one file whose size is the sum of theirs; the cost of the merge is ",
      );
      out.text("that sum. What is the smallest possible total cost of all merges until one file is left?");
    } else {
      out.text("Find an optimal prefix-free code over the digits ").text(digits);
      out.text(" for the symbol frequencies below. ");
      out.text(
        "The cost of a code is the sum, over all symbols, of the frequency times the number of digits in ",
      );
      out.text(
        "the symbol's codeword; every codeword has at least one digit. What is the smallest possible cost?",
      );
    }
    out.text("\n\n").list(this.weights).text("\n\nAnswer with one integer.");
  }

  // Huffman's algorithm with two queues: the sorted weights, and the sums, which arise in increasing order.
  solve(): i64 {
    const n = this.weights.length;
    const sorted = StaticArray.slice<i32>(this.weights);
    sortAscending(sorted);
    const sums = new StaticArray<i64>(n);
    let nextWeight = 0;
    let nextSum = 0;
    let made = 0;
    let cost: i64 = 0;
    // Every merge takes `arity` items, but the first takes fewer when otherwise the last could not take all it may.
    let take = 2 + ((n - 2) % (this.arity - 1));
    while (n - nextWeight + made - nextSum > 1) {
      let sum: i64 = 0;
      for (let i = 0; i < take; i++) {
        const fromWeights = nextWeight < n && (nextSum == made || <i64>sorted[nextWeight] <= sums[nextSum]);
        sum += fromWeights ? <i64>sorted[nextWeight++] : sums[nextSum++];
      }
      sums[made++] = sum;
      cost += sum;
      take = this.arity;
    }
    return cost;
  }
}

export function create(): Environment {
  return new HuffmanCost();
}
