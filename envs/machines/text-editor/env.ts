import { Environment, Rng, Scale, WordEnvironment, Writer } from "scaler-wasm/assembly";

// Commands, in the order in which the repertoire grows.
const TYPE: i32 = 0;
const LEFT: i32 = 1;
const RIGHT: i32 = 2;
const HOME: i32 = 3;
const END: i32 = 4;
const BACKSPACE: i32 = 5;
const DELETE: i32 = 6;
const COPY: i32 = 7;
const CUT: i32 = 8;
const PASTE: i32 = 9;
const REPLACE: i32 = 10;
const REVERSE: i32 = 11;
const ROTATE: i32 = 12;
const UNDO: i32 = 13;

/** The last command of each repertoire. */
const LAST_COMMANDS: StaticArray<i32> = [DELETE, PASTE, ROTATE, UNDO];
/** The text neither shrinks below this length nor grows beyond the other. */
const LEAST_LENGTH: i32 = 3;
const MOST_LENGTH: i32 = 60;
/** Most letters that one command is about. */
const MOST_TOUCHED: i32 = 8;

class TextEditor extends WordEnvironment {
  private phrasing: i32 = 0;
  private original!: StaticArray<u8>;
  private commands: Array<Command> = [];
  private editor!: Editor;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.original = randomLetters(scale[0], rng);
    this.editor = new Editor(this.original);
    const last = LAST_COMMANDS[scale[2]];
    for (let i = 0; i < scale[1]; i++) {
      const command = this.choose(rng.range(TYPE, last), rng);
      this.commands.push(command);
      this.editor.apply(command);
    }
  }

  /** A command of the wanted kind if it does something here, otherwise a simpler one. */
  private choose(kind: i32, rng: Rng): Command {
    const before = this.editor.cursor;
    const behind = this.editor.length - before;
    // The text keeps most of its length.
    const spare = this.editor.length - max(LEAST_LENGTH, (3 * this.original.length) / 4);
    const moved = this.commands.length > 0 && isMove(this.commands[this.commands.length - 1].kind);
    const other = moved || before == 0 ? TYPE : LEFT;
    if (isMove(kind) && moved) kind = TYPE;
    if (kind == REVERSE && behind < 2) kind = BACKSPACE;
    if (kind == COPY && behind == 0) kind = LEFT;
    if ((kind == RIGHT || kind == END) && behind == 0) kind = LEFT;
    if ((kind == LEFT || kind == HOME) && before == 0) kind = RIGHT;
    if (kind == BACKSPACE && (before == 0 || spare < 1)) kind = other;
    if ((kind == DELETE || kind == CUT) && (behind == 0 || spare < 1)) kind = other;
    if (kind == PASTE && this.editor.clipboard.length == 0) kind = other;
    if (kind == UNDO && this.editor.undoable == 0) kind = other;
    if ((kind == TYPE || kind == PASTE) && this.editor.length > MOST_LENGTH - MOST_TOUCHED) {
      kind = before > 0 ? BACKSPACE : DELETE;
    }
    let most = this.editor.length - 1;
    if (kind == LEFT) most = before;
    else if (kind == RIGHT || kind == REVERSE || kind == COPY) most = behind;
    else if (kind == BACKSPACE) most = min(min(before, spare), 3);
    else if (kind == DELETE || kind == CUT) most = min(min(behind, spare), 3);
    const least = kind == REVERSE ? 2 : 1;
    const count = most > least ? rng.range(least, min(most, MOST_TOUCHED)) : least;
    const letter = this.editor.text[rng.range(0, this.editor.length - 1)];
    return new Command(kind, count, letter, lettersFor(kind, letter, rng));
  }

  statement(out: Writer): void {
    out.text(this.phrasing == 0 ? 'A text editor holds the text "' : 'Somebody opens the text "');
    out.bytes(this.original).text('"');
    out.text(this.phrasing == 0 ? " and is" : " in an editor, which is");
    out.text(
      " given the commands below, one after the other. The cursor stands between two letters or at an ",
    );
    out.text("end of the text; at the start it stands at the end of the text, behind the last letter.\n\n");
    for (let i = 0; i < this.commands.length; i++) {
      out.integer(i + 1).text(". ");
      this.commands[i].write(out);
      out.line();
    }
    out.text("\nWhat the commands do:\n");
    for (let kind = TYPE; kind <= UNDO; kind++) {
      if (this.uses(kind)) explain(out, kind);
    }
    out.text("\nAnswer with the text in the end, without quotes.");
  }

  private uses(kind: i32): bool {
    for (let i = 0; i < this.commands.length; i++) {
      if (this.commands[i].kind == kind) return true;
    }
    return false;
  }

  solve(): StaticArray<u8> {
    return this.editor.text;
  }
}

