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

  const endless: readonly (readonly [string, string, object])[] = [
    ['a pattern that could take forever', `["${'a'.repeat(40)}!"]`, { items: { pattern: '^(a+)+$' } }],
    [
      'a pattern for the names of fields that could',
      `{"${'a'.repeat(40)}!": 1}`,
      { patternProperties: { '^(a|a)*$': {} } },
    ],
    ['a pattern on a very long text', JSON.stringify(`${'a'.repeat(200_000)}b`), { pattern: 'a+$' }],
    ['a format of a very long text', JSON.stringify(`http://${'a:'.repeat(200_000)}`), { format: 'url' }],
    [
      'many items that must differ',
      JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id }))),
      { uniqueItems: true },
    ],
    ['parts that refer to each other over and over', '{}', doubling(40)],
  ];
  for (const [what, text, schema] of endless) {
    it(`keeps nobody waiting for ${what}`, () => {
      const started = performance.now();
      assert.match(issues(text, schema)[0]?.message ?? '', /schema can’t be used to check it: .*(long|many)/);
      assert.ok(performance.now() - started < 4000);
    });
  }

  it('is checked by patterns of several parts as by others', () => {
    const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d+(:\\d+)*)?$' };
    assert.deepEqual(issues('"2026-01-02T03:04"', date), []);
    assert.match(issues('"2026-1-2"', date)[0]?.message ?? '', /pattern/);
  });

  it('has its faults told in few words, however long the names in it are', () => {
    const [issue] = issues(JSON.stringify({ ['k'.repeat(5000)]: 1 }), { additionalProperties: false });
    assert.ok(issue && issue.path.length <= 300 && issue.message.length <= 300);
    assert.doesNotMatch(issues('{}', { $ref: 'https://example.org/s.json' })[0]?.message ?? '', /cfworker/);
  });

  it('is checked against a schema that nobody may write to', () => {
    const frozen = Object.freeze({ type: 'array', items: Object.freeze({ type: 'number' }) });
    assert.deepEqual(paths('["x"]', frozen), ['[0]']);
  });
});

/** Each part asks twice for the next one. */
function doubling(depth: number): object {
  const parts = Array.from({ length: depth }, (_, index) => {
    const next = { $ref: `#/$defs/p${index + 1}` };
    return [`p${index}`, { allOf: [next, next] }] as const;
  });
  return { $ref: '#/$defs/p0', $defs: { ...Object.fromEntries(parts), [`p${depth}`]: { type: 'object' } } };
}

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
