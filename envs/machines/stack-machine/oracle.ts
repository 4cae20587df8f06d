/** Takes the programme apart by its indentation and runs the tree. */
export function solve(problem: string): string {
  const lines = problem.split("\n\n")[1]!.split("\n");
  const modulus = BigInt(/taken modulo (\d+)/.exec(problem)![1]!);
  const stack: bigint[] = [];
  const printed: bigint[] = [];
  run(readBlock(lines, 0), { stack, printed, modulus });
  return printed.join(", ");
}

interface Instruction {
  readonly name: string;
  readonly operand: number;
  readonly body: readonly Instruction[];
}

interface Machine {
  readonly stack: bigint[];
  readonly printed: bigint[];
  readonly modulus: bigint;
}

/** Takes the lines of one depth of indentation, and those inside them, from the front of `lines`. */
function readBlock(lines: string[], depth: number): Instruction[] {
  const block: Instruction[] = [];
  while (lines.length > 0 && lines[0]!.search(/\S/) === 2 * depth) {
    const [name, operand] = lines.shift()!.trim().split(" ");
    if (name === "END") continue;
    const body = name === "REPEAT" || name === "IFODD" ? readBlock(lines, depth + 1) : [];
    block.push({ name: name!, operand: Number(operand ?? 0), body });
  }
  return block;
}

function run(block: readonly Instruction[], machine: Machine): void {
  const { stack, printed, modulus } = machine;
  const put = (value: bigint) => stack.push(((value % modulus) + modulus) % modulus);
  const take = () => stack.pop()!;
  for (const { name, operand, body } of block) {
    if (name === "PUSH") put(BigInt(operand));
    else if (name === "ADD") put(take() + take());
    else if (name === "SUB") put(-take() + take());
    else if (name === "MUL") put(take() * take());
    else if (name === "DUP") put(stack.at(-1)!);
    else if (name === "OVER") put(stack.at(-2)!);
    else if (name === "SWAP") stack.push(...stack.splice(-2).reverse());
    else if (name === "DROP") take();
    else if (name === "PRINT") printed.push(take());
    else if (name === "REPEAT") for (let pass = 0; pass < operand; pass++) run(body, machine);
    else if (stack.at(-1)! % 2n === 1n) run(body, machine);
  }
}