function isMove(kind: i32): bool {
  return kind >= LEFT && kind <= END;
}

/** The letters that a command puts in: to type, or another one in the place of a letter. */
function lettersFor(kind: i32, replaced: u8, rng: Rng): StaticArray<u8> {
  if (kind == TYPE) return randomLetters(rng.range(1, 4), rng);
  if (kind != REPLACE) return new StaticArray<u8>(0);
  return [<u8>(0x61 + ((replaced - 0x61 + rng.range(1, 25)) % 26))];
}

function randomLetters(count: i32, rng: Rng): StaticArray<u8> {
  const letters = new StaticArray<u8>(count);
  for (let i = 0; i < count; i++) letters[i] = <u8>(0x61 + rng.range(0, 25));
  return letters;
}

function explain(out: Writer, kind: i32): void {
  if (kind == TYPE)
    out.text('type "...": inserts the letters at the cursor, which then stands behind them.\n');
  else if (kind == LEFT) out.text("left n: moves the cursor over n letters to the left.\n");
  else if (kind == RIGHT) out.text("right n: moves the cursor over n letters to the right.\n");
  else if (kind == HOME) out.text("home: moves the cursor before the first letter.\n");
  else if (kind == END) out.text("end: moves the cursor behind the last letter.\n");
  else if (kind == BACKSPACE) out.text("backspace n: erases the n letters on the left of the cursor.\n");
  else if (kind == DELETE) out.text("delete n: erases the n letters on the right of the cursor.\n");
  else if (kind == COPY) {
    out.text(
      "copy n: puts the n letters on the right of the cursor into the clipboard, in place of what was ",
    );
    out.text("there; text and cursor stay.\n");
  } else if (kind == CUT) {
    out.text("cut n: erases the n letters on the right of the cursor and puts them into the clipboard, in ");
    out.text("place of what was there.\n");
  } else if (kind == PASTE) {
    out.text("paste: inserts what is in the clipboard at the cursor, which then stands behind it.\n");
  } else if (kind == REPLACE) {
    out.text('replace "x" by "y": puts y in the place of every x in the whole text; the cursor stays.\n');
  } else if (kind == REVERSE) {
    out.text("reverse n: turns round the order of the n letters on the right of the cursor, which stays.\n");
  } else if (kind == ROTATE) {
    out.text(
      "rotate n: moves the first n letters of the text to its end; the cursor then stands before the ",
    );
    out.text("first letter.\n");
  } else {
    out.text("undo: takes back the latest command that changes text (type, backspace, delete, cut, paste, ");
    out.text(
      "replace, reverse or rotate) and has not been taken back yet. Text and cursor are again as they ",
    );
    out.text("were just before that command; the clipboard stays as it is.\n");
  }
}

/** A command with what it is about: a number, a letter to replace, letters to type or to put in. */
class Command {
  constructor(
    public kind: i32,
    public count: i32,
    public letter: u8,
    public letters: StaticArray<u8>,
  ) {}

  get changesText(): bool {
    return this.kind != UNDO && this.kind != COPY && !isMove(this.kind);
  }

