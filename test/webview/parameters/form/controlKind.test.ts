import assert from 'node:assert/strict';
import type { ParameterSchema } from '../../../../src/chat/parameters/parameterSchema';
import {
  controlKind,
  formsOf,
  knownValues,
  tagOf,
  variantsOf,
} from '../../../../src/webview/parameters/form/controlKind';
import { formRows } from '../../../../src/webview/parameters/form/formRows';

/** The places whose value is edited as JSON, in a schema and all that is in it. */
function jsonPlaces(schema: ParameterSchema, path: string): readonly string[] {
  const kind = controlKind(schema);
  if (kind === 'json') return [path];
  if (kind === 'union') return formsOf(schema).flatMap((form) => jsonPlaces(form.schema, `${path}|${form.type}`));
  if (kind === 'object') return fieldPlaces(schema, path);
  if (kind === 'variant') return variantsOf(schema).flatMap((each) => fieldPlaces(each.schema, `${path}:${each.name}`));
  if (kind === 'variants')
    return variantsOf(schema.items ?? {}).flatMap((each) => fieldPlaces(each.schema, `${path}:${each.name}`));
  return [];
}

function fieldPlaces({ properties = {} }: ParameterSchema, path: string): readonly string[] {
  const tag = Object.entries(properties).find(([, { const: only }]) => only !== undefined)?.[0];
  return Object.entries(properties).flatMap(([name, schema]) =>
    name === tag ? [] : jsonPlaces(schema, `${path}.${name}`),
  );
}

describe('The control of a value', () => {
  it('is made for it, but for schemas, functions and lists of parts, which are JSON', () => {
    const places = formRows.flatMap(({ id, schema }) => jsonPlaces(schema, id));
    const expected = /\.schema$|function\.parameters$|\.tools$|content\|array$|\.parameters$/;
    assert.deepEqual(
      places.filter((place) => !expected.test(place)),
      [],
    );
    assert.ok(places.includes('response_format:json_schema.json_schema.schema'));
  });

  it('knows the values that are documented, and the kinds that a field tells apart', () => {
    const row = (id: string) => formRows.find((each) => each.id === id)?.schema ?? {};
    assert.deepEqual(
      knownValues(row('provider.data_collection')).map(({ value }) => value),
      ['allow', 'deny'],
    );
    assert.equal(tagOf(row('plugins').items ?? {}), 'id');
    assert.equal(tagOf(row('response_format')), 'type');
    assert.deepEqual(
      formsOf(row('tool_choice')).map(({ schema }) => controlKind(schema)),
      ['choice', 'variant'],
    );
    assert.deepEqual(
      formsOf(row('provider.sort')).map(({ schema }) => controlKind(schema)),
      ['choice', 'object'],
    );
  });
});
