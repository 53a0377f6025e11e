/** How long ago something was, in words: `just now`, `5 minutes ago`, `yesterday`. */
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 24 * 3_600_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Both in milliseconds since 1970. */
export function ageText(at: number, now: number): string {
  const age = now - at;
  const [unit, length] = units.find(([, each]) => age >= each) ?? [];
  if (unit === undefined || length === undefined) return 'just now';
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-Math.floor(age / length), unit);
}
