/** Whether a value of any kind holds something, as opposed to standing there for form's sake. */

/** A text, a list or an object with anything in it. Numbers and flags tell about content and are none. */
export function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}
