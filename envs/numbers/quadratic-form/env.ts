import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class QuadraticForm extends OpenIntegerListEnvironment {
  private phrasing: i32 = 0;
  private a: i64 = 0;
  private b: i64 = 0;
  private factor: i64 = 1;
  private sum: i64 = 0;

  // The bounds in env.json keep the sum below 31 * (3 * 10^8)^2, within 64 bits.
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.factor = rng.range(1, scale[1]);
    this.a = rng.range(1 + scale[0] / 3, scale[0]);
    this.b = rng.range(1 + scale[0] / 3, scale[0]);
    this.sum = this.a * this.a + this.factor * this.b * this.b;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("Find positive integers x and y with\n\n");
    else out.text("This equation has at least one solution in positive integers x and y. Give one.\n\n");
    out.text("x^2 + ");
    if (this.factor > 1) out.integer(this.factor).text(" * ");
    out.text("y^2 = ").integer(this.sum);
    out.text(
      "\n\nAnswer with x and y, in this order, separated by a comma, like 40, 7. If there are several ",
    );
    out.text("solutions, give any one of them.");
  }

  solve(): StaticArray<i64> {
    return [this.a, this.b];
  }

  check(values: StaticArray<i64>): Reason {
    if (values.length != 2) return Reason.WrongLength;
    const x = values[0];
    const y = values[1];
    // Squares of larger numbers exceed the sum, and could overflow.
    if (x < 1 || y < 1 || x > 2000000000 || y > 2000000000) return Reason.OutOfRange;
    if (y * y > this.sum / this.factor) return Reason.WrongAnswer;
    return x * x == this.sum - this.factor * y * y ? Reason.Correct : Reason.WrongAnswer;
  }
}

export function create(): Environment {
  return new QuadraticForm();
}
