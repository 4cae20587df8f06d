import { parseMoves } from "../answer/moves";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is a sequence of moves, one letter each. */
export abstract class MovesEnvironment extends Environment {
  /** The letters of the moves, upper case. */
  abstract alphabet(): string;

  /** One right sequence. */
  abstract solve(): StaticArray<u8>;

  /** Judges a sequence of letters of the alphabet, upper case. */
  abstract check(moves: StaticArray<u8>): Reason;

  writeAnswer(out: Writer): void {
    out.bytes(this.solve());
  }

  judge(answer: Reader): Reason {
    const moves = parseMoves(answer, this.alphabet());
    return moves === null ? Reason.NotMoves : this.check(moves);
  }
}
