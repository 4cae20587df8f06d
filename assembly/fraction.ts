import { BigInteger } from "./big-integer";

/**
 * An immutable exact fraction, always in lowest terms, with a positive denominator.
 *
 * Sums and products cancel before they multiply (Knuth, "The Art of Computer Programming", volume 2, 4.5.1), so
 * that no gcd is taken of numbers larger than the operands.
 */
@final
export class Fraction {
  private constructor(
    public numerator: BigInteger,
    public denominator: BigInteger,
  ) {}

  /** n / d for a non-zero d. */
  static of(n: i64, d: i64): Fraction {
    return Fraction.fromBig(BigInteger.of(n), BigInteger.of(d));
  }

  /** n / d for a non-zero d. */
  static fromBig(n: BigInteger, d: BigInteger): Fraction {
    assert(!d.isZero, "division by zero");
    if (d.isOne) return new Fraction(n, d);
    const common = BigInteger.gcd(n, d);
    const numerator = common.isOne ? n : n.dividedBy(common);
    const denominator = common.isOne ? d : d.dividedBy(common);
    if (!denominator.isNegative) return new Fraction(numerator, denominator);
    return new Fraction(numerator.negate(), denominator.negate());
  }

  get isZero(): bool {
    return this.numerator.isZero;
  }

  get isNegative(): bool {
    return this.numerator.isNegative;
  }

  get isInteger(): bool {
    return this.denominator.isOne;
  }

  negate(): Fraction {
    return new Fraction(this.numerator.negate(), this.denominator);
  }

  plus(other: Fraction): Fraction {
    if (this.isInteger && other.isInteger) {
      return new Fraction(this.numerator.plus(other.numerator), this.denominator);
    }
    const common = BigInteger.gcd(this.denominator, other.denominator);
    if (common.isOne) {
      const sum = this.numerator.times(other.denominator).plus(other.numerator.times(this.denominator));
      return new Fraction(sum, this.denominator.times(other.denominator));
    }
    const own = this.denominator.dividedBy(common);
    const sum = this.numerator.times(other.denominator.dividedBy(common)).plus(other.numerator.times(own));
    // What sum and denominator still share divides `common`.
    const shared = BigInteger.gcd(sum, common);
    return new Fraction(sum.dividedBy(shared), own.times(other.denominator.dividedBy(shared)));
  }

  minus(other: Fraction): Fraction {
    if (this.isInteger && other.isInteger) {
      return new Fraction(this.numerator.minus(other.numerator), this.denominator);
    }
    return this.plus(other.negate());
  }

  times(other: Fraction): Fraction {
    if (this.isInteger && other.isInteger) {
      return new Fraction(this.numerator.times(other.numerator), this.denominator);
    }
    return Fraction.product(this.numerator, this.denominator, other.numerator, other.denominator);
  }

  /** The divisor must not be 0. */
  dividedBy(other: Fraction): Fraction {
    assert(!other.isZero, "division by zero");
    if (this.isInteger && other.isInteger) return Fraction.fromBig(this.numerator, other.numerator);
    const result = Fraction.product(
      this.numerator,
      this.denominator,
      other.denominator,
      other.numerator.abs(),
    );
    return other.isNegative ? result.negate() : result;
  }

  /** -1, 0 or 1. */
  compare(other: Fraction): i32 {
    if (this.isInteger && other.isInteger) return this.numerator.compare(other.numerator);
    return this.numerator.times(other.denominator).compare(other.numerator.times(this.denominator));
  }

  equals(other: Fraction): bool {
    return this.numerator.equals(other.numerator) && this.denominator.equals(other.denominator);
  }

  /** (a / b) * (c / d), each in lowest terms, b and d positive. */
  private static product(a: BigInteger, b: BigInteger, c: BigInteger, d: BigInteger): Fraction {
    // gcd(0, x) is x, so a zero cancels its denominator to 1.
    const first = BigInteger.gcd(a, d);
    const second = BigInteger.gcd(c, b);
    return new Fraction(cancel(a, first).times(cancel(c, second)), cancel(b, second).times(cancel(d, first)));
  }
}

function cancel(value: BigInteger, factor: BigInteger): BigInteger {
  return factor.isOne ? value : value.dividedBy(factor);
}
