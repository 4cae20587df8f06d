import {
  BigInteger,
  Environment,
  Fraction,
  FractionListEnvironment,
  powerModulo,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

/** A matrix that is invertible modulo this prime is invertible. Products of two residues fit 62 bits. */
const PRIME: i64 = 2147483647;

class LinearSystem extends FractionListEnvironment {
  private n: i32 = 0;
  private phrasing: i32 = 0;
  /** Coefficients, row by row. */
  private coefficients!: StaticArray<i32>;
  private right!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.n = scale[0];
    this.phrasing = rng.range(0, 2);
    this.coefficients = rng.integers(this.n * this.n, -scale[1], scale[1]);
    this.right = rng.integers(this.n, -scale[2], scale[2]);
    this.makeInvertible(scale[1]);
  }

  /**
   * Eliminates row by row modulo a prime, without exchanging rows. Pivot k is a_kk plus a term that does not depend
   * on a_kk, so where it is zero, another a_kk makes it non-zero.
   */
  private makeInvertible(limit: i32): void {
    const n = this.n;
    const rows = new StaticArray<i64>(n * n);
    for (let i = 0; i < n * n; i++) rows[i] = (<i64>this.coefficients[i] + PRIME) % PRIME;
    const inverses = new StaticArray<i64>(n);
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < k; j++) {
        const factor = PRIME - ((rows[k * n + j] * inverses[j]) % PRIME);
        for (let c = j; c < n; c++) rows[k * n + c] = (rows[k * n + c] + factor * rows[j * n + c]) % PRIME;
      }
      const diagonal = k * n + k;
      if (rows[diagonal] == 0) {
        const step = this.coefficients[diagonal] < limit ? 1 : -1;
        this.coefficients[diagonal] += step;
        rows[diagonal] = (PRIME + step) % PRIME;
      }
      inverses[k] = powerModulo(rows[diagonal], PRIME - 2, <u32>PRIME); // by Fermat's little theorem
    }
  }

  statement(out: Writer): void {
    const n = this.n;
    if (n == 1) out.text("Solve this equation for x1.\n\n");
    else if (this.phrasing == 0)
      out.text("Solve this system of linear equations. It has exactly one solution.\n\n");
    else if (this.phrasing == 1) {
      out.text("Exactly one choice of numbers for ");
      this.writeUnknowns(out);
      out.text(" satisfies all these equations. Find it.\n\n");
    } else {
      out.text("Find the values of the unknowns ");
      this.writeUnknowns(out);
      out.text(" for which all these equations hold. There is one solution.\n\n");
    }
    for (let row = 0; row < n; row++) this.writeEquation(out, row);
    out.text('\n"3*x1" means 3 times x1. ');
    if (n == 1) {
      out.text("Answer with the exact value of x1, an integer or a fraction like -14/3.");
    } else {
      out.text("Answer with the exact values of ");
      this.writeUnknowns(out);
      out.text(" in this order, separated by commas. Write each as an integer or a fraction like -14/3.");
    }
  }

  private writeUnknowns(out: Writer): void {
    out.text(this.n == 2 ? "x1 and x" : "x1 to x").integer(this.n);
  }

  private writeEquation(out: Writer, row: i32): void {
    let first = true;
    for (let column = 0; column < this.n; column++) {
      const coefficient = this.coefficients[row * this.n + column];
      if (coefficient == 0) continue;
      if (first) out.text(coefficient < 0 ? "-" : "");
      else out.text(coefficient < 0 ? " - " : " + ");
      first = false;
      if (abs(coefficient) != 1) out.integer(abs(coefficient)).text("*");
      out.text("x").integer(column + 1);
    }
    out.text(" = ").integer(this.right[row]).line();
  }

  // Gauss-Jordan elimination without fractions (Bareiss 1968): every division below is exact, all entries stay
  // integers, and in the end each diagonal entry is the determinant.
  solve(): StaticArray<Fraction> {
    const n = this.n;
    const width = n + 1;
    const rows = new StaticArray<BigInteger>(n * width);
    for (let row = 0; row < n; row++) {
      for (let c = 0; c < n; c++) rows[row * width + c] = BigInteger.of(this.coefficients[row * n + c]);
      rows[row * width + n] = BigInteger.of(this.right[row]);
    }
    let previous = BigInteger.of(1);
    for (let k = 0; k < n; k++) {
      const pivot = rows[k * width + k];
      for (let row = 0; row < n; row++) {
        if (row == k) continue;
        const factor = rows[row * width + k];
        for (let c = min(row, k); c < width; c++) {
          const value = pivot.times(rows[row * width + c]).minus(factor.times(rows[k * width + c]));
          rows[row * width + c] = value.dividedBy(previous);
        }
      }
      previous = pivot;
    }
    const solution = new StaticArray<Fraction>(n);
    for (let i = 0; i < n; i++) solution[i] = Fraction.fromBig(rows[i * width + n], previous);
    return solution;
  }
}

export function create(): Environment {
  return new LinearSystem();
}
