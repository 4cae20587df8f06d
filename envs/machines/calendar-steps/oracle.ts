const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Walks day by day with the calendar of JavaScript, in Coordinated Universal Time. */
export function solve(problem: string): string {
  const [, start, weekday] = /(\d{4}-\d\d-\d\d) \(year-month-day\), a (\w+)/.exec(problem)!;
  let date = new Date(`${start}T00:00:00Z`);
  if (WEEKDAYS[date.getUTCDay()] !== weekday) throw new Error(`${start} is not a ${weekday}`);
  for (const [, step] of problem.matchAll(/^\d+\. (go .+)$/gm)) date = after(date, step!);
  return date.toISOString().slice(0, 10);
}

function after(date: Date, step: string): Date {
  const count = Number(/\d+/.exec(step)?.[0]);
  const direction = step.startsWith("go back") ? -1 : 1;
  if (/ \d+ months$/.test(step)) return addMonths(date, direction * count);
  if (/ years?$/.test(step)) return addMonths(date, 12 * count);
  if (step.endsWith("last day of the month")) {
    return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
  }
  if (/ weeks$/.test(step)) return addDays(date, 7 * count);
  if (/working days$/.test(step)) {
    return walk(date, 1, count, (day) => day.getUTCDay() !== 0 && day.getUTCDay() !== 6);
  }
  if (/ days?$/.test(step)) return addDays(date, direction * count);
  const wanted = WEEKDAYS.indexOf(step.split(" ").at(-1)!);
  return walk(date, direction, 1, (day) => day.getUTCDay() === wanted);
}

/** The `count`-th day that meets the condition, after or before a date. */
function walk(date: Date, direction: number, count: number, meets: (day: Date) => boolean): Date {
  let day = date;
  for (let found = 0; found < count; ) {
    day = addDays(day, direction);
    if (meets(day)) found++;
  }
  return day;
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000);
}

function addMonths(date: Date, months: number): Date {
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)));
}
