import { Environment, firstNames, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

// Orders, in the order in which the repertoire grows.
const DEPOSIT: i32 = 0;
const TRANSFER: i32 = 1;
const WITHDRAW: i32 = 2;
const INTEREST: i32 = 3;
const CHARGE: i32 = 4;
const REVERSE: i32 = 5;
const SHARE: i32 = 6;

/** The last order of each repertoire. */
const LAST_ORDERS: StaticArray<i32> = [TRANSFER, WITHDRAW, CHARGE, SHARE];

class AccountLedger extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private repertoire: i32 = 0;
  private names!: StaticArray<string>;
  private balances!: StaticArray<i32>;
  /** How far below zero each balance may fall. */
  private limits!: StaticArray<i32>;
  private fee: i32 = 0;
  private orders!: StaticArray<Order>;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.repertoire = scale[2];
    this.names = firstNames(rng, n);
    this.balances = new StaticArray<i32>(n);
    this.limits = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) {
      this.balances[i] = rng.range(scale[2] == 0 ? 50 : 5, 99);
      this.limits[i] = scale[2] == 0 ? 0 : 10 * rng.range(0, 3);
    }
    this.fee = rng.range(1, 4);
    this.orders = new StaticArray<Order>(scale[1]);
    let last = REVERSE;
    for (let i = 0; i < this.orders.length; i++) {
      let kind = rng.range(DEPOSIT, LAST_ORDERS[scale[2]]);
      // Orders about all accounts come less often, and never twice in a row.
      if (kind >= INTEREST && (kind == last || rng.chance(1, 3))) kind = TRANSFER;
      const people = rng.sample(n, 2);
      let amount = rng.range(5, kind == DEPOSIT ? 40 : 80);
      if (kind == INTEREST) amount = rng.range(2, 10);
      // Without refusals, no balance can fall below zero.
      if (scale[2] == 0) amount = rng.range(1, 50 / this.orders.length);
      this.orders[i] = new Order(kind, people[0], people[1], amount);
      last = kind;
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("A bank keeps these accounts. Balances at the start:\n\n");
    else
      out.text(
        "These people have accounts at the same bank, with the following balances in the morning:\n\n",
      );
    for (let i = 0; i < this.names.length; i++) {
      out.text(this.names[i]).text(": ").integer(this.balances[i]);
      if (this.repertoire > 0) out.text(" (limit ").integer(-this.limits[i]).text(")");
      out.line();
    }
    out.text("\nThe bank carries out these orders, one after the other:\n\n");
    for (let i = 0; i < this.orders.length; i++) {
      out.integer(i + 1).text(". ");
      this.writeOrder(out, this.orders[i]);
      out.line();
    }
    if (this.repertoire > 0) this.writeRules(out);
    out.text("\nWhat are the balances in the end? Answer with those of ");
    for (let i = 0; i < this.names.length; i++) {
      if (i > 0) out.text(", ");
      out.text(this.names[i]);
    }
    out.text(" in this order, separated by commas.");
  }

  private writeRules(out: Writer): void {
    out.text("\nRules:\n");
    out.text(
      "- A withdrawal or transfer that would bring the balance of the payer below the limit in brackets is ",
    );
    out.text("refused: nothing is paid. The payer is charged a fee of ").integer(this.fee);
    out.text(" for the refusal, even if that brings the balance below the limit.\n");
    if (this.uses(INTEREST)) {
      out.text(
        "- Interest of p percent: every balance above 0 grows by p percent of itself, this amount rounded ",
      );
      out.text("down to an integer; other balances stay.\n");
    }
    if (this.uses(CHARGE)) {
      out.text(
        "- The overdraft charge takes 1 for every 10 that a balance is below 0, started tens included (so ",
      );
      out.text("1 at -10 and 2 at -11); other balances stay.\n");
    }
    if (this.uses(REVERSE)) {
      out.text(
        "- Reversing the latest payment undoes the latest transfer, deposit or withdrawal that was carried ",
      );
      out.text(
        "out and not reversed yet: its amount is moved back, whatever the limits are. Fees, interest, ",
      );
      out.text("charges and sharing stay. If there is no such payment, nothing happens.\n");
    }
    if (this.uses(SHARE)) {
      out.text(
        "- Sharing between two accounts adds their balances and gives each of them half; if the sum is odd, ",
      );
      out.text("the one named first gets 1 more than the other.\n");
    }
  }

  private uses(kind: i32): bool {
    for (let i = 0; i < this.orders.length; i++) {
      if (this.orders[i].kind == kind) return true;
    }
    return false;
  }

  private writeOrder(out: Writer, order: Order): void {
    const first = this.names[order.first];
    const second = this.names[order.second];
    if (order.kind == DEPOSIT) out.text(first).text(" deposits ").integer(order.amount);
    else if (order.kind == WITHDRAW) out.text(first).text(" withdraws ").integer(order.amount);
    else if (order.kind == TRANSFER) {
      out.text(first).text(" transfers ").integer(order.amount).text(" to ").text(second);
    } else if (order.kind == INTEREST)
      out.text("interest of ").integer(order.amount).text(" percent for all");
    else if (order.kind == CHARGE) out.text("overdraft charge for all");
    else if (order.kind == REVERSE) out.text("the latest payment is reversed");
    else out.text(first).text(" and ").text(second).text(" share their balances");
  }

  solve(): StaticArray<i64> {
    const ledger = new Ledger(this.balances, this.limits, this.fee);
    for (let i = 0; i < this.orders.length; i++) ledger.carryOut(this.orders[i]);
    return ledger.balances;
  }
}

class Order {
  constructor(
    readonly kind: i32,
    readonly first: i32,
    readonly second: i32,
    readonly amount: i32,
  ) {}
}

class Ledger {
  balances: StaticArray<i64>;
  /** Payments that can be reversed. */
  private payments: Order[] = [];

  constructor(
    start: StaticArray<i32>,
    private limits: StaticArray<i32>,
    private fee: i32,
  ) {
    const balances = new StaticArray<i64>(start.length);
    for (let i = 0; i < start.length; i++) balances[i] = start[i];
    this.balances = balances;
  }

  carryOut(order: Order): void {
    if (order.kind <= WITHDRAW) this.pay(order);
    else if (order.kind == SHARE) this.share(order.first, order.second);
    else if (order.kind == REVERSE) {
      if (this.payments.length > 0) this.move(this.payments.pop(), -1);
    } else {
      for (let i = 0; i < this.balances.length; i++) {
        const balance = this.balances[i];
        if (order.kind == INTEREST && balance > 0) this.balances[i] += (balance * order.amount) / 100;
        else if (order.kind == CHARGE && balance < 0) this.balances[i] -= (9 - balance) / 10;
      }
    }
  }

  private pay(order: Order): void {
    const left = this.balances[order.first] - order.amount;
    if (order.kind != DEPOSIT && left < -this.limits[order.first]) {
      this.balances[order.first] -= this.fee;
      return;
    }
    this.move(order, 1);
    this.payments.push(order);
  }

  /** @param sign 1 to carry out a payment, -1 to reverse it */
  private move(order: Order, sign: i32): void {
    const amount = sign * order.amount;
    this.balances[order.first] += order.kind == DEPOSIT ? amount : -amount;
    if (order.kind == TRANSFER) this.balances[order.second] += amount;
  }

  private share(first: i32, second: i32): void {
    const sum = this.balances[first] + this.balances[second];
    // Shifting rounds down, below zero as well.
    this.balances[second] = sum >> 1;
    this.balances[first] = sum - (sum >> 1);
  }
}

export function create(): Environment {
  return new AccountLedger();
}
