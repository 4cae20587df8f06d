import { Environment, Rng, Scale, WordEnvironment, Writer } from "scaler-wasm/assembly";

// Steps, in the order in which the repertoire grows.
const DAYS: i32 = 0;
const DAYS_BACK: i32 = 1;
const WEEKS: i32 = 2;
const NEXT_WEEKDAY: i32 = 3;
const WEEKDAY_BEFORE: i32 = 4;
const MONTHS: i32 = 5;
const MONTHS_BACK: i32 = 6;
const YEARS: i32 = 7;
const END_OF_MONTH: i32 = 8;
const WORKING_DAYS: i32 = 9;

/** The last step of each repertoire. */
const LAST_STEPS: StaticArray<i32> = [DAYS_BACK, MONTHS_BACK, WORKING_DAYS];

const FIRST_YEAR: i32 = 1890;
const LAST_YEAR: i32 = 2110;

class CalendarSteps extends WordEnvironment {
  private phrasing: i32 = 0;
  private start!: Day;
  private kinds!: StaticArray<i32>;
  /** How many days, months and so on, or which day of the week, 0 for Monday. */
  private amounts!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const year = rng.range(FIRST_YEAR, LAST_YEAR);
    const month = rng.range(1, 12);
    this.start = new Day(year, month, rng.range(1, daysIn(year, month)));
    this.kinds = new StaticArray<i32>(scale[0]);
    this.amounts = new StaticArray<i32>(scale[0]);
    let last = -1;
    for (let i = 0; i < scale[0]; i++) {
      let kind = rng.range(DAYS, LAST_STEPS[scale[2]]);
      // Two equal steps, or two to days of the week, could be taken together.
      if (kind == last || (isToWeekday(kind) && isToWeekday(last))) kind = last == DAYS ? DAYS_BACK : DAYS;
      this.kinds[i] = kind;
      this.amounts[i] = randomAmount(kind, scale[1], rng);
      last = kind;
    }
  }

  statement(out: Writer): void {
    out.text(
      this.phrasing == 0 ? "Start on the date " : "Somebody puts a finger on this day of the calendar: ",
    );
    this.start.write(out);
    out.text(" (year-month-day), a ").text(nameOfWeekday(this.start.weekday));
    out.text(
      this.phrasing == 0
        ? ", and do one step after the other:\n\n"
        : ". Then the finger moves like this:\n\n",
    );
    for (let i = 0; i < this.kinds.length; i++) {
      out.integer(i + 1).text(". ");
      this.writeStep(out, this.kinds[i], this.amounts[i]);
      out.line();
    }
    out.text("\nThe Gregorian calendar holds all the time: a year is a leap year if it is divisible by 4, ");
    out.text("but not if it is divisible by 100 unless it is divisible by 400 as well.");
    if (this.uses(MONTHS) || this.uses(MONTHS_BACK) || this.uses(YEARS)) {
      out.text(" A step of months or years keeps the number of the day in the month; if the month that it ");
      out.text("leads to has no such day, it leads to the last day of that month.");
    }
    if (this.uses(NEXT_WEEKDAY) || this.uses(WEEKDAY_BEFORE)) {
      out.text(" Steps to the next or previous day of the week always move, by seven days if the day is ");
      out.text("already such a one.");
    }
    if (this.uses(WORKING_DAYS)) {
      out.text(" Working days are Monday to Friday, without any holidays; going forward by n working days ");
      out.text("leads to the n-th working day after the day where the step begins.");
    }
    out.text(
      "\n\nWhich date is reached in the end? Answer in the form year-month-day with four, two and two ",
    );
    out.text("digits, such as 2024-03-09.");
  }

  private uses(kind: i32): bool {
    return this.kinds.includes(kind);
  }

  private writeStep(out: Writer, kind: i32, amount: i32): void {
    if (kind == DAYS)
      out
        .text("go forward by ")
        .integer(amount)
        .text(amount == 1 ? " day" : " days");
    else if (kind == DAYS_BACK)
      out
        .text("go back by ")
        .integer(amount)
        .text(amount == 1 ? " day" : " days");
    else if (kind == WEEKS) out.text("go forward by ").integer(amount).text(" weeks");
    else if (kind == NEXT_WEEKDAY) out.text("go forward to the next ").text(nameOfWeekday(amount));
    else if (kind == WEEKDAY_BEFORE) out.text("go back to the previous ").text(nameOfWeekday(amount));
    else if (kind == MONTHS) out.text("go forward by ").integer(amount).text(" months");
    else if (kind == MONTHS_BACK) out.text("go back by ").integer(amount).text(" months");
    else if (kind == YEARS)
      out
        .text("go forward by ")
        .integer(amount)
        .text(amount == 1 ? " year" : " years");
    else if (kind == END_OF_MONTH) out.text("go to the last day of the month");
    else out.text("go forward by ").integer(amount).text(" working days");
  }

  solve(): StaticArray<u8> {
    let date = this.start;
    for (let i = 0; i < this.kinds.length; i++) date = after(date, this.kinds[i], this.amounts[i]);
    return date.toBytes();
  }
}

