/** Tells the objects of JSON from everything else that JSON may be. */
import type { UnknownFields } from './types/open';

/** Whether it is an object and no list. */
export function isObject(value: unknown): value is UnknownFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
