const MOST_PEGS = 9;

/** Sets of pegs as names of squares; a search in depth that remembers positions without a way on. */
export function solve(problem: string): string | null {
  const { pegs, squares, aim } = read(problem);
  if (pegs.size > MOST_PEGS) return null;
  const dead = new Set<string>();
  const jumps = search(pegs);
  if (jumps === null) throw new Error("there is no solution");
  return jumps.join(", ");

  function search(at: ReadonlySet<string>): string[] | null {
    if (at.size === 1) return aim === undefined || at.has(aim) ? [] : null;
    const key = [...at].sort().join();
    if (dead.has(key)) return null;
    for (const square of at) {
      for (const jump of jumpsOf(square)) {
        const after = jumped(at, squares, jump);
        const rest = after && search(after);
        if (rest) return [jump, ...rest];
      }
    }
    dead.add(key);
    return null;
  }
}

export function check(problem: string, answer: string): boolean {
  const { pegs, squares, aim } = read(problem);
  let at: ReadonlySet<string> | null = pegs;
  for (const jump of answer.toLowerCase().split(/\s*,\s*/)) at = at && jumped(at, squares, jump);
  return at?.size === 1 && (aim === undefined || at.has(aim));
}

function read(problem: string): { pegs: Set<string>; squares: Set<string>; aim: string | undefined } {
  const pegs = new Set<string>();
  const squares = new Set<string>();
  for (const [, row, line] of problem.matchAll(/^(\d)((?: [o.])+)$/gm)) {
    for (const [column, sign] of line!.trim().split(" ").entries()) {
      const square = `${"abcdefghi"[column]}${row}`;
      squares.add(square);
      if (sign === "o") pegs.add(square);
    }
  }
  return { pegs, squares, aim: /single peg is left, on (\w\d)\./.exec(problem)?.[1] };
}

function jumpsOf(square: string): string[] {
  return [
    [2, 0],
    [-2, 0],
    [0, 2],
    [0, -2],
  ].map(([right, down]) => square + moved(square, right!, down!));
}

function moved(square: string, right: number, down: number): string {
  return String.fromCharCode(square.charCodeAt(0) + right, square.charCodeAt(1) + down);
}

/** The pegs after a jump, or null when it is not allowed. */
function jumped(pegs: ReadonlySet<string>, squares: ReadonlySet<string>, jump: string): Set<string> | null {
  const source = jump.slice(0, 2);
  const target = jump.slice(2);
  if (!squares.has(target) || !jumpsOf(source).includes(jump)) return null;
  const right = (target.charCodeAt(0) - source.charCodeAt(0)) / 2;
  const middle = moved(source, right, (target.charCodeAt(1) - source.charCodeAt(1)) / 2);
  if (!pegs.has(source) || !pegs.has(middle) || pegs.has(target)) return null;
  return new Set([...pegs, target].filter((square) => square !== source && square !== middle));
}
