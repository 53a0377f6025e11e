/** A reply that was asked for as data, held against its schema. */
import assert from 'node:assert/strict';
import { dataFormatIn } from '../../../src/extension/structured/dataFormat';
import { dataIssues } from '../../../src/extension/structured/dataIssues';

const invoice = {
  type: 'object',
  required: ['total', 'lines'],
  additionalProperties: false,
  properties: {
    total: { type: 'number', minimum: 0 },
    lines: { type: 'array', items: { $ref: '#/$defs/line' } },
    'a/b': { type: 'string' },
  },
  $defs: { line: { type: 'object', properties: { name: { type: 'string' } } } },
};

describe('a reply that is data', () => {
  const issues = (text: string, schema: object = invoice) => dataIssues(text, { schema: { name: 'invoice', schema } });
  const paths = (text: string, schema?: object) => issues(text, schema).map(({ path }) => path);

  it('is as it was asked for where it fits the schema, also within a code fence', () => {
    const text = '{"total": 3, "lines": [{"name": "Tea"}]}';
    assert.deepEqual(issues(text), []);
    assert.deepEqual(issues(`\`\`\`json\n${text}\n\`\`\``), []);
  });

  it('has each fault told once, at its place', () => {
    assert.deepEqual(paths('{"total": -1, "lines": [{"name": "Tea"}, {"name": 7}], "a/b": 1}'), [
      'total',
      'lines[1].name',
      'a/b',
    ]);
    assert.match(issues('{"lines": []}')[0]?.message ?? '', /total/);
  });

  it('has its faults in words for who reads it', () => {
    const schema = {
      properties: { a: { type: ['string', 'null'] }, b: { enum: [1, 2] } },
      additionalProperties: false,
    };
    assert.deepEqual(issues('{"a":1,"b":3,"c":0}', schema), [
      { path: 'a', message: 'Must be string or null, but is number.' },
      { path: 'b', message: 'Does not match any of [1,2].' },
      { path: 'c', message: 'The schema allows nothing here.' },
    ]);
    const [unresolved] = issues('{"a":"x"}', { properties: { a: { $ref: 'https://example.org/s.json' } } });
    assert.doesNotMatch(unresolved?.message ?? '', /\n/);
  });

  it('is no data where it is no JSON, and the place of the fault is told', () => {
    assert.match(issues('{"total": 3,\n "lines": [}')[0]?.message ?? '', /line 2/);
    assert.equal(issues('Here you are: {}').length, 1);
    assert.deepEqual(dataIssues('[1]', {}), []);
    assert.equal(dataIssues('One', {}).length, 1);
  });

  it('is not refused for what is wrong with the schema itself', () => {
    assert.match(issues('{}', { $ref: 'https://example.org/s.json' })[0]?.message ?? '', /schema can’t be used/);
    assert.match(
      issues('{"a":"x"}', { properties: { a: { pattern: '(' } } })[0]?.message ?? '',
      /schema can’t be used/,
    );
  });

  it('survives what is nested very deeply, and tells of many faults only so many', () => {
    assert.equal(issues('['.repeat(100_000)).length, 1);
    assert.equal(issues(JSON.stringify(Array(500).fill('x')), { items: { type: 'number' } }).length, 20);
  });

  it('is checked against a schema that nobody may write to', () => {
    const frozen = Object.freeze({ type: 'array', items: Object.freeze({ type: 'number' }) });
    assert.deepEqual(paths('["x"]', frozen), ['[0]']);
  });
});

describe('the form that a request asks for', () => {
  it('is data where the response format says so, and nothing else', () => {
    const json_schema = { name: 'invoice', schema: invoice };
    assert.deepEqual(dataFormatIn({ response_format: { type: 'json_schema', json_schema } }), { schema: json_schema });
    assert.deepEqual(dataFormatIn({ response_format: { type: 'json_object' } }), {});
    for (const format of [undefined, null, 'json', { type: 'text' }, { type: 'grammar', grammar: 'x' }]) {
      assert.equal(dataFormatIn({ response_format: format }), undefined);
    }
    assert.deepEqual(dataFormatIn({ response_format: { type: 'json_schema', json_schema: null } }), {});
  });
});
