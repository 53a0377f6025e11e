/** Days of a calendar as texts, `YYYY-MM-DD`, which sort as days do. Knows of time zones only that the machine has one. */

/** The day that it is on the user's calendar. */
export function calendarDay(time: Date): string {
  return dayText(time.getFullYear(), time.getMonth(), time.getDate());
}

/** Whether it is a day that there is. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(timeOf(text)) && dayOf(timeOf(text)) === text;
}

/** So many days later, or earlier. */
export function daysLater(day: string, days: number): string {
  return dayOf(timeOf(day) + days * millisecondsADay);
}

/** How many days lie between two, the later included. */
export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / millisecondsADay);
}

const millisecondsADay = 86_400_000;

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(time: number): string {
  const date = new Date(time);
  return dayText(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}

function dayText(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), String(month + 1).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
