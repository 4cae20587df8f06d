import { parseGrid } from "../answer/grid";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Grid } from "../grid";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is a grid of one-character cells. Where several grids are right, override `check`. */
export abstract class GridEnvironment extends Environment {
  /** The truth, or one of them. */
  abstract solve(): Grid;

  writeAnswer(out: Writer): void {
    this.solve().write(out);
  }

  judge(answer: Reader): Reason {
    const grid = parseGrid(answer);
    return grid === null ? Reason.NotAGrid : this.check(grid);
  }

  /** Judges the grid of an answer. */
  check(grid: Grid): Reason {
    const truth = this.solve();
    if (grid.rows != truth.rows || grid.columns != truth.columns) return Reason.WrongLength;
    return grid.equals(truth) ? Reason.Correct : Reason.WrongAnswer;
  }
}
