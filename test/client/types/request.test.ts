/**
 * The client's knowledge of a request against the API's own description, a file: that no parameter is forgotten, and
 * that nothing is refused which the description allows, unless the documentation states so.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { requestIssues } from '../../../src/client/checkRequest';
import { requestRules } from '../../../src/client/requestRules';
import { needsSchema, requestSchemaErrors } from '../../support/simulator/requestSchema';
import { schemaFile } from '../../support/simulator/schemaErrors';
import { completeRequest } from '../completeRequest';

/** Values of every type, and lengths around some bounds. */
const samples: readonly unknown[] = [
  ...[null, true, '', 'x', 'x'.repeat(65), 'x'.repeat(1025), 0, 1, -1, 0.5, 26, 31, 101],
  ...[[], ['x'], [1], [{}], ['a', 'b', 'c', 'd', 'e'], {}, { type: 'x' }, { a: 1 }],
];

/** The same for parameters, with numbers around every bound; without objects whose own fields may grow. */
const values: readonly unknown[] = [
  ...[null, true, false, '', 'x', 'auto', 'x'.repeat(256), 'x'.repeat(257), [], ['x'], [1], [null], [{}], {}],
  ...[0, 1, -1, 0.5, 1.5, 2, -2, 2.001, -2.001, 10, 20, 21, 30, 31, 100, 1e9, ['a', 'b', 'c', 'd'], Array(5).fill('a')],
];

/** Texts of which the description lists some, and the client lets pass any, since the list grows. */
const isText = (value: unknown) => typeof value === 'string';
const open: Readonly<Record<string, (value: unknown) => boolean>> = {
  reasoning_effort: isText,
  route: isText,
  service_tier: isText,
  tool_choice: isText,
  modalities: (value) => Array.isArray(value) && value.every(isText),
};

/** The ranges that the description leaves to its prose. */
const ranges: Readonly<Record<string, (value: number) => boolean>> = {
  temperature: (value) => value >= 0 && value <= 2,
  top_p: (value) => value > 0 && value <= 1,
  top_k: (value) => value >= 0,
  top_a: (value) => value >= 0 && value <= 1,
  min_p: (value) => value >= 0 && value <= 1,
  frequency_penalty: (value) => value >= -2 && value <= 2,
  presence_penalty: (value) => value >= -2 && value <= 2,
  repetition_penalty: (value) => value > 0 && value <= 2,
  top_logprobs: (value) => value >= 0 && value <= 20,
  max_tokens: (value) => value >= 1,
  max_completion_tokens: (value) => value >= 1,
};

/** Where the documentation forbids what the description allows, as paths without numbers. */
const documented = new Set([
  // Ranges in prose.
  ...Object.keys(ranges),
  'metadata.a',
  'logit_bias.N',
  'max_tool_calls',
  'tools[].function.name',
  'tools[].max_results',
  'tools[].parameters.max_results',
  'response_format.json_schema.name',
  // The form that names a function; the description's form for server tools would let it pass as one.
  'tool_choice.function',
  'tool_choice.function.name',
  // What excludes or needs another.
  'tools[].allowed_domains',
  'tools[].parameters.allowed_domains',
  'reasoning.effort',
  'reasoning_effort',
  // Parameters and fields that the description does not have.
  ...['preset', 'structured_outputs', 'include_reasoning', 'verbosity', 'audio', 'usage', 'usage.include', 'prompt'],
  ...['web_search_options', 'web_search_options.search_context_size', 'x_search_filter', 'transforms', 'transforms[]'],
  ...['max_tokens', 'exclude', 'enabled', 'context', 'mode'].map((name) => `reasoning.${name}`),
  ...['configuration_update', 'configuration_update.reasoning', 'configuration_update.reasoning.effort'].map(
    (name) => `messages[].${name}`,
  ),
  ...['reasoning_content', 'annotations', 'name'].map((name) => `messages[].${name}`),
  ...['tools[].x_search', 'tools[].parameters.x_search', 'plugins[].x_search', 'plugins[].pin_model'],
]);

describe('the API’s description of a request', () => {
  it('names no parameter that the client does not know', function () {
    needsSchema(this);
    const described = Object.keys(parametersOf(JSON.parse(readFileSync(schemaFile ?? '', 'utf8'))));
    assert.ok(described.length > 30);
    assert.deepEqual(
      described.filter((name) => !Object.hasOwn(requestRules, name) || !Object.hasOwn(completeRequest, name)),
      [],
    );
  });

  it('agrees with the client on every value of every parameter that it names', function () {
    needsSchema(this);
    const described = Object.keys(parametersOf(JSON.parse(readFileSync(schemaFile ?? '', 'utf8'))));
    for (const name of described) {
      for (const value of values) {
        const request = { messages: completeRequest.messages, logprobs: true, [name]: value };
        const isInRange = typeof value !== 'number' || (ranges[name]?.(value) ?? true);
        const isDescribed = open[name]?.(value) || requestSchemaErrors(request)?.length === 0;
        const issues = requestIssues(request);
        const what = `${name}: ${JSON.stringify(value).slice(0, 60)} ${JSON.stringify(issues)}`;
        assert.equal(issues.length === 0, isDescribed && isInRange, what);
      }
    }
  });

  it('allows nothing, anywhere in a request, that the client refuses without a word of the documentation', function () {
    needsSchema(this);
    this.timeout(120_000);
    const refused = new Set<string>();
    for (const request of damaged(completeRequest)) {
      const issues = requestIssues(request);
      if (issues.length === 0) continue;
      if (requestSchemaErrors(request)?.length === 0) for (const { path } of issues) refused.add(withoutNumbers(path));
    }
    assert.ok(refused.has('temperature'));
    assert.deepEqual([...refused].filter((path) => !documented.has(path)).sort(), []);
  });
});

function parametersOf(description: unknown): object {
  const path = ['components', 'schemas', 'ChatRequest', 'properties'];
  return Object(path.reduce<unknown>((part, name) => Object(part)[name], description));
}

function withoutNumbers(path: string): string {
  return path.replace(/\[\d+\]/g, '[]').replace(/\.\d+$/, '.N');
}

/** The value with each of its places, one at a time, left out or given each of the samples. */
function* damaged(value: unknown): Generator<object> {
  for (const [name, item] of Object.entries(Object(value))) {
    const changed = (other: unknown) =>
      Array.isArray(value) ? value.with(Number(name), other) : { ...Object(value), [name]: other };
    yield Array.isArray(value) ? value.toSpliced(Number(name), 1) : changed(undefined);
    for (const sample of samples) yield changed(sample);
    if (typeof item === 'object') for (const inner of damaged(item)) yield changed(inner);
  }
}
