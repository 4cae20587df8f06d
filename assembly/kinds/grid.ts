import { parseGrid } from "../answer/grid";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Grid } from "../grid";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is a grid of one-character cells, of which several may be right. */
export abstract class OpenGridEnvironment extends Environment {
  /** One of the right grids. */
  abstract solve(): Grid;

  /** Judges the grid of an answer. */
  abstract check(grid: Grid): Reason;

  writeAnswer(out: Writer): void {
    this.solve().write(out);
  }

  judge(answer: Reader): Reason {
    const grid = parseGrid(answer);
    return grid === null ? Reason.NotAGrid : this.check(grid);
  }
}

/** The answer is a grid of one-character cells. */
export abstract class GridEnvironment extends OpenGridEnvironment {
  private preparedTruth!: Grid;

  /** The truth. */
  abstract solve(): Grid;

  prepare(): void {
    this.preparedTruth = this.solve();
  }

  check(grid: Grid): Reason {
    const truth = this.preparedTruth;
    if (grid.rows != truth.rows || grid.columns != truth.columns) return Reason.WrongLength;
    return grid.equals(truth) ? Reason.Correct : Reason.WrongAnswer;
  }
}
