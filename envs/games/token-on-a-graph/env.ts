import { Environment, Rng, Scale, sortAscending, WordListEnvironment, Writer } from "scaler-wasm/assembly";

const DRAWN: u8 = 0;
const LOST: u8 = 1;
const WON: u8 = 2;

class TokenOnAGraph extends WordListEnvironment {
  private phrasing: i32 = 0;
  /** For each place the places that arrows lead to, rising. */
  private arrows!: StaticArray<StaticArray<i32>>;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.arrows = new StaticArray<StaticArray<i32>>(n);
    // At least one place in five is a dead end: without dead ends every game would go on for ever.
    const deadEnds = max(1, n / 5);
    const order = rng.permutation(n);
    for (let i = 0; i < n; i++) {
      const targets = rng.sample(n - 1, i < deadEnds ? 0 : rng.range(1, min(scale[1], n - 1)));
      for (let k = 0; k < targets.length; k++) if (targets[k] >= order[i]) targets[k]++;
      this.arrows[order[i]] = sortAscending(targets);
    }
  }

  statement(out: Writer): void {
    const n = this.arrows.length;
    if (this.phrasing == 0) {
      out.text("Two players move one token in turn along the arrows between the places 1 to ").integer(n);
      out.text(
        ". A player who has to move where no arrow begins loses. A game that never ends is a draw.\n\n",
      );
    } else {
      out
        .text("A piece stands on one of ")
        .integer(n)
        .text(" fields, numbered from 1. The players take turns; in ");
      out.text(
        "each turn the player has to move the piece along one arrow. Whoever has no arrow to follow loses, ",
      );
      out.text("and if the game goes on for ever nobody wins.\n\n");
    }
    for (let place = 0; place < n; place++) this.writeArrows(out, place);
    out.text(
      "\nFor each place decide what the player who has to move there can reach when both play as well as ",
    );
    out.text(
      "possible: W if this player can force a win, L if the opponent can force a win, D if neither can ",
    );
    out
      .text("(then the game is drawn).\n\nAnswer with ")
      .integer(n)
      .text(" letters for the places 1 to ")
      .integer(n);
    out.text(", separated by commas, such as: W, L, D, W");
  }

  private writeArrows(out: Writer, place: i32): void {
    const targets = this.arrows[place];
    out.integer(place + 1).text(" -> ");
    if (targets.length == 0) out.text("nowhere");
    for (let i = 0; i < targets.length; i++) {
      if (i > 0) out.text(", ");
      out.integer(targets[i] + 1);
    }
    out.line();
  }

  solve(): StaticArray<string> {
    const results = this.results();
    const letters = new StaticArray<string>(results.length);
    for (let i = 0; i < letters.length; i++) {
      letters[i] = results[i] == WON ? "W" : results[i] == LOST ? "L" : "D";
    }
    return letters;
  }

  /** Retrograde analysis: from the dead ends backwards, counting for each place the ways out that are left. */
  private results(): StaticArray<u8> {
    const n = this.arrows.length;
    const results = new StaticArray<u8>(n);
    const open = new StaticArray<i32>(n);
    const queue = new StaticArray<i32>(n);
    let known = 0;
    for (let place = 0; place < n; place++) {
      open[place] = this.arrows[place].length;
      if (open[place] > 0) continue;
      results[place] = LOST;
      queue[known++] = place;
    }
    const sources = this.sources();
    for (let at = 0; at < known; at++) {
      const decided = queue[at];
      for (let i = 0; i < sources[decided].length; i++) {
        const place = sources[decided][i];
        if (results[place] != DRAWN) continue;
        if (results[decided] == LOST) results[place] = WON;
        else {
          open[place]--;
          if (open[place] == 0) results[place] = LOST;
        }
        if (results[place] != DRAWN) queue[known++] = place;
      }
    }
    return results;
  }

  /** For each place the places from which arrows lead to it. */
  private sources(): StaticArray<Array<i32>> {
    const n = this.arrows.length;
    const sources = new StaticArray<Array<i32>>(n);
    for (let place = 0; place < n; place++) sources[place] = [];
    for (let place = 0; place < n; place++) {
      for (let i = 0; i < this.arrows[place].length; i++) sources[this.arrows[place][i]].push(place);
    }
    return sources;
  }
}

export function create(): Environment {
  return new TokenOnAGraph();
}
