import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

/** The values for 0, 1 and 2 are given. */
const GIVEN: i32 = 3;
/** Each function has one rule for even arguments and one for odd ones. */
const RULES: i32 = 2;
const FUNCTION_F: i32 = 0x66;

// Arguments of calls, all smaller than n, which is at least 3. The first ones are n-1, n-2 and n-3.
const HALF: i32 = 3;
const PLAIN_ARGUMENTS: i32 = 4;
/** The value that some function has for n - 1, modulo n. */
const NESTED: i32 = 4;

class RecursiveFunctions extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private functions: i32 = 0;
  private argument: i32 = 0;
  private modulus: i32 = 0;
  /** The first values of each function, at place function * GIVEN + argument. */
  private given!: StaticArray<i32>;
  /** At place function * RULES + argument % RULES. */
  private rules!: StaticArray<Rule>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.functions = scale[0];
    this.argument = scale[1];
    this.modulus = rng.range((scale[2] + 1) / 2, scale[2]);
    this.given = rng.integers(GIVEN * this.functions, 0, min(9, this.modulus - 1));
    this.rules = new StaticArray<Rule>(RULES * this.functions);
    for (let i = 0; i < this.rules.length; i++) {
      // Calls with different arguments, as two of the same function could be added up at once.
      const plain = rng.sample(PLAIN_ARGUMENTS, 2);
      const first = this.randomCall(plain[0], scale[3], rng);
      const second = this.randomCall(plain[1], scale[3], rng);
      this.rules[i] = new Rule(first, second, rng.range(1, 9));
    }
  }

  private randomCall(plain: i32, nested: i32, rng: Rng): Call {
    const argument = rng.chance(nested, 100) ? NESTED : plain;
    const inner = rng.range(0, this.functions - 1);
    return new Call(rng.range(1, 4), rng.range(0, this.functions - 1), argument, inner);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("The values of ");
    else out.text("For all integers n from 0 on, define ");
    for (let f = 0; f < this.functions; f++) {
      if (f > 0) out.text(f == this.functions - 1 ? " and " : ", ");
      out.char(FUNCTION_F + f).text("(n)");
    }
    if (this.phrasing == 0) out.text(" for the integers n = 0, 1, 2, ... are defined");
    out.text(" like this:\n\n");
    for (let f = 0; f < this.functions; f++) this.writeDefinition(out, f);
    out.text(
      "a mod b is the remainder of a divided by b, from 0 to b - 1; floor(n/2) is n/2 rounded down.\n\nWhat ",
    );
    out.text(this.functions == 1 ? "are the values of " : "are ");
    for (let i = 0; i < this.questions; i++) {
      if (i > 0) out.text(i == this.questions - 1 ? " and " : ", ");
      out
        .char(FUNCTION_F + this.functionAsked(i))
        .text("(")
        .integer(this.argumentAsked(i))
        .text(")");
    }
    out
      .text("? Answer with these ")
      .integer(this.questions)
      .text(" numbers in this order, separated by commas.");
  }

  /** Every function is asked for once, a single one twice. */
  private get questions(): i32 {
    return max(2, this.functions);
  }

  private functionAsked(question: i32): i32 {
    return question % this.functions;
  }

  private argumentAsked(question: i32): i32 {
    return this.functions == 1 && question == 0 ? this.argument - 1 : this.argument;
  }

  private writeDefinition(out: Writer, f: i32): void {
    for (let n = 0; n < GIVEN; n++) {
      if (n > 0) out.text(", ");
      out
        .char(FUNCTION_F + f)
        .text("(")
        .integer(n)
        .text(") = ")
        .integer(this.given[f * GIVEN + n]);
    }
    for (let rule = 0; rule < RULES; rule++) {
      out
        .text(rule == 0 ? "\nfor even n > 2: " : "\nfor odd n > 2: ")
        .char(FUNCTION_F + f)
        .text("(n) = (");
      this.rules[f * RULES + rule].write(out);
      out.text(") mod ").integer(this.modulus);
    }
    out.text("\n\n");
  }

  solve(): StaticArray<i64> {
    const values = new StaticArray<i32>((this.argument + 1) * this.functions);
    for (let n = 0; n <= this.argument; n++) {
      for (let f = 0; f < this.functions; f++) {
        const rule = this.rules[f * RULES + (n % RULES)];
        const value =
          n < GIVEN ? this.given[f * GIVEN + n] : rule.value(n, values, this.functions) % this.modulus;
        values[n * this.functions + f] = value;
      }
    }
    const answer = new StaticArray<i64>(this.questions);
    for (let i = 0; i < answer.length; i++) {
      answer[i] = values[this.argumentAsked(i) * this.functions + this.functionAsked(i)];
    }
    return answer;
  }
}

/** The sum of two calls and a number. */
class Rule {
  constructor(
    private first: Call,
    private second: Call,
    private constant: i32,
  ) {}

  value(n: i32, values: StaticArray<i32>, functions: i32): i32 {
    return this.first.value(n, values, functions) + this.second.value(n, values, functions) + this.constant;
  }

  write(out: Writer): void {
    this.first.write(out);
    out.text(" + ");
    this.second.write(out);
    out.text(" + ").integer(this.constant);
  }
}

/** A multiple of a function's value. */
class Call {
  constructor(
    private factor: i32,
    private called: i32,
    private argument: i32,
    private inner: i32,
  ) {}

  /** @param values of all functions for arguments below n, at place argument * functions + function */
  value(n: i32, values: StaticArray<i32>, functions: i32): i32 {
    let argument = n - 1 - this.argument;
    if (this.argument == HALF) argument = n / 2;
    else if (this.argument == NESTED) argument = values[(n - 1) * functions + this.inner] % n;
    return this.factor * values[argument * functions + this.called];
  }

  write(out: Writer): void {
    if (this.factor > 1) out.integer(this.factor).text("*");
    out.char(FUNCTION_F + this.called).text("(");
    if (this.argument == HALF) out.text("floor(n/2)");
    else if (this.argument == NESTED) out.char(FUNCTION_F + this.inner).text("(n-1) mod n");
    else out.text("n-").integer(this.argument + 1);
    out.text(")");
  }
}

export function create(): Environment {
  return new RecursiveFunctions();
}
