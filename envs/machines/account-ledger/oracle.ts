import { paragraphs } from "../../../tests/support/problem-text.ts";

/** A payment as changes of balances: reversing it is adding their opposites. */
type Payment = ReadonlyMap<string, number>;

/** Reads each order as an English sentence. */
export function solve(problem: string): string {
  const blocks = paragraphs(problem);
  const balances = new Map<string, number>();
  const limits = new Map<string, number>();
  for (const [, name, balance, limit] of blocks[1]!.matchAll(/^(\w+): (\d+)(?: \(limit (-?\d+)\))?$/gm)) {
    balances.set(name!, Number(balance));
    limits.set(name!, Number(limit ?? Number.NEGATIVE_INFINITY));
  }
  const fee = Number(/a fee of (\d+)/.exec(problem)?.[1] ?? 0);
  const payments: Payment[] = [];
  const add = (name: string, amount: number) => balances.set(name, balances.get(name)! + amount);
  const pay = (payer: string | undefined, payment: Payment) => {
    if (payer !== undefined && balances.get(payer)! + payment.get(payer)! < limits.get(payer)!)
      add(payer, -fee);
    else {
      for (const [name, amount] of payment) add(name, amount);
      payments.push(payment);
    }
  };

  for (const line of blocks[3]!.split("\n")) {
    const [first, verb, ...rest] = line.replace(/^\d+\. /, "").split(" ") as [string, string, ...string[]];
    const amount = Number(rest[0]);
    if (verb === "deposits") pay(undefined, new Map([[first, amount]]));
    else if (verb === "withdraws") pay(first, new Map([[first, -amount]]));
    else if (verb === "transfers")
      pay(
        first,
        new Map([
          [first, -amount],
          [rest[2]!, amount],
        ]),
      );
    else if (first === "interest") {
      for (const [name, balance] of balances)
        if (balance > 0) add(name, Math.floor((balance * Number(rest[0])) / 100));
    } else if (first === "overdraft") {
      for (const [name, balance] of balances) if (balance < 0) add(name, -Math.ceil(-balance / 10));
    } else if (line.endsWith("is reversed")) {
      for (const [name, change] of payments.pop() ?? []) add(name, -change);
    } else {
      const half = (balances.get(first)! + balances.get(rest[0]!)!) / 2;
      balances.set(first, Math.ceil(half));
      balances.set(rest[0]!, Math.floor(half));
    }
  }
  return [...balances.values()].map((balance) => balance + 0).join(", ");
}
