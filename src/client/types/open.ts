/** The two ways in which every wire type stays open: enums that may grow, and objects that may carry fields unknown today. */

/** One of the values known today, or any other string: OpenRouter adds values without notice. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** Fields that this client has no name for. They pass through unchanged in both directions. */
export interface UnknownFields {
  [field: string]: unknown;
}

/** The names that an open object's type does have: without the signature that lets the others pass. */
export type NamedFields<T> = keyof { [Name in keyof T as string extends Name ? never : Name]: T[Name] };
