import { EdgePool, Environment, Graph, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class ProperColourings extends IntegerEnvironment {
  private graph!: Graph;
  private colours: i32 = 0;
  /** True when every colour must occur. */
  private all: bool = false;
  /** Every edge joins vertices that are at most this far apart in `order`. */
  private window: i32 = 0;
  private order!: StaticArray<i32>;
  private phrasing: i32 = 0;

  /** The hidden order keeps the edges short, and a hidden colouring with all colours sees to it that there is one. */
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.window = scale[1];
    this.colours = rng.range(3, scale[3]);
    this.all = n >= this.colours && rng.chance(1, 3);
    this.phrasing = rng.range(0, 1);
    this.order = rng.permutation(n);
    const classes = rng.integers(n, 0, this.colours - 1);
    for (let i = 0; i < min(n, this.colours); i++) classes[i] = i;
    this.graph = new Graph(n, n - 1 + scale[2]);
    for (let i = 1; i < n; i++) {
      if (classes[i] == classes[i - 1]) classes[i] = (classes[i] + 1) % this.colours;
      let j = i - rng.range(1, min(i, this.window));
      if (classes[j] == classes[i]) j = i - 1;
      this.graph.add(this.order[j], this.order[i]);
    }
    const pool = new EdgePool(this.graph);
    let offered = 0;
    for (let i = 1; i < n; i++) {
      for (let j = max(0, i - this.window); j < i; j++) {
        if (classes[i] == classes[j] || this.graph.joins(this.order[i], this.order[j])) continue;
        pool.offer(this.order[j], this.order[i]);
        offered++;
      }
    }
    pool.draw(min(offered, rng.range(scale[2] / 2, scale[2])), rng);
    this.graph.shuffle(rng);
  }

  statement(out: Writer): void {
    const n = this.graph.vertices;
    if (this.phrasing == 0) {
      out.text("A graph has the vertices 1 to ").integer(n).text(" and these edges:\n\n");
      this.graph.write(out);
      out.text("\n\nIn how many ways can its vertices be coloured with ").integer(this.colours);
      out.text(" given colours so that the two vertices of every edge have different colours? ");
      out.text("Every vertex gets one colour.");
    } else {
      out.text("The lectures 1 to ").integer(n).text(" are to be held in ").integer(this.colours);
      out.text(" time slots. Each of these pairs has students in common:\n\n");
      this.graph.write(out);
      out.text(
        "\n\nIn how many ways can every lecture be given one of the slots so that no two lectures of a pair ",
      );
      out.text("are in the same slot? A slot may hold any number of lectures.");
    }
    const thing = this.phrasing == 0 ? "colour" : "slot";
    if (this.all) out.text(" Every ").text(thing).text(" must be used at least once.");
    else out.text(" Not every ").text(thing).text(" needs to be used.");
    out.text(" The ").text(thing).text("s are told apart: two ways are different as soon as one ");
    out
      .text(this.phrasing == 0 ? "vertex" : "lecture")
      .text(" has a different ")
      .text(thing);
    out.text(".\n\nAnswer with one integer.");
  }

  // The graph is connected: there are at most 7 * 6^23 = 5.5e18 colourings. The sum may wrap on its way to one of them.
  solve(): i64 {
    if (!this.all) return this.colourings(this.colours);
    // Inclusion and exclusion over the colours that are left out.
    let sum: i64 = 0;
    let choices: i64 = 1;
    for (let left = 0; left < this.colours; left++) {
      const term = choices * this.colourings(this.colours - left);
      sum += left % 2 == 0 ? term : -term;
      choices = (choices * (this.colours - left)) / (left + 1);
    }
    return sum;
  }

  /**
   * Colours the vertices in the hidden order and keeps, for the last `window` of them, only which share a colour:
   * digit i of a state, in base 4, is the class of the i-th of them, classes being numbered as they first occur.
   */
  private colourings(colours: i32): i64 {
    const states = 1 << (2 * this.window);
    let ways = new StaticArray<i64>(states);
    ways[0] = colours;
    for (let v = 1; v < this.graph.vertices; v++) {
      const next = new StaticArray<i64>(states);
      const kept = min(v, this.window);
      for (let state = 0; state < states; state++) {
        if (ways[state] == 0) continue;
        let classes = 0;
        let forbidden = 0;
        for (let i = 0; i < kept; i++) {
          const shared = (state >> (2 * i)) & 3;
          classes = max(classes, shared + 1);
          if (this.graph.joins(this.order[v], this.order[v - kept + i])) forbidden |= 1 << shared;
        }
        for (let chosen = 0; chosen <= min(classes, colours - 1); chosen++) {
          if ((forbidden >> chosen) & 1) continue;
          const factor = chosen < classes ? 1 : colours - classes;
          const after = this.shifted(state, kept, chosen);
          next[after] = next[after] + ways[state] * factor;
        }
      }
      ways = next;
    }
    let sum: i64 = 0;
    for (let state = 0; state < states; state++) sum += ways[state];
    return sum;
  }

  /** The state after a vertex of class `chosen` has joined `kept` others; the oldest leaves when the window is full. */
  private shifted(state: i32, kept: i32, chosen: i32): i32 {
    const first = kept == this.window ? 1 : 0;
    // New numbers of the classes, a byte each; 0 as long as a class has none.
    let names: u64 = 0;
    let used = 0;
    let result = 0;
    for (let i = first; i <= kept; i++) {
      const shared = i < kept ? (state >> (2 * i)) & 3 : chosen;
      let name = <i32>((names >> (8 * shared)) & 0xff);
      if (name == 0) {
        name = ++used;
        names |= (<u64>name) << (8 * shared);
      }
      result |= (name - 1) << (2 * (i - first));
    }
    return result;
  }
}

export function create(): Environment {
  return new ProperColourings();
}
