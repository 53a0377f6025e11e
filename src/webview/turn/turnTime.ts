/** When a turn began: the time of its day, with the date where that is not today. The tooltip has it in full. */
import { html, nothing } from 'lit';

/** Making one takes longer than all that it will ever write. */
const formats = {
  time: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }),
  date: new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }),
  year: new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
  full: new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' }),
};

/** `at` is ISO 8601; nothing where it is not. */
export function turnTime(at: string) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return nothing;
  return html`<time class="turnTime" datetime=${at} title=${formats.full.format(date)}>${shortTime(date, new Date())}</time>`;
}

/** The time of a day, with the date where that is not the day of `now`. */
export function shortTime(date: Date, now: Date): string {
  if (date.toDateString() === now.toDateString()) return formats.time.format(date);
  return (date.getFullYear() === now.getFullYear() ? formats.date : formats.year).format(date);
}
