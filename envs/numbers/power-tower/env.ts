import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class PowerTower extends IntegerEnvironment {
  private phrasing: i32 = 0;
  /** From the bottom to the top. */
  private tower!: StaticArray<i32>;
  private modulus: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.tower = new StaticArray<i32>(scale[0]);
    this.tower[0] = rng.range(2, scale[1]);
    for (let i = 1; i < this.tower.length; i++) this.tower[i] = rng.range(2, scale[2]);
    this.modulus = rng.range((scale[3] * 2) / 3, scale[3]);
  }

  statement(out: Writer): void {
    const height = this.tower.length;
    out.text(this.phrasing == 0 ? "What is the remainder when\n\n" : "Divide\n\n");
    for (let i = 0; i < height; i++) {
      if (i > 0) out.text(i < height - 1 ? "^(" : "^");
      out.integer(this.tower[i]);
    }
    for (let i = 2; i < height; i++) out.text(")");
    out.text(this.phrasing == 0 ? "\n\nis divided by " : "\n\nby ").integer(this.modulus);
    out.text(this.phrasing == 0 ? "? " : ". What is the remainder? ");
    out.text("Here a^b is a to the power of b");
    if (height > 2) out.text(", and the bracketed powers are computed first, from the inside out");
    out
      .text(".\n\nAnswer with one integer from 0 to ")
      .integer(this.modulus - 1)
      .text(".");
  }

  solve(): i64 {
    return this.reduced(0, this.modulus) % this.modulus;
  }

  /**
   * The power from place `from` on when it is below the modulus, and otherwise its remainder plus the modulus. From
   * phi(m) on, exponents that leave the same remainder modulo phi(m) give the same power modulo m (Euler's theorem,
   * for bases that need not be prime to m); the added modulus says that the exponent is that large.
   */
  private reduced(from: i32, modulus: i64): i64 {
    const base = fold(this.tower[from], modulus);
    if (modulus == 1 || from == this.tower.length - 1) return base;
    let exponent = this.reduced(from + 1, phi(modulus));
    let square = base;
    let result: i64 = 1;
    while (exponent > 0) {
      if (exponent & 1) result = fold(result * square, modulus);
      exponent >>= 1;
      if (exponent > 0) square = fold(square * square, modulus);
    }
    return result;
  }
}

/** Keeps what is below the modulus, and brings anything else to the range from the modulus to twice the modulus. */
function fold(value: i64, modulus: i64): i64 {
  return value < modulus ? value : (value % modulus) + modulus;
}

/** Euler's totient, by trial division. */
function phi(number: i64): i64 {
  let result = number;
  let rest = number;
  for (let divisor: i64 = 2; divisor * divisor <= rest; divisor++) {
    if (rest % divisor != 0) continue;
    result -= result / divisor;
    while (rest % divisor == 0) rest /= divisor;
  }
  return rest > 1 ? result - result / rest : result;
}

export function create(): Environment {
  return new PowerTower();
}