function isToWeekday(kind: i32): bool {
  return kind == NEXT_WEEKDAY || kind == WEEKDAY_BEFORE;
}

function randomAmount(kind: i32, mostDays: i32, rng: Rng): i32 {
  if (isToWeekday(kind)) return rng.range(0, 6);
  if (kind == WEEKS) return rng.range(2, max(3, mostDays / 7));
  if (kind == MONTHS || kind == MONTHS_BACK) return rng.range(2, max(11, min(60, mostDays / 20)));
  if (kind == YEARS) return rng.range(1, 8);
  if (kind == END_OF_MONTH) return 0;
  return kind == WORKING_DAYS ? rng.range(3, min(100, mostDays)) : rng.range(1, mostDays);
}

function after(date: Day, kind: i32, amount: i32): Day {
  if (kind == DAYS) return dateOf(date.number + amount);
  if (kind == DAYS_BACK) return dateOf(date.number - amount);
  if (kind == WEEKS) return dateOf(date.number + 7 * amount);
  if (kind == NEXT_WEEKDAY) return dateOf(date.number + 7 - ((date.weekday - amount + 7) % 7));
  if (kind == WEEKDAY_BEFORE) return dateOf(date.number - 7 + ((amount - date.weekday + 7) % 7));
  if (kind == MONTHS) return inMonth(12 * date.year + date.month - 1 + amount, date.day);
  if (kind == MONTHS_BACK) return inMonth(12 * date.year + date.month - 1 - amount, date.day);
  if (kind == YEARS) return inMonth(12 * (date.year + amount) + date.month - 1, date.day);
  if (kind == END_OF_MONTH) return inMonth(12 * date.year + date.month - 1, 31);
  return afterWorkingDays(date, amount);
}

/** A day of a month that is counted from January of the year 0, or its last day when it is shorter. */
function inMonth(month: i32, day: i32): Day {
  return new Day(month / 12, (month % 12) + 1, min(day, daysIn(month / 12, (month % 12) + 1)));
}

/** Five working days are a week; the rest goes day by day. */
function afterWorkingDays(date: Day, count: i32): Day {
  let number = date.number + 7 * (count / 5);
  let weekday = date.weekday;
  // From a weekend on, the Friday before counts the same.
  if (weekday > 4) {
    number -= weekday - 4;
    weekday = 4;
  }
  for (let left = count % 5; left > 0; left--) {
    number += weekday == 4 ? 3 : 1;
    weekday = weekday == 4 ? 0 : weekday + 1;
  }
  return dateOf(number);
}

function daysIn(year: i32, month: i32): i32 {
  if (month == 2) return isLeap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

function isLeap(year: i32): bool {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/** How many days lie before the first day of a year, counted from the first day of the year 1. */
function daysBefore(year: i32): i32 {
  const past = year - 1;
  return 365 * past + past / 4 - past / 100 + past / 400;
}

/** The date with a number of days since the first day of the year 1. */
function dateOf(number: i32): Day {
  let year = number / 366 + 1;
  while (daysBefore(year + 1) <= number) year++;
  let left = number - daysBefore(year);
  let month = 1;
  while (left >= daysIn(year, month)) left -= daysIn(year, month++);
  return new Day(year, month, left + 1);
}

class Day {
  constructor(
    readonly year: i32,
    readonly month: i32,
    readonly day: i32,
  ) {}

  /** Days since the first day of the year 1. */
  get number(): i32 {
    let days = daysBefore(this.year) + this.day - 1;
    for (let month = 1; month < this.month; month++) days += daysIn(this.year, month);
    return days;
  }

  /** 0 for Monday to 6 for Sunday; the first day of the year 1 was a Monday. */
  get weekday(): i32 {
    return this.number % 7;
  }

  write(out: Writer): void {
    out.bytes(this.toBytes());
  }

  /** As year-month-day with four, two and two digits. */
  toBytes(): StaticArray<u8> {
    const text = new StaticArray<u8>(10);
    text.fill(0x2d);
    writeDigits(text, 0, 4, this.year);
    writeDigits(text, 5, 2, this.month);
    writeDigits(text, 8, 2, this.day);
    return text;
  }
}

function writeDigits(text: StaticArray<u8>, start: i32, count: i32, value: i32): void {
  for (let i = start + count - 1; i >= start; i--) {
    text[i] = <u8>(0x30 + (value % 10));
    value /= 10;
  }
}

function nameOfWeekday(weekday: i32): string {
  const names: StaticArray<string> = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
  ];
  return names[weekday];
}

export function create(): Environment {
  return new CalendarSteps();
}
