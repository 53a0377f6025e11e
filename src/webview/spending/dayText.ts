/** Days and months as people read them, in the language of the page. */

/** Of `YYYY-MM-DD` or `YYYY-MM`; what is neither stays as it is. */
export function dayText(key: string, length: 'short' | 'long' = 'long'): string {
  const isMonth = /^\d{4}-\d{2}$/.test(key);
  const time = Date.parse(isMonth ? `${key}-01T00:00:00Z` : `${key}T00:00:00Z`);
  if (Number.isNaN(time)) return key;
  const parts: Intl.DateTimeFormatOptions = isMonth
    ? { month: length, year: 'numeric' }
    : { day: 'numeric', month: 'short', ...(length === 'long' ? { weekday: 'short', year: 'numeric' } : {}) };
  return new Intl.DateTimeFormat(language(), { ...parts, timeZone: 'UTC' }).format(time);
}

/** When a request was sent, on the user's clock. */
export function timeText(at: string): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

function language(): string {
  const { lang } = document.documentElement;
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
