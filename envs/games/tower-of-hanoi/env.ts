import {
  Environment,
  letterAt,
  OpenWordListEnvironment,
  Reason,
  Rng,
  Scale,
  Word,
  Writer,
} from "scaler-wasm/assembly";

const PEGS: i32 = 3;
const PEG_A: i32 = 0x41;

class TowerOfHanoi extends OpenWordListEnvironment {
  private phrasing: i32 = 0;
  /** For each disc, the smallest first, the peg it lies on. */
  private start!: StaticArray<i32>;
  private goal!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.start = rng.integers(n, 0, PEGS - 1);
    this.goal = rng.integers(n, 0, PEGS - 1);
    if (scale[1] == 0) this.goal.fill(this.goal[0]);
    for (let disc = n - scale[2]; disc < n; disc++) {
      if (scale[1] == 0) this.start[disc] = (this.goal[disc] + rng.range(1, PEGS - 1)) % PEGS;
      else this.goal[disc] = (this.start[disc] + rng.range(1, PEGS - 1)) % PEGS;
    }
  }

  statement(out: Writer): void {
    const n = this.start.length;
    if (this.phrasing == 0) {
      out.text("On the pegs A, B and C lie ").integer(n).text(" discs of the sizes 1 to ").integer(n);
      out.text("; each has a hole and is slipped over its peg. A move takes the topmost disc of one peg ");
      out.text("and puts it on another peg, where it becomes the topmost one. A disc must never lie on a ");
      out.text("smaller one.");
    } else {
      out.text("In this version of the Tower of Hanoi there are three pegs, A, B and C, and ").integer(n);
      out
        .text(" discs, disc 1 being the smallest and disc ")
        .integer(n)
        .text(" the largest. In one move the ");
      out.text("top disc of a peg goes to the top of another peg, provided that this peg is empty or that ");
      out.text("its top disc is larger.");
    }
    out.text("\n\nAt the start, from bottom to top:\n");
    writePegs(out, this.start);
    out.text("\nIn the end, from bottom to top:\n");
    writePegs(out, this.goal);
    out.text("\nGet from the first position to the second in as few moves as possible. Write a move as two ");
    out.text("letters: the peg that a disc is taken from, then the peg that it is put on.\n\n");
    out.text("Answer with the moves in order, separated by commas, written like this: AC, AB, CB. ");
    out.text("If several sequences are equally short, any of them is right.");
  }

  /**
   * On the way between two positions the largest disc that has to move does so once or twice (Hinz, "Shortest paths
   * between regular states of the Tower of Hanoi", 1992). Both ways are compared.
   */
  solve(): StaticArray<string> {
    const disc = this.largestToMove();
    const from = this.start[disc];
    const to = this.goal[disc];
    const third = PEGS - from - to;
    const walk = new Walk(this.start);
    const back = new Walk(this.goal);
    if (this.movesOnce() <= this.movesTwice()) {
      walk.gather(disc, third);
      walk.move(disc, to);
      back.gather(disc, third);
    } else {
      walk.gather(disc, to);
      walk.move(disc, third);
      walk.gather(disc, from);
      walk.move(disc, to);
      back.gather(disc, from);
    }
    return walk.thenBack(back);
  }

  private largestToMove(): i32 {
    let disc = this.start.length - 1;
    while (this.start[disc] == this.goal[disc]) disc--;
    return disc;
  }

  /** Length of the shortest way on which the largest disc that has to move does so once. */
  private movesOnce(): i32 {
    const disc = this.largestToMove();
    const third = PEGS - this.start[disc] - this.goal[disc];
    return movesToGather(this.start, disc, third) + 1 + movesToGather(this.goal, disc, third);
  }

  /** The same with two moves of that disc, over the third peg. */
  private movesTwice(): i32 {
    const disc = this.largestToMove();
    const across = (1 << disc) - 1;
    const before = movesToGather(this.start, disc, this.goal[disc]);
    return before + 1 + across + 1 + movesToGather(this.goal, disc, this.start[disc]);
  }

  check(words: StaticArray<Word>): Reason {
    // The discs on each peg, one bit a disc: the lowest bit is the topmost disc.
    const pegs = stacksOf(this.start);
    for (let i = 0; i < words.length; i++) {
      if (words[i].length != 2) return Reason.OutOfRange;
      const from = <i32>letterAt(words[i], 0) - PEG_A;
      const to = <i32>letterAt(words[i], 1) - PEG_A;
      if (<u32>from >= <u32>PEGS || <u32>to >= <u32>PEGS) return Reason.OutOfRange;
      if (from == to || pegs[from] == 0) return Reason.IllegalMove;
      const disc = ctz(pegs[from]);
      if (pegs[to] != 0 && ctz(pegs[to]) < disc) return Reason.IllegalMove;
      pegs[from] ^= 1 << disc;
      pegs[to] ^= 1 << disc;
    }
    const wanted = stacksOf(this.goal);
    for (let peg = 0; peg < PEGS; peg++) {
      if (pegs[peg] != wanted[peg]) return Reason.GoalNotReached;
    }
    return words.length == min(this.movesOnce(), this.movesTwice()) ? Reason.Correct : Reason.NotOptimal;
  }
}

