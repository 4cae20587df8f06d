import { Environment, IntegerEnvironment, power, Rng, Scale, Writer } from "scaler-wasm/assembly";

class LinearRecurrence extends IntegerEnvironment {
  private phrasing: i32 = 0;
  private modulus: i64 = 0;
  private index: i64 = 0;
  /** Coefficient i belongs to the value i + 1 places before. */
  private coefficients!: StaticArray<i32>;
  private constant: i32 = 0;
  private starts!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    const order = scale[0];
    this.phrasing = rng.range(0, 1);
    this.coefficients = rng.integers(order, -scale[1], scale[1]);
    if (this.coefficients[order - 1] == 0) this.coefficients[order - 1] = 1;
    // The powers of -1, 0 and 1 are no sequences to think about.
    if (order == 1 && abs(this.coefficients[0]) < 2) this.coefficients[0] = 2;
    this.constant = rng.chance(1, 2) ? 0 : rng.range(-scale[1], scale[1]);
    this.starts = rng.integers(order, 0, scale[1] + 2);
    if (this.starts[order - 1] == 0) this.starts[order - 1] = 1;
    this.index = rng.range64(power(10, scale[2]) / 2, power(10, scale[2])) + order;
    this.modulus = rng.range((scale[3] * 2) / 3, scale[3]);
  }

  statement(out: Writer): void {
    const order = this.coefficients.length;
    out.text("A sequence of integers begins with ");
    for (let i = 0; i < order; i++) {
      if (i > 0) out.text(i == order - 1 ? " and " : ", ");
      out
        .text("a(")
        .integer(i + 1)
        .text(") = ")
        .integer(this.starts[i]);
    }
    out.text(this.phrasing == 0 ? ". From then on,\n\n" : ", and goes on by this rule:\n\n");
    out.text("a(n) = ");
    let first = true;
    for (let i = 0; i <= order; i++) {
      const coefficient = i < order ? this.coefficients[i] : this.constant;
      if (coefficient == 0) continue;
      if (first) out.text(coefficient < 0 ? "-" : "");
      else out.text(coefficient < 0 ? " - " : " + ");
      first = false;
      if (i == order) out.integer(abs(coefficient));
      else {
        if (abs(coefficient) != 1) out.integer(abs(coefficient)).text(" * ");
        out
          .text("a(n-")
          .integer(i + 1)
          .text(")");
      }
    }
    out.text("\n\n").text(this.phrasing == 0 ? "What is the remainder when a(" : "Find the remainder of a(");
    out.integer(this.index);
    out.text(this.phrasing == 0 ? ") is divided by " : ") when it is divided by ").integer(this.modulus);
    out.text(this.phrasing == 0 ? "?" : ".");
    out.text("\n\nAnswer with one integer from 0 to ").integer(this.modulus - 1);
    out.text("; for a negative value the remainder is counted up from the next lower multiple of ");
    out
      .integer(this.modulus)
      .text(", so that -1 leaves the remainder ")
      .integer(this.modulus - 1)
      .text(".");
  }

  /** The step from one window of values to the next is a matrix; the constant takes a further row (of ones). */
  solve(): i64 {
    const order = this.coefficients.length;
    const size = order + 1;
    let matrix = new StaticArray<i64>(size * size);
    for (let i = 0; i + 1 < order; i++) matrix[i * size + i + 1] = 1;
    for (let i = 0; i < order; i++) {
      matrix[(order - 1) * size + i] = this.residue(this.coefficients[order - 1 - i]);
    }
    matrix[(order - 1) * size + order] = this.residue(this.constant);
    matrix[order * size + order] = 1;
    let window = new StaticArray<i64>(size);
    for (let i = 0; i < order; i++) window[i] = this.residue(this.starts[i]);
    window[order] = 1;
    let steps = this.index - 1;
    while (steps > 0) {
      if (steps & 1) window = this.times(matrix, window, size, 1);
      steps >>= 1;
      if (steps > 0) matrix = this.times(matrix, matrix, size, size);
    }
    return window[0];
  }

  private residue(value: i64): i64 {
    return ((value % this.modulus) + this.modulus) % this.modulus;
  }

  /** A square matrix of `size` rows times one of `columns` columns. */
  private times(a: StaticArray<i64>, b: StaticArray<i64>, size: i32, columns: i32): StaticArray<i64> {
    const product = new StaticArray<i64>(size * columns);
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < columns; column++) {
        let sum: i64 = 0;
        for (let k = 0; k < size; k++) sum += a[row * size + k] * b[k * columns + column];
        product[row * columns + column] = sum % this.modulus;
      }
    }
    return product;
  }
}

export function create(): Environment {
  return new LinearRecurrence();
}
