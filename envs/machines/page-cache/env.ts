import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const FIRST_IN: i32 = 0;
const LEAST_RECENT: i32 = 1;
const LEAST_FREQUENT: i32 = 2;
const SECOND_CHANCE: i32 = 3;

class PageCache extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private policy: i32 = 0;
  private room: i32 = 0;
  private requests!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.room = scale[0];
    this.policy = rng.range(max(0, scale[3] - 2), scale[3]);
    const pages = rng.distinct(scale[1], 1, max(30, 2 * scale[1]));
    this.requests = new StaticArray<i32>(scale[2]);
    // The pages asked for lately are the likelier ones: otherwise hardly any request would find its page.
    for (let i = 0; i < this.requests.length; i++) {
      const again = i > 1 && rng.chance(1, 3);
      this.requests[i] = again ? this.requests[rng.range(max(0, i - this.room - 1), i - 2)] : rng.pick(pages);
    }
    // More pages than fit: at least one is removed.
    for (let i = 0; i <= this.room; i++) this.requests[i] = pages[i];
    if (this.room + 2 < this.requests.length) this.shuffleStart(rng);
  }

  /** Puts a repetition somewhere between the first pages. */
  private shuffleStart(rng: Rng): void {
    const at = rng.range(1, this.room);
    for (let i = this.room + 1; i > at; i--) this.requests[i] = this.requests[i - 1];
    this.requests[at] = this.requests[rng.range(0, at - 1)];
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out
        .text("A cache has room for ")
        .integer(this.room)
        .text(" pages and is empty at the start. Programmes ");
      out.text(
        "ask for pages. If the page is in the cache, nothing is loaded or removed. If it is not, it is ",
      );
      out.text("loaded; when the cache is full, another page is removed first to make room. ");
    } else {
      out
        .text("A desk has room for ")
        .integer(this.room)
        .text(" files; at first it is empty. Each time a file ");
      out.text(
        "is asked for that is not on the desk, it is fetched; if the desk is full, one of the files on it ",
      );
      out.text(
        "first goes back to the archive. If the file is on the desk already, nothing is fetched or sent back. ",
      );
    }
    this.explainPolicy(out);
    out.text("\n\nThe requests in order:\n\n").list(this.requests, " ");
    out.text("\n\nWhich ").text(this.phrasing == 0 ? "pages are removed" : "files go back");
    out.text(
      ", one after the other? Answer with their numbers in that order, separated by commas. One that ",
    );
    out.text(this.phrasing == 0 ? "is removed" : "goes back").text(" several times is listed each time.");
  }

  private explainPolicy(out: Writer): void {
    const one = this.phrasing == 0 ? "page" : "file";
    const placed = this.phrasing == 0 ? "loaded" : "fetched";
    out.text("The ").text(one).text(" to remove is ");
    if (this.policy == FIRST_IN) {
      out.text("the one that was ").text(placed).text(" the longest time ago, no matter when it was used.");
    } else if (this.policy == LEAST_RECENT) {
      out.text("the one whose latest request is the longest time ago.");
    } else if (this.policy == LEAST_FREQUENT) {
      out.text("the one that was asked for least often since it was last ").text(placed);
      out
        .text(", where the request for which it was ")
        .text(placed)
        .text(" counts as the first. Among those that ");
      out.text("were asked for equally often, it is the one whose latest request is the longest time ago.");
    } else {
      out.text("found like this. The ").text(one).text("s stand in a queue; a ").text(one).text(" that is ");
      out
        .text(placed)
        .text(" joins it at the end without a mark. A request for a ")
        .text(one)
        .text(" that is there ");
      out.text(
        "already gives it a mark (one at most) and does not move it. To remove one, look at the front of ",
      );
      out.text(
        "the queue: if it has a mark, it loses the mark and goes to the end of the queue, and the next one is ",
      );
      out.text("looked at; the first without a mark is removed.");
    }
  }

  solve(): StaticArray<i64> {
    const removed = new StaticArray<i64>(this.requests.length);
    const cache = new Queue(this.room);
    let count = 0;
    for (let i = 0; i < this.requests.length; i++) {
      const page = this.requests[i];
      const at = cache.find(page);
      if (at >= 0) {
        this.use(cache, at);
        continue;
      }
      if (cache.length == this.room) removed[count++] = cache.remove(this.choose(cache));
      cache.append(page, this.policy == LEAST_FREQUENT ? 1 : 0);
    }
    return StaticArray.slice<i64>(removed, 0, count);
  }

  /** Takes note of a request for a page that is there. */
  private use(cache: Queue, at: i32): void {
    if (this.policy == SECOND_CHANCE) cache.uses[at] = 1;
    else if (this.policy != FIRST_IN) {
      // The queue is in the order of the latest requests.
      const uses = cache.uses[at] + 1;
      cache.append(cache.remove(at), uses);
    }
  }

  /** The place in the queue of the page to remove. */
  private choose(cache: Queue): i32 {
    if (this.policy == SECOND_CHANCE) {
      while (cache.uses[0] == 1) cache.append(cache.remove(0), 0);
    }
    let chosen = 0;
    if (this.policy == LEAST_FREQUENT) {
      for (let i = 1; i < cache.length; i++) {
        if (cache.uses[i] < cache.uses[chosen]) chosen = i;
      }
    }
    return chosen;
  }
}

/** The pages in the cache, in a row. */
class Queue {
  length: i32 = 0;
  /** For each page how often it was used, or whether it has a mark. */
  uses: StaticArray<i32>;
  private pages: StaticArray<i32>;

  constructor(room: i32) {
    this.uses = new StaticArray<i32>(room);
    this.pages = new StaticArray<i32>(room);
  }

  /** The place of a page, or -1. */
  find(page: i32): i32 {
    for (let i = 0; i < this.length; i++) {
      if (this.pages[i] == page) return i;
    }
    return -1;
  }

  append(page: i32, uses: i32): void {
    this.pages[this.length] = page;
    this.uses[this.length] = uses;
    this.length++;
  }

  remove(at: i32): i32 {
    const page = this.pages[at];
    this.length--;
    for (let i = at; i < this.length; i++) {
      this.pages[i] = this.pages[i + 1];
      this.uses[i] = this.uses[i + 1];
    }
    return page;
  }
}

export function create(): Environment {
  return new PageCache();
}
