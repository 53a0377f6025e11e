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

/** A code fence around all of it, which models that are told to write JSON like to write. */
const fence = /^(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\1\s*$/;

/** What of a reply's text is meant as JSON. */
export function jsonIn(text: string): string {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  return fence.exec(trimmed)?.[2]?.trim() ?? trimmed;
}

/** The value that a reply says; undefined where it says none. */
export function valueIn(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(jsonIn(text)) };
  } catch {
    return undefined;
  }
}
