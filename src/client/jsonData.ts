/** Where the JSON of the endpoints beside chat enters: `{ data }` around one object or around a list's page. */
import { type ErrorOrigin, emptyError, errorFromJson, looksLikeApiError, protocolError } from './errorFromResponse';
import { isObject } from './isObject';
import { parseJson } from './parseJson';
import type { UnknownFields } from './types/open';

/** One page of a list. */
export interface Page {
  /** As they came: anything may be among them. */
  items: readonly unknown[];
  /** Where the next page is, if anything says so. */
  next: unknown;
}

/** The object that is the answer's `data`. Throws the error that the answer is instead. */
export function objectFromData<T extends UnknownFields>(text: string, origin: ErrorOrigin): T {
  const { data } = envelopeOf(text, origin);
  if (!isObject(data)) throw protocolError('The answer is JSON without data.', text, origin);
  return data as T;
}

/** The page that the answer is. Throws the error that the answer is instead. */
export function pageFromData(text: string, origin: ErrorOrigin): Page {
  const { data, links } = envelopeOf(text, origin);
  if (!Array.isArray(data)) throw protocolError('The answer is JSON without a list.', text, origin);
  return { items: data, next: isObject(links) ? links.next : undefined };
}

/** Whether an item of a list is an object with the name by which it is asked for; without it, it is of no use. */
export function isNamed<T extends UnknownFields>(item: unknown, name: keyof T & string): item is T {
  return isObject(item) && typeof item[name] === 'string' && item[name] !== '';
}

function envelopeOf(text: string, origin: ErrorOrigin): UnknownFields {
  if (text.trim() === '') throw emptyError('The answer is empty.', origin);
  const json = parseJson(text);
  if (json === undefined) throw protocolError('The answer is not JSON.', text, origin);
  if (looksLikeApiError(json)) throw errorFromJson(json, origin);
  if (!isObject(json)) throw protocolError('The answer is JSON without data.', text, origin);
  return json;
}
