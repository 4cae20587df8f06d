import { Environment, OpenWordListEnvironment, Reason, Rng, Scale, Word, Writer } from "scaler-wasm/assembly";

class AlgebraicNormalForm extends OpenWordListEnvironment {
  private phrasing: i32 = 0;
  private variables: i32 = 0;
  /** Whether the product of the variables in a set takes part; variable a is the highest bit of a set. */
  private monomials!: StaticArray<bool>;
  /** The function, by the values of the variables read as a binary number. */
  private values!: StaticArray<bool>;
  /** The products of the normal form. */
  private names!: StaticArray<string>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.variables = scale[0];
    const sets = 1 << this.variables;
    this.monomials = new StaticArray<bool>(sets);
    const chosen = rng.sample(sets, min(sets - 1, rng.range(scale[1], scale[2])));
    for (let i = 0; i < chosen.length; i++) this.monomials[chosen[i]] = true;
    this.values = StaticArray.slice<bool>(this.monomials);
    // A product is 1 where all its variables are: each value is the sum of the monomials over all subsets.
    for (let bit = 1; bit < sets; bit <<= 1) {
      for (let set = 0; set < sets; set++) {
        if (set & bit) this.values[set] = this.values[set] != this.values[set ^ bit];
      }
    }
  }

  statement(out: Writer): void {
    const last = 96 + this.variables;
    out.text("A Boolean function f of the variables a to ").char(last).text(" has these values:\n\n");
    for (let i = 0; i < this.values.length; i++) {
      for (let v = this.variables - 1; v >= 0; v--) out.char(0x30 + ((i >> v) & 1));
      out.text(this.values[i] ? " 1" : " 0");
      out.text(i % 4 == 3 ? "\n" : "   ");
    }
    out.text("\nBefore each value stand the values of the variables, in alphabetical order. ");
    if (this.phrasing == 0) {
      out.text(
        "Write f as the exclusive or (XOR) of different products of variables, its algebraic normal form. ",
      );
    } else {
      out.text(
        "There is exactly one set of products of variables whose exclusive or (XOR) is f, its Zhegalkin ",
      );
      out.text("polynomial. Find it. ");
    }
    out.text(
      "A product is 1 when all its variables are 1; the empty product, written 1, is always 1. Nothing ",
    );
    out.text(
      "is negated.\n\nAnswer with the products in any order, separated by commas, each with its variables ",
    );
    out.text("in alphabetical order: for 1 XOR a XOR (a AND b) the answer would be 1, a, ab.");
  }

  solve(): StaticArray<string> {
    const names: string[] = [];
    for (let set = 0; set < this.monomials.length; set++)
      if (this.monomials[set]) names.push(this.nameOf(set));
    return StaticArray.fromArray(names);
  }

  private nameOf(set: i32): string {
    if (set == 0) return "1";
    let name = "";
    for (let v = this.variables - 1; v >= 0; v--) {
      if ((set >> v) & 1) name += String.fromCharCode(96 + this.variables - v);
    }
    return name;
  }

  prepare(): void {
    this.names = this.solve();
  }

  check(products: StaticArray<Word>): Reason {
    const names = this.names;
    if (products.length != names.length) return Reason.WrongLength;
    const used = new StaticArray<bool>(names.length);
    for (let i = 0; i < products.length; i++) {
      let place = 0;
      while (place < names.length && (used[place] || !products[i].equals(names[place]))) place++;
      if (place == names.length) return Reason.WrongAnswer;
      used[place] = true;
    }
    return Reason.Correct;
  }
}

export function create(): Environment {
  return new AlgebraicNormalForm();
}
