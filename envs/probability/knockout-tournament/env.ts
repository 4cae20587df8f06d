import {
  Environment,
  Fraction,
  FractionEnvironment,
  firstNames,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

/**
 * A match between two sides. A side is a player who enters here or the winner of an earlier match: numbers below the
 * number of players stand for players, the others for matches.
 */
class KnockoutTournament extends FractionEnvironment {
  private names!: StaticArray<string>;
  private strengths!: StaticArray<i32>;
  private homes!: StaticArray<i32>;
  private guests!: StaticArray<i32>;
  private matches: i32 = 0;
  private favourite: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.names = firstNames(rng, n);
    this.strengths = rng.distinct(n, 1, scale[1]);
    this.homes = new StaticArray<i32>(n - 1);
    this.guests = new StaticArray<i32>(n - 1);
    this.arrange(0, n, rng);
    this.favourite = rng.range(0, n - 1);
  }

  /** Plans the matches among the players [from, to), earlier ones first. Returns the number of the winner's side. */
  private arrange(from: i32, to: i32, rng: Rng): i32 {
    const players = to - from;
    if (players == 1) return from;
    const third = max(1, players / 3);
    const middle = from + rng.range(third, players - third);
    const home = this.arrange(from, middle, rng);
    const guest = this.arrange(middle, to, rng);
    this.homes[this.matches] = home;
    this.guests[this.matches] = guest;
    return this.names.length + this.matches++;
  }

  statement(out: Writer): void {
    const n = this.names.length;
    if (this.phrasing == 0) {
      out.text("The players of a knockout tournament have these strengths:\n\n");
    } else {
      out.text(
        "In a knockout tournament only the winner of a match stays in. The strengths of the players are:\n\n",
      );
    }
    for (let i = 0; i < n; i++) {
      out
        .text(i > 0 ? ", " : "")
        .text(this.names[i])
        .char(0x20)
        .integer(this.strengths[i]);
    }
    out.text(
      "\n\nWhen a player of strength s meets a player of strength t, the first wins with probability s/(s+t) ",
    );
    out.text("and otherwise the second wins, whatever happened in other matches. The matches:\n\n");
    for (let match = 0; match < this.matches; match++) {
      out
        .text("match ")
        .integer(match + 1)
        .text(": ");
      this.writeSide(out, this.homes[match]);
      out.text(" against ");
      this.writeSide(out, this.guests[match]);
      out.line();
    }
    out.text(this.phrasing == 0 ? "\nWhat is the probability that " : "\nHow likely is it that ");
    out.text(this.names[this.favourite]).text(" wins match ").integer(this.matches);
    out.text(
      "?\n\nAnswer with the exact probability as a fraction in the form a/b, not as a rounded decimal.",
    );
  }

  private writeSide(out: Writer, side: i32): void {
    const n = this.names.length;
    if (side < n) out.text(this.names[side]);
    else out.text("winner of match ").integer(side - n + 1);
  }

  solve(): Fraction {
    const chances = this.chances(this.names.length + this.matches - 1);
    return chances[this.favourite];
  }

  /** For each player the probability to be what stands for this side; 0 for those who cannot. */
  private chances(side: i32): StaticArray<Fraction> {
    const n = this.names.length;
    const chances = new StaticArray<Fraction>(n);
    chances.fill(Fraction.of(0, 1));
    if (side < n) {
      chances[side] = Fraction.of(1, 1);
      return chances;
    }
    const homes = this.chances(this.homes[side - n]);
    const guests = this.chances(this.guests[side - n]);
    for (let i = 0; i < n; i++) {
      const own = homes[i].isZero ? guests : homes;
      const others = homes[i].isZero ? homes : guests;
      if (own[i].isZero) continue;
      let beaten = Fraction.of(0, 1);
      for (let j = 0; j < n; j++) {
        if (others[j].isZero) continue;
        const wins = Fraction.of(this.strengths[i], this.strengths[i] + this.strengths[j]);
        beaten = beaten.plus(wins.times(others[j]));
      }
      chances[i] = own[i].times(beaten);
    }
    return chances;
  }
}

export function create(): Environment {
  return new KnockoutTournament();
}
