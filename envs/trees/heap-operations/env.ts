import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

/** In the place of a number to insert: take the top off. */
const REMOVE: i32 = 0;

/** A heap in an array whose first element is number 0; the children of i are `arity` * i + 1 and those after it. */
@final
class Heap {
  numbers: StaticArray<i32>;
  size: i32 = 0;

  constructor(
    room: i32,
    private arity: i32,
    private largestFirst: bool,
  ) {
    this.numbers = new StaticArray<i32>(room);
  }

  private comesFirst(a: i32, b: i32): bool {
    return this.largestFirst ? a > b : a < b;
  }

  insert(number: i32): void {
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) / this.arity;
      if (!this.comesFirst(number, this.numbers[parent])) break;
      this.numbers[at] = this.numbers[parent];
      at = parent;
    }
    this.numbers[at] = number;
  }

  remove(): void {
    const number = this.numbers[--this.size];
    let at = 0;
    while (true) {
      const first = this.arity * at + 1;
      if (first >= this.size) break;
      let child = first;
      for (let i = first + 1; i < first + this.arity && i < this.size; i++) {
        if (this.comesFirst(this.numbers[i], this.numbers[child])) child = i;
      }
      if (!this.comesFirst(this.numbers[child], number)) break;
      this.numbers[at] = this.numbers[child];
      at = child;
    }
    this.numbers[at] = number;
  }
}

class HeapOperations extends IntegerListEnvironment {
  private arity: i32 = 2;
  private largestFirst: bool = false;
  /** The heap at the start. */
  private start!: Heap;
  /** Numbers to insert, or `REMOVE`. */
  private operations!: StaticArray<i32>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const size = scale[0];
    this.phrasing = rng.range(0, 1);
    this.arity = rng.range(2, scale[3]);
    this.largestFirst = rng.chance(1, 2);
    this.start = new Heap(size + scale[1], this.arity, this.largestFirst);
    this.operations = new StaticArray<i32>(scale[1]);
    const numbers = rng.distinct(size + scale[1], 1, scale[2]);
    for (let i = 0; i < size; i++) this.start.insert(numbers[i]);
    let now = size;
    for (let i = 0; i < scale[1]; i++) {
      const removes = now > 2 && rng.chance(1, 2);
      this.operations[i] = removes ? REMOVE : numbers[size + i];
      now += removes ? -1 : 1;
    }
  }

  statement(out: Writer): void {
    const first = this.largestFirst ? "larger" : "smaller";
    const top = this.largestFirst ? "largest" : "smallest";
    out.text(this.arity == 2 ? "A binary heap" : this.arity == 3 ? "A ternary heap" : "A 4-ary heap");
    out
      .text(" with the ")
      .text(top)
      .text(" number on top is kept in an array with the positions 1, 2, 3 and so on. ");
    out.text("The children of position i are ");
    if (this.arity == 2) out.text("2i and 2i+1");
    else if (this.arity == 3) out.text("3i-1, 3i and 3i+1");
    else out.text("4i-2, 4i-1, 4i and 4i+1");
    out.text(", as far as the array reaches. No number is ").text(first).text(" than its parent.\n\n");
    out
      .text("Insert x: put x behind the last number; while x is ")
      .text(first)
      .text(" than its parent, swap the two.\n");
    out.text(
      "Remove: delete the number at position 1 and move the last number of the array there; while this number ",
    );
    out
      .text("has a child that is ")
      .text(first)
      .text(" than it, swap it with the ")
      .text(top)
      .text(" of its children.\n\n");
    out.text(this.phrasing == 0 ? "The array at the start: " : "At first the array holds ");
    for (let i = 0; i < this.start.size; i++) out.text(i > 0 ? ", " : "").integer(this.start.numbers[i]);
    out.text(
      this.phrasing == 0 ? "\nThe operations, in order: " : "\nThen these operations are carried out: ",
    );
    for (let i = 0; i < this.operations.length; i++) {
      if (i > 0) out.text(", ");
      if (this.operations[i] == REMOVE) out.text("remove");
      else out.text("insert ").integer(this.operations[i]);
    }
    out.text("\n\nAnswer with the array at the end: all its numbers by position, separated by commas.");
  }

  solve(): StaticArray<i64> {
    const heap = new Heap(this.start.numbers.length, this.arity, this.largestFirst);
    for (let i = 0; i < this.start.size; i++) heap.numbers[i] = this.start.numbers[i];
    heap.size = this.start.size;
    for (let i = 0; i < this.operations.length; i++) {
      if (this.operations[i] == REMOVE) heap.remove();
      else heap.insert(this.operations[i]);
    }
    const array = new StaticArray<i64>(heap.size);
    for (let i = 0; i < array.length; i++) array[i] = heap.numbers[i];
    return array;
  }
}

export function create(): Environment {
  return new HeapOperations();
}
