import { Environment, IntegerListEnvironment, Rng, Scale, sortAscending, Writer } from "scaler-wasm/assembly";

class SubtractionHeaps extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private heaps!: StaticArray<i32>;
  /** How many counters may be taken, rising. */
  private takes!: StaticArray<i32>;
  /** Grundy value of a single heap by its size (Sprague 1935, Grundy 1939). */
  private grundy!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.takes = rng.distinct(scale[2], 1, scale[3]);
    sortAscending(this.takes);
    // With odd numbers only, every move would win or none.
    if (areOdd(this.takes)) this.takes[this.takes.length - 1]--;
    const least = this.takes[0];
    this.heaps = rng.integers(scale[0], max(2, scale[1] / 3), scale[1]);
    this.grundy = this.grundyValues(scale[1] + least);
    // Heaps that differ by the least take have different values: of the two, one leaves the mover a win.
    const last = this.heaps.length - 1;
    if (this.balance() == 0) this.heaps[last] += this.heaps[last] >= least ? -least : least;
  }

  private grundyValues(largest: i32): StaticArray<i32> {
    const values = new StaticArray<i32>(largest + 1);
    for (let size = 0; size <= largest; size++) {
      let reached = 0;
      for (let i = 0; i < this.takes.length && this.takes[i] <= size; i++) {
        reached |= 1 << values[size - this.takes[i]];
      }
      values[size] = ctz(~reached);
    }
    return values;
  }

  /** Grundy value of all heaps together. */
  private balance(): i32 {
    let sum = 0;
    for (let i = 0; i < this.heaps.length; i++) sum ^= this.grundy[this.heaps[i]];
    return sum;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Two players take turns. In a turn the player picks one heap of counters and takes away exactly ",
      );
      this.writeTakes(out);
      out.text(" counters of it, never more than it holds. Whoever cannot move loses. It is your turn.");
    } else {
      out.text("You and an opponent remove counters from heaps in turn, and you begin. ");
      out.text("A move chooses a single heap that is large enough and removes ");
      this.writeTakes(out);
      out.text(" counters from it; no other number is allowed. The player who has no move left loses.");
    }
    out
      .text("\n\nThe heaps, numbered from 1 in this order, hold these numbers of counters:\n\n")
      .list(this.heaps);
    out.text(
      "\n\nFind all winning moves: the moves after which you can force a win however the opponent plays. ",
    );
    out.text(
      "Answer with one list. For each winning move it has two numbers: the number of the heap, then how ",
    );
    out.text(
      "many counters to take from it. Moves in lower-numbered heaps come first, and in the same heap ",
    );
    out.text(
      "those that take fewer counters. If the winning moves were to take 2 from heap 1 and to take 3 ",
    );
    out.text("from heap 4, the answer would be: 1, 2, 4, 3");
  }

  private writeTakes(out: Writer): void {
    for (let i = 0; i < this.takes.length; i++) {
      if (i > 0) out.text(i == this.takes.length - 1 ? " or " : ", ");
      out.integer(this.takes[i]);
    }
  }

  solve(): StaticArray<i64> {
    const moves: i64[] = [];
    const balance = this.balance();
    for (let heap = 0; heap < this.heaps.length; heap++) {
      const size = this.heaps[heap];
      const wanted = this.grundy[size] ^ balance;
      for (let i = 0; i < this.takes.length && this.takes[i] <= size; i++) {
        if (this.grundy[size - this.takes[i]] != wanted) continue;
        moves.push(heap + 1);
        moves.push(this.takes[i]);
      }
    }
    return StaticArray.fromArray<i64>(moves);
  }
}

function areOdd(values: StaticArray<i32>): bool {
  for (let i = 0; i < values.length; i++) {
    if (values[i] % 2 == 0) return false;
  }
  return true;
}

export function create(): Environment {
  return new SubtractionHeaps();
}
