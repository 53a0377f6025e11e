/** Whether a request asks for data rather than words. What it carries may come from a settings file, and be anything. */
import type { Schema } from '@cfworker/json-schema';
import type { Parameters } from '../../chat/conversation';
import { fieldsOf } from '../../chat/models/wireValues';

export interface DataFormat {
  /** Absent where any JSON will do. */
  readonly schema?: { readonly name: string; readonly schema: Schema } | undefined;
}

/** Undefined where words are asked for, or something of a form that is not JSON. */
export function dataFormatIn({ response_format: format }: Parameters): DataFormat | undefined {
  const { type, json_schema: named } = fieldsOf(format);
  if (type === 'json_object') return {};
  if (type !== 'json_schema') return undefined;
  const { name, schema } = fieldsOf(named);
  if (typeof schema !== 'object' || schema === null) return {};
  return { schema: { name: typeof name === 'string' ? name : '', schema } };
}
