/** The table of the fields of an answer tells of each one that OpenRouter publishes, and of none twice. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { schemaFile } from '../simulator/schemaErrors';
import { isTold, responseFields } from './responseFields';

describe('the table of response fields', () => {
  it('tells of every field that the published description of the API has', function () {
    if (schemaFile === undefined) {
      console.log('      (skipped: OPENROUTER_SCHEMA does not name the description of the API)');
      this.skip();
    }
    const description: Description = JSON.parse(readFileSync(schemaFile, 'utf8'));
    const { schemas } = description.components;
    const answers = ['ChatResult', 'ChatStreamChunk'].flatMap((name) => pathsIn(schemas, { $ref: `/${name}` }));
    const told = answers.map((path) => path.replace('choices[].delta', 'choices[].message'));
    const records = pathsIn(schemas, { $ref: '/GenerationResponse' }).filter((path) => path !== 'data');
    assert.ok(told.length > 100 && records.length > 20);
    assert.deepEqual(
      [...new Set([...told, ...records])].filter((path) => !isTold(path)),
      [],
    );
  });

  it('has each field once, with a place for it or a no', () => {
    const paths = responseFields.map(([path]) => path);
    assert.deepEqual(
      paths.filter((path, index) => paths.indexOf(path) !== index),
      [],
    );
    for (const [path, shown, kept] of responseFields) assert.ok(shown !== '' && kept !== '', path);
  });
});

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Description {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

function pathsIn(
  schemas: Readonly<Record<string, Schema>>,
  schema: Schema,
  path = '',
  within: readonly string[] = [],
): string[] {
  const { $ref, properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    const named = schemas[name];
    return named && !within.includes(name) ? pathsIn(schemas, named, path, [...within, name]) : [];
  }
  const own = Object.entries(properties).flatMap(([name, field]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return [here, ...pathsIn(schemas, field, here, within)];
  });
  const forms = [...anyOf, ...oneOf, ...allOf].flatMap((form) => pathsIn(schemas, form, path, within));
  return [...own, ...forms, ...(items ? pathsIn(schemas, items, `${path}[]`, within) : [])];
}