/** How many moves bring the `count` smallest discs onto one peg. */
function movesToGather(position: StaticArray<i32>, count: i32, peg: i32): i32 {
  let moves = 0;
  for (let disc = count - 1; disc >= 0; disc--) {
    if (position[disc] == peg) continue;
    moves += 1 << disc;
    peg = PEGS - peg - position[disc];
  }
  return moves;
}

function stacksOf(position: StaticArray<i32>): StaticArray<i32> {
  const stacks = new StaticArray<i32>(PEGS);
  for (let disc = 0; disc < position.length; disc++) stacks[position[disc]] |= 1 << disc;
  return stacks;
}

function writePegs(out: Writer, position: StaticArray<i32>): void {
  const stacks = stacksOf(position);
  for (let peg = 0; peg < PEGS; peg++) {
    out
      .text("Peg ")
      .char(PEG_A + peg)
      .text(":");
    if (stacks[peg] == 0) out.text(" empty");
    for (let disc = position.length - 1; disc >= 0; disc--) {
      if ((stacks[peg] >> disc) & 1) out.char(0x20).integer(disc + 1);
    }
    out.line();
  }
}

/** Moves from a position onwards. */
class Walk {
  private position: StaticArray<i32>;
  private sources: i32[] = [];
  private targets: i32[] = [];

  constructor(from: StaticArray<i32>) {
    this.position = StaticArray.slice<i32>(from);
  }

  move(disc: i32, peg: i32): void {
    this.sources.push(this.position[disc]);
    this.targets.push(peg);
    this.position[disc] = peg;
  }

  /** Brings the `count` smallest discs onto one peg. */
  gather(count: i32, peg: i32): void {
    if (count == 0) return;
    const disc = count - 1;
    const from = this.position[disc];
    if (from != peg) {
      this.gather(disc, PEGS - peg - from);
      this.move(disc, peg);
    }
    this.gather(disc, peg);
  }

  /** This walk, followed by another one backwards. */
  thenBack(other: Walk): StaticArray<string> {
    const here = this.sources.length;
    const moves = new StaticArray<string>(here + other.sources.length);
    for (let i = 0; i < here; i++) moves[i] = nameOf(this.sources[i], this.targets[i]);
    for (let i = here; i < moves.length; i++) {
      const mirrored = moves.length - 1 - i;
      moves[i] = nameOf(other.targets[mirrored], other.sources[mirrored]);
    }
    return moves;
  }
}

function nameOf(from: i32, to: i32): string {
  return String.fromCharCode(PEG_A + from, PEG_A + to);
}

export function create(): Environment {
  return new TowerOfHanoi();
}
