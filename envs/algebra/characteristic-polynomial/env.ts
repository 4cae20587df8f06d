import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class CharacteristicPolynomial extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private n: i32 = 0;
  /** Row by row. */
  private matrix!: StaticArray<i64>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.n = scale[0];
    this.matrix = new StaticArray<i64>(this.n * this.n);
    for (let i = 0; i < this.matrix.length; i++) this.matrix[i] = rng.range(-scale[1], scale[1]);
  }

  statement(out: Writer): void {
    const n = this.n;
    if (this.phrasing == 0) out.text("Compute the characteristic polynomial of this matrix A:\n\n");
    else out.text("Let A be this matrix:\n\n");
    for (let row = 0; row < n; row++) {
      for (let column = 0; column < n; column++) {
        if (column > 0) out.text(" ");
        out.integer(this.matrix[row * n + column]);
      }
      out.line();
    }
    if (this.phrasing == 0) out.text("\nIt is the determinant of x*I - A, where I is the identity matrix: ");
    else out.text("\nExpand the determinant of x*I - A, where I is the identity matrix. It is ");
    out
      .text("a polynomial in x of degree ")
      .integer(n)
      .text(" with leading coefficient 1.\n\nAnswer with its ");
    out
      .integer(n + 1)
      .text(" coefficients from that of x^")
      .integer(n);
    out.text(
      " down to the constant term, zeros included, separated by commas: for x^3 - 4*x + 2 the answer ",
    );
    out.text("would be 1, 0, -4, 2.");
  }

  /**
   * The method of Faddeev and LeVerrier: with M = A M' + c I from step to step, each coefficient c is the trace of A M
   * over minus the number of the step, without remainder. Products may wrap around, which the traces do not notice:
   * by Hadamard's bound on minors they stay below 8 * 8 * (30 * sqrt(8))^8, within 64 bits.
   */
  solve(): StaticArray<i64> {
    const n = this.n;
    const coefficients = new StaticArray<i64>(n + 1);
    coefficients[0] = 1;
    let m = new StaticArray<i64>(n * n);
    for (let step = 1; step <= n; step++) {
      for (let i = 0; i < n; i++) m[i * n + i] += coefficients[step - 1];
      m = this.times(m);
      let trace: i64 = 0;
      for (let i = 0; i < n; i++) trace += m[i * n + i];
      coefficients[step] = -trace / step;
    }
    return coefficients;
  }

  /** A times a matrix. */
  private times(other: StaticArray<i64>): StaticArray<i64> {
    const n = this.n;
    const product = new StaticArray<i64>(n * n);
    for (let row = 0; row < n; row++) {
      for (let column = 0; column < n; column++) {
        let sum: i64 = 0;
        for (let k = 0; k < n; k++) sum += this.matrix[row * n + k] * other[k * n + column];
        product[row * n + column] = sum;
      }
    }
    return product;
  }
}

export function create(): Environment {
  return new CharacteristicPolynomial();
}
