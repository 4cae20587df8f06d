import {
  DOWN,
  Environment,
  MovesEnvironment,
  Reason,
  RIGHT,
  Rng,
  Scale,
  UP,
  Writer,
} from "scaler-wasm/assembly";

class LargestPathSum extends MovesEnvironment {
  private rows: i32 = 0;
  private columns: i32 = 0;
  private values!: StaticArray<i32>;
  private largest: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.rows = scale[0];
    this.columns = scale[1];
    this.values = rng.integers(this.rows * this.columns, -scale[2], scale[2]);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Find a path through this table from the top left square to the bottom right one on which the numbers add up ",
      );
      out.text("to as much as possible, first and last square included. ");
    } else {
      out.text(
        "A hiker crosses this region from the square in the top left corner to the one in the bottom right corner. ",
      );
      out.text("Each square gives or takes the number of points shown, the first and the last one too. ");
      out.text("Find a route with the largest possible total. ");
    }
    out.text(
      "A move goes one square up (U), down (D) or to the right (R), never to the left, and no square may be visited ",
    );
    out.text("twice.\n\n");
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) {
        const value = this.values[row * this.columns + column];
        // Aligned in columns of three characters.
        out
          .text(column == 0 ? "" : " ")
          .text(value < -9 || value > 99 ? "" : value < 0 || value > 9 ? " " : "  ");
        out.integer(value);
      }
      out.line();
    }
    out.text("\nAnswer with the letters of the moves in order, written like this: RDDR. ");
    out.text("If several paths are best, any one of them is accepted.");
  }

  alphabet(): string {
    return "UDR";
  }

  /** For each square, the largest sum of a path that enters its column there and leaves it anywhere, up to the goal. */
  private bestFrom(): StaticArray<i32> {
    const rows = this.rows;
    const columns = this.columns;
    const best = new StaticArray<i32>(rows * columns);
    for (let column = columns - 1; column >= 0; column--) {
      for (let row = 0; row < rows; row++) {
        let most = i32.MIN_VALUE;
        for (let direction = -1; direction <= 1; direction += 2) {
          let sum = 0;
          for (let exit = row; exit >= 0 && exit < rows; exit += direction) {
            sum += this.values[exit * columns + column];
            if (column + 1 < columns) most = max(most, sum + best[exit * columns + column + 1]);
            else if (exit == rows - 1) most = max(most, sum);
          }
        }
        best[row * columns + column] = most;
      }
    }
    return best;
  }

  solve(): StaticArray<u8> {
    const best = this.bestFrom();
    const moves = new StaticArray<u8>(this.rows * this.columns);
    let count = 0;
    let row = 0;
    for (let column = 0; column < this.columns; column++) {
      const exit = this.exitFrom(best, row, column);
      for (; row != exit; row += exit > row ? 1 : -1) moves[count++] = exit > row ? DOWN : UP;
      if (column + 1 < this.columns) moves[count++] = RIGHT;
    }
    return moves.slice<StaticArray<u8>>(0, count);
  }

  /** The row in which a best path leaves a column that it enters in a given row. */
  private exitFrom(best: StaticArray<i32>, row: i32, column: i32): i32 {
    const last = column + 1 == this.columns;
    for (let direction = -1; direction <= 1; direction += 2) {
      let sum = 0;
      for (let exit = row; exit >= 0 && exit < this.rows; exit += direction) {
        sum += this.values[exit * this.columns + column];
        if (last && exit != this.rows - 1) continue;
        const rest = last ? 0 : best[exit * this.columns + column + 1];
        if (sum + rest == best[row * this.columns + column]) return exit;
      }
    }
    assert(false, "no exit gives the best sum");
    return -1;
  }

  prepare(): void {
    this.largest = this.bestFrom()[0];
  }

  check(moves: StaticArray<u8>): Reason {
    let row = 0;
    let column = 0;
    let sum = this.values[0];
    for (let i = 0; i < moves.length; i++) {
      // Straight back is the only way to visit a square again.
      if (i > 0 && moves[i] != moves[i - 1] && moves[i] != RIGHT && moves[i - 1] != RIGHT)
        return Reason.RuleBroken;
      if (moves[i] == RIGHT) column++;
      else row += moves[i] == DOWN ? 1 : -1;
      if (row < 0 || row == this.rows || column == this.columns) return Reason.IllegalMove;
      sum += this.values[row * this.columns + column];
    }
    if (row != this.rows - 1 || column != this.columns - 1) return Reason.GoalNotReached;
    return sum == this.largest ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new LargestPathSum();
}
