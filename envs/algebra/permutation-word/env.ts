import { Environment, OrderEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class PermutationWord extends OrderEnvironment {
  private phrasing: i32 = 0;
  private n: i32 = 0;
  private permutations!: StaticArray<StaticArray<i32>>;
  /** Factor i is the product of the permutations `firsts[i]` and `seconds[i]` (-1: no second), to a power. */
  private firsts!: StaticArray<i32>;
  private seconds!: StaticArray<i32>;
  private powers!: StaticArray<i32>;
  private truth!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.n = scale[0];
    const count = scale[1];
    const factors = scale[2];
    this.permutations = new StaticArray<StaticArray<i32>>(count);
    for (let i = 0; i < count; i++) this.permutations[i] = movingPermutation(this.n, rng);
    this.firsts = new StaticArray<i32>(factors);
    this.seconds = new StaticArray<i32>(factors);
    this.powers = new StaticArray<i32>(factors);
    for (let i = 0; i < factors; i++) {
      // Neighbours differ: factors of one permutation would only be one power of it.
      let first = rng.range(0, count - 1);
      if (i > 0 && first == this.firsts[i - 1]) first = (first + 1) % count;
      this.firsts[i] = first;
      this.seconds[i] =
        count > 1 && scale[3] > 1 && rng.chance(1, 2) ? (first + rng.range(1, count - 1)) % count : -1;
      this.powers[i] = rng.range(1, scale[3]) * (scale[3] > 1 && rng.chance(1, 3) ? -1 : 1);
    }
  }

  statement(out: Writer): void {
    out.text("These permutations of the numbers 1 to ").integer(this.n);
    out.text(
      " are written in cycle notation: (1 2 3) sends 1 to 2, 2 to 3 and 3 to 1. A number that is not ",
    );
    out.text("written stays where it is.\n\n");
    for (let i = 0; i < this.permutations.length; i++) {
      out.char(97 + i).text(" = ");
      this.writeCycles(out, this.permutations[i]);
      out.line();
    }
    out.text(
      "\nProducts are carried out from left to right: a b means first a, then b. a^k means a carried out ",
    );
    out.text("k times, and a^-k its inverse carried out k times.\n\n");
    out.text(
      this.phrasing == 0 ? "Compute the permutation" : "Where does each number go under this product?",
    );
    out.text("\n\n");
    for (let i = 0; i < this.firsts.length; i++) this.writeFactor(out, i);
    out.text("\n\nAnswer with the numbers to which 1, 2, ");
    if (this.n > 4) out.text("..., ");
    else if (this.n == 4) out.text("3, ");
    out.integer(this.n);
    out.text(
      " are sent, in this order, separated by commas. The permutation that changes nothing would be 1, 2",
    );
    for (let i = 3; i <= min(this.n, 4); i++) out.text(", ").integer(i);
    out.text(this.n > 4 ? ", and so on." : ".");
  }

  private writeCycles(out: Writer, permutation: StaticArray<i32>): void {
    const seen = new StaticArray<bool>(this.n);
    for (let start = 0; start < this.n; start++) {
      if (seen[start] || permutation[start] == start) continue;
      for (let at = start; !seen[at]; at = permutation[at]) {
        out.text(at == start ? "(" : " ").integer(at + 1);
        seen[at] = true;
      }
      out.text(")");
    }
  }

  private writeFactor(out: Writer, index: i32): void {
    if (index > 0) out.text(" ");
    const second = this.seconds[index];
    if (second >= 0) out.text("(");
    out.char(97 + this.firsts[index]);
    if (second >= 0)
      out
        .text(" ")
        .char(97 + second)
        .text(")");
    if (this.powers[index] != 1) out.text("^").integer(this.powers[index]);
  }

  size(): i32 {
    return this.n;
  }

  solve(): StaticArray<i32> {
    let product = identity(this.n);
    for (let i = 0; i < this.firsts.length; i++) {
      let base = this.permutations[this.firsts[i]];
      if (this.seconds[i] >= 0) base = compose(base, this.permutations[this.seconds[i]]);
      product = compose(product, power(base, this.powers[i]));
    }
    return product;
  }

  prepare(): void {
    this.truth = this.solve();
  }

  check(order: StaticArray<i32>): Reason {
    const truth = this.truth;
    for (let i = 0; i < truth.length; i++) if (order[i] != truth[i]) return Reason.WrongAnswer;
    return Reason.Correct;
  }
}

/** A random permutation that is not the identity. */
function movingPermutation(n: i32, rng: Rng): StaticArray<i32> {
  const permutation = rng.permutation(n);
  for (let i = 0; i < n; i++) if (permutation[i] != i) return permutation;
  permutation[0] = 1;
  permutation[1] = 0;
  return permutation;
}

function identity(n: i32): StaticArray<i32> {
  const permutation = new StaticArray<i32>(n);
  for (let i = 0; i < n; i++) permutation[i] = i;
  return permutation;
}

/** First `a`, then `b`. */
function compose(a: StaticArray<i32>, b: StaticArray<i32>): StaticArray<i32> {
  const product = new StaticArray<i32>(a.length);
  for (let i = 0; i < a.length; i++) product[i] = b[a[i]];
  return product;
}

/** Walks round each cycle as far as the exponent goes. */
function power(base: StaticArray<i32>, exponent: i32): StaticArray<i32> {
  const n = base.length;
  const result = new StaticArray<i32>(n);
  const cycle = new StaticArray<i32>(n);
  const seen = new StaticArray<bool>(n);
  for (let start = 0; start < n; start++) {
    if (seen[start]) continue;
    let length = 0;
    for (let at = start; !seen[at]; at = base[at]) {
      seen[at] = true;
      cycle[length++] = at;
    }
    const shift = ((exponent % length) + length) % length;
    for (let i = 0; i < length; i++) result[cycle[i]] = cycle[(i + shift) % length];
  }
  return result;
}

export function create(): Environment {
  return new PermutationWord();
}