  write(out: Writer): void {
    const names: StaticArray<string> = [
      "type",
      "left",
      "right",
      "home",
      "end",
      "backspace",
      "delete",
      "copy",
      "cut",
      "paste",
      "replace",
      "reverse",
      "rotate",
      "undo",
    ];
    out.text(names[this.kind]);
    if (this.kind == TYPE) out.text(' "').bytes(this.letters).text('"');
    else if (this.kind == REPLACE) {
      out.text(' "').char(this.letter).text('" by "').bytes(this.letters).text('"');
    } else if (this.kind != HOME && this.kind != END && this.kind != PASTE && this.kind != UNDO) {
      out.char(0x20).integer(this.count);
    }
  }
}

/** A text with a cursor: before the letter of that number, counted from 0. */
class Editor {
  cursor: i32;
  clipboard: StaticArray<u8> = new StaticArray<u8>(0);
  private pastTexts: Array<StaticArray<u8>> = [];
  private pastCursors: Array<i32> = [];

  constructor(public text: StaticArray<u8>) {
    this.cursor = text.length;
  }

  get length(): i32 {
    return this.text.length;
  }

  /** How many changes can be taken back. */
  get undoable(): i32 {
    return this.pastTexts.length;
  }

  apply(command: Command): void {
    if (command.changesText) {
      this.pastTexts.push(this.text);
      this.pastCursors.push(this.cursor);
    }
    const kind = command.kind;
    const count = command.count;
    if (kind == TYPE) this.insert(command.letters);
    else if (kind == LEFT) this.cursor -= count;
    else if (kind == RIGHT) this.cursor += count;
    else if (kind == HOME) this.cursor = 0;
    else if (kind == END) this.cursor = this.length;
    else if (kind == COPY || kind == CUT) this.clipboard = this.behind(count);
    else if (kind == PASTE) this.insert(this.clipboard);
    else if (kind == REPLACE) this.replace(command.letter, command.letters[0]);
    else if (kind == REVERSE) this.text = this.spliced(this.cursor, count, this.behind(count).reverse());
    else if (kind == ROTATE) this.rotate(count);
    else if (kind == UNDO) {
      this.text = this.pastTexts.pop();
      this.cursor = this.pastCursors.pop();
    }
    if (kind == DELETE || kind == CUT) this.text = this.spliced(this.cursor, count, new StaticArray<u8>(0));
    else if (kind == BACKSPACE) {
      this.cursor -= count;
      this.text = this.spliced(this.cursor, count, new StaticArray<u8>(0));
    }
  }

  /** The letters on the right of the cursor. */
  private behind(count: i32): StaticArray<u8> {
    return StaticArray.slice<u8>(this.text, this.cursor, this.cursor + count);
  }

  /** The text with `count` letters from `start` on exchanged for others. */
  private spliced(start: i32, count: i32, by: StaticArray<u8>): StaticArray<u8> {
    const text = new StaticArray<u8>(this.length - count + by.length);
    for (let i = 0; i < start; i++) text[i] = this.text[i];
    for (let i = 0; i < by.length; i++) text[start + i] = by[i];
    for (let i = start + count; i < this.length; i++) text[i - count + by.length] = this.text[i];
    return text;
  }

  private insert(letters: StaticArray<u8>): void {
    this.text = this.spliced(this.cursor, 0, letters);
    this.cursor += letters.length;
  }

  private replace(letter: u8, by: u8): void {
    const text = StaticArray.slice<u8>(this.text);
    for (let i = 0; i < text.length; i++) {
      if (text[i] == letter) text[i] = by;
    }
    this.text = text;
  }

  private rotate(count: i32): void {
    const text = new StaticArray<u8>(this.length);
    for (let i = 0; i < text.length; i++) text[i] = this.text[(i + count) % text.length];
    this.text = text;
    this.cursor = 0;
  }
}

export function create(): Environment {
  return new TextEditor();
}
