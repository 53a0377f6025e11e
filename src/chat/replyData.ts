/** A reply that was asked for as data: in which form, what is wrong with it, and the JSON in its text. It knows no validator. */

export interface ReplyData {
  /** The name of the schema that it was to fit; absent where any JSON would do. */
  readonly schema?: string | undefined;
  /** What is wrong with it, empty where it is as it was asked for; absent until it is complete. */
  readonly issues?: readonly DataIssue[] | undefined;
}

export interface DataIssue {
  /** Where, as in `items[0].price`; empty for the whole. */
  readonly path: string;
  /** A sentence. */
  readonly message: string;
}

/** What of a reply's text is meant as JSON: without a code fence around all of it, which models like to write. */
export function jsonIn(text: string): string {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const fence = /^(?:`{3,}|~{3,})/.exec(trimmed)?.[0];
  const start = trimmed.indexOf('\n') + 1;
  if (fence === undefined || start === 0 || !trimmed.endsWith(fence)) return trimmed;
  return trimmed.slice(start, -fence.length).trim();
}

/** The value that a reply says; undefined where it says none. */
export function valueIn(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(jsonIn(text)) };
  } catch {
    return undefined;
  }
}
