/** Writes data of others as JSON. */

/** The JSON; undefined for what is nested more deeply than the stack is. */
export function jsonOf(data: object): string | undefined {
  try {
    return JSON.stringify(data);
  } catch {
    return undefined;
  }
}
