/** Writes data as JSON, whatever its size. */

/** The JSON; undefined for what is nested more deeply than the stack is, or longer than a text can be. */
export function jsonOf(data: object): string | undefined {
  try {
    return JSON.stringify(data);
  } catch {
    return undefined;
  }
}
