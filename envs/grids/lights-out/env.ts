import { Environment, Grid, OpenGridEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

const ZERO: u8 = 0x30; // 0

class LightsOut extends OpenGridEnvironment {
  private lamps!: Grid;
  /** The planted presses. */
  private presses!: Grid;
  private states: u8 = 2;
  private phrasing: i32 = 0;

  /** Presses buttons at random; the lamps show what undoes it. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.states = <u8>scale[2];
    this.presses = new Grid(scale[0], scale[1]);
    const cells = this.presses.cells;
    for (let i = 0; i < cells.length; i++) cells[i] = ZERO + <u8>rng.below(this.states);
    // At least one button, so that there is something to do.
    cells[<i32>rng.below(cells.length)] = ZERO + 1 + <u8>rng.below(this.states - 1);
    this.lamps = new Grid(scale[0], scale[1]);
    this.lamps.fill(ZERO);
    const effect = this.after(this.presses);
    for (let i = 0; i < cells.length; i++) {
      this.lamps.cells[i] = ZERO + ((this.states + ZERO - effect.cells[i]) % this.states);
    }
  }

  /** The lamps after every button was pressed as often as `presses` says. */
  private after(presses: Grid): Grid {
    const lamps = this.lamps.copy();
    for (let row = 0; row < lamps.rows; row++) {
      for (let column = 0; column < lamps.columns; column++) {
        let changes = <i32>(lamps.get(row, column) - ZERO) + (presses.get(row, column) - ZERO);
        if (row > 0) changes += presses.get(row - 1, column) - ZERO;
        if (row + 1 < lamps.rows) changes += presses.get(row + 1, column) - ZERO;
        if (column > 0) changes += presses.get(row, column - 1) - ZERO;
        if (column + 1 < lamps.columns) changes += presses.get(row, column + 1) - ZERO;
        lamps.set(row, column, ZERO + <u8>(changes % this.states));
      }
    }
    return lamps;
  }

  statement(out: Writer): void {
    const lit =
      this.states == 2 ? "1 is a lamp that is on, 0 one that is off" : "0 is off, 1 is dim and 2 is bright";
    if (this.phrasing == 0) {
      out.text("Every square of this board holds a lamp with a button: ").text(lit).text(". ");
      out.text(
        "Pressing a button changes its own lamp and the lamps directly above, below, left and right of it, ",
      );
      out.text("as far as there are such lamps: ");
    } else {
      out
        .text("The lamps of a panel stand as shown below: ")
        .text(lit)
        .text(". Under each lamp is a switch. ");
      out.text("It acts on its own lamp and on those that share a side with it, up to four more: ");
    }
    if (this.states == 2) out.text("each of them goes off if it was on, and on if it was off. ");
    else out.text("each of them goes from off to dim, from dim to bright, or from bright to off. ");
    out.text("Turn all lamps off.\n\n");
    this.lamps.write(out);
    out.text("\n\nAnswer with a board of the same form, ").integer(this.lamps.rows).text(" lines of ");
    out.integer(this.lamps.columns).text(" digits, which says how often each ");
    out.text(this.phrasing == 0 ? "button is pressed" : "switch is used");
    out.text(this.states == 2 ? ": 0 or 1. " : ": 0, 1 or 2. ");
    out.text("The order of the presses makes no difference. Any solution is accepted.");
  }

  solve(): Grid {
    return this.presses;
  }

  check(grid: Grid): Reason {
    if (grid.rows != this.lamps.rows || grid.columns != this.lamps.columns) return Reason.WrongLength;
    for (let i = 0; i < grid.cells.length; i++) {
      if (grid.cells[i] - ZERO >= this.states) return Reason.OutOfRange;
    }
    const lamps = this.after(grid);
    return lamps.count(ZERO) == lamps.cells.length ? Reason.Correct : Reason.GoalNotReached;
  }
}

export function create(): Environment {
  return new LightsOut();
}
