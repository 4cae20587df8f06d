import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

const BASE: u64 = 10;
const DIGITS: i32 = 10;
const ALPHABET: i32 = 26;
const UNUSED: i32 = -1;

class Cryptarithm extends OpenIntegerListEnvironment {
  private phrasing: i32 = 0;
  private isProduct: bool = false;
  /** The numbers on the left, then the result. */
  private numbers!: StaticArray<u64>;
  /** The letter that stands for each digit, counted from A; `UNUSED` when the digit does not occur. */
  private letters!: StaticArray<i32>;
  /** The digits that occur, in the order of their letters. */
  private digits!: StaticArray<i32>;
  /** For each of them, whether the problem gives it away. */
  private given!: StaticArray<bool>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.isProduct = scale[3] > 0 && rng.chance(1, 2);
    const terms = this.isProduct ? 2 : rng.range(2, scale[1]);
    this.numbers = new StaticArray<u64>(terms + 1);
    let sum: u64 = 0;
    for (let i = 0; i < terms; i++) {
      // The second factor is shorter, so that products do not grow twice as long as sums.
      const digits = this.isProduct && i == 1 ? (scale[0] + 1) / 2 : scale[0];
      this.numbers[i] = randomNumber(rng.range(max(1, digits - 1), digits), rng);
      sum += this.numbers[i];
    }
    this.numbers[terms] = this.isProduct ? this.numbers[0] * this.numbers[1] : sum;
    this.nameDigits(rng);
    this.given = new StaticArray<bool>(this.digits.length);
    const order = rng.permutation(this.digits.length);
    for (let i = scale[2]; i < order.length; i++) this.given[order[i]] = true;
  }

  /** Gives every digit that occurs a letter of its own. */
  private nameDigits(rng: Rng): void {
    const occurs = new StaticArray<bool>(DIGITS);
    for (let i = 0; i < this.numbers.length; i++) {
      for (let rest = this.numbers[i]; rest > 0; rest /= BASE) occurs[<i32>(rest % BASE)] = true;
    }
    this.letters = new StaticArray<i32>(DIGITS);
    this.letters.fill(UNUSED);
    const alphabet = rng.sample(ALPHABET, DIGITS);
    const digitOf = new StaticArray<i32>(ALPHABET);
    digitOf.fill(UNUSED);
    let count = 0;
    for (let digit = 0; digit < DIGITS; digit++) {
      if (!occurs[digit]) continue;
      this.letters[digit] = alphabet[digit];
      digitOf[alphabet[digit]] = digit;
      count++;
    }
    this.digits = new StaticArray<i32>(count);
    let at = 0;
    for (let letter = 0; letter < ALPHABET; letter++) {
      if (digitOf[letter] != UNUSED) this.digits[at++] = digitOf[letter];
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Each letter in this calculation stands for one digit from 0 to 9, the same letter always for ",
      );
      out.text(
        "the same digit and different letters for different digits. No number begins with the digit 0. ",
      );
      out.text("Which digits make the calculation correct?\n\n");
    } else {
      out.text(
        "The digits of a correct calculation were replaced by letters: equal digits by equal letters, ",
      );
      out.text("different digits by different letters. None of the numbers has a leading zero. Find digits ");
      out.text("that fit.\n\n");
    }
    const last = this.numbers.length - 1;
    for (let i = 0; i <= last; i++) {
      if (i == last) out.text(" = ");
      else if (i > 0) out.text(this.isProduct ? " * " : " + ");
      this.writeWord(out, this.numbers[i]);
    }
    out.text("\n\n");
    this.writeGiven(out);
    out.text("Answer with the digits of the letters ");
    for (let i = 0; i < this.digits.length; i++) {
      if (i > 0) out.text(", ");
      out.char(this.letterOf(i));
    }
    out.text(" in this order, separated by commas, those that are given included. ");
    out.text("If several choices make it correct, any of them is right.");
  }

  private writeGiven(out: Writer): void {
    let any = false;
    for (let i = 0; i < this.digits.length; i++) {
      if (!this.given[i]) continue;
      out
        .text(any ? ", " : "Given: ")
        .char(this.letterOf(i))
        .text(" = ")
        .integer(this.digits[i]);
      any = true;
    }
    if (any) out.text(".\n\n");
  }

  private letterOf(place: i32): i32 {
    return 0x41 + this.letters[this.digits[place]];
  }

  private writeWord(out: Writer, value: u64): void {
    if (value >= BASE) this.writeWord(out, value / BASE);
    out.char(0x41 + this.letters[<i32>(value % BASE)]);
  }

  solve(): StaticArray<i64> {
    const values = new StaticArray<i64>(this.digits.length);
    for (let i = 0; i < values.length; i++) values[i] = this.digits[i];
    return values;
  }

  check(values: StaticArray<i64>): Reason {
    if (values.length != this.digits.length) return Reason.WrongLength;
    const replacement = new StaticArray<u64>(DIGITS);
    let seen = 0;
    let repeated = false;
    let changed = false;
    for (let i = 0; i < values.length; i++) {
      if (<u64>values[i] >= BASE) return Reason.OutOfRange;
      const bit = 1 << (<i32>values[i]);
      if (seen & bit) repeated = true;
      seen |= bit;
      if (this.given[i] && values[i] != this.digits[i]) changed = true;
      replacement[this.digits[i]] = values[i];
    }
    if (changed) return Reason.InputChanged;
    return repeated || !this.holds(replacement) ? Reason.RuleBroken : Reason.Correct;
  }

  /** Whether the calculation is correct, without leading zeros, when its digits are replaced. */
  private holds(replacement: StaticArray<u64>): bool {
    const last = this.numbers.length - 1;
    let left: u64 = this.isProduct ? 1 : 0;
    for (let i = 0; i < last; i++) {
      if (replacement[leadingDigit(this.numbers[i])] == 0) return false;
      const value = replaceDigits(this.numbers[i], replacement);
      if (this.isProduct) left *= value;
      else left += value;
    }
    if (replacement[leadingDigit(this.numbers[last])] == 0) return false;
    return left == replaceDigits(this.numbers[last], replacement);
  }
}

/** A random number of so many digits. */
function randomNumber(digits: i32, rng: Rng): u64 {
  let value: u64 = rng.range(1, 9);
  for (let i = 1; i < digits; i++) value = value * BASE + rng.range(0, 9);
  return value;
}

function leadingDigit(value: u64): i32 {
  while (value >= BASE) value /= BASE;
  return <i32>value;
}

function replaceDigits(value: u64, replacement: StaticArray<u64>): u64 {
  let result: u64 = 0;
  let power: u64 = 1;
  for (let rest = value; rest > 0; rest /= BASE) {
    result += power * replacement[<i32>(rest % BASE)];
    power *= BASE;
  }
  return result;
}

export function create(): Environment {
  return new Cryptarithm();
}
