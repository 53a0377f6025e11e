/**
 * The part of JSON Schema (draft 7, with VS Code's own words) in which the parameters of a conversation are described:
 * for the completions of the JSON editor, for the settings and for the form of the panel. Knows no parameter.
 */
import type { ChatRequest, NamedFields } from '../../client';

/** What a conversation itself decides: its messages, who answers them, and that the answer is streamed. */
export const fixedParameters = ['messages', 'model', 'stream', 'prompt'] as const;
export type FixedParameter = (typeof fixedParameters)[number];

/** A parameter of a request that a conversation may hold. */
export type ParameterName = Exclude<NamedFields<ChatRequest>, FixedParameter> & string;

export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** What enums and examples consist of. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Schemas of the fields of an object. */
export type SchemaFields<Name extends string = string> = Readonly<Record<Name, ParameterSchema>>;

/** A schema for each field that a type names, but for the one that tells its objects apart. */
export type SchemasOf<T, Tag extends string = never> = SchemaFields<Exclude<NamedFields<T>, Tag> & string>;

/**
 * What a value may be. A list of known values that may grow stands as
 * `{ type: 'string', anyOf: [{ enum: […] }, { type: 'string' }] }`. Objects that a field tells apart (`plugins` by `id`,
 * `tools` by `type`) stand as `anyOf` of objects, each with a `title` and the `const` or `enum` of that field; the last,
 * which excludes them all by `not`, is for kinds that are not known yet. Where null may stand, `type` lists it.
 */
export interface ParameterSchema {
  readonly title?: string;
  /** Plain text. */
  readonly description?: string;
  readonly deprecationMessage?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly const?: string;
  readonly enum?: readonly (string | null)[];
  /** One for each entry of `enum`. */
  readonly enumDescriptions?: readonly string[];
  /** Only what the API documents. */
  readonly default?: JsonValue;
  readonly examples?: readonly JsonValue[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: ParameterSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: SchemaFields;
  readonly required?: readonly string[];
  /** Of a map: what its values may be. false: the object is closed. Else other fields may be anything. */
  readonly additionalProperties?: boolean | ParameterSchema;
  readonly propertyNames?: ParameterSchema;
  readonly maxProperties?: number;
  readonly anyOf?: readonly ParameterSchema[];
  readonly allOf?: readonly ParameterSchema[];
  readonly not?: ParameterSchema;
  /** What VS Code says where the value does not fit. */
  readonly errorMessage?: string;
  readonly defaultSnippets?: readonly Snippet[];
}

/** A value that VS Code offers to write; `$1` is where the cursor goes. */
export interface Snippet {
  readonly label?: string;
  readonly description?: string;
  readonly body: JsonValue;
}
