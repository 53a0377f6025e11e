/** What is refused before it is sent, path by path, and what lies beside it and is not. Traps T87, T88 and T93. */
import assert from 'node:assert/strict';
import { checkRequest, requestIssues } from '../../src/client/checkRequest';
import { OpenRouterError } from '../../src/client/errors';
import { completeRequest, newerRequest } from './completeRequest';
import { refusals, requestWith, said } from './refusals';
import { toolRefusals } from './toolRefusals';

function pathsOf(request: object): string[] {
  return requestIssues(request).map(({ path }) => path);
}

function refusal(request: object): OpenRouterError {
  try {
    checkRequest(request);
  } catch (error) {
    assert.ok(error instanceof OpenRouterError);
    return error;
  }
  return assert.fail('must be refused');
}

const notNumbers = ['1', true, [], {}, Number.NaN, Infinity, 1n];
const notWhole = [...notNumbers, 0.5];
const notTexts = [1, true, {}];
const notFlags = ['true', 0, 1, {}];
const notTextLists = ['a', [1], [null], {}, ['a', undefined]];
const notObjects = ['a', 1, true, []];

/** What a parameter may be at the edges of its range, and what is just beyond. */
const parameters: [path: string, fine: unknown[], wrong: unknown[]][] = [
  ['temperature', [0, 0.7, 2, null], [-0.001, 2.001, ...notNumbers]],
  ['top_p', [0.0001, 1, null], [0, -1, 1.001, ...notNumbers]],
  ['top_k', [0, 1, 1e6, null], [-1, ...notWhole]],
  ['top_a', [0, 0.5, 1, null], [-0.001, 1.001, ...notNumbers]],
  ['min_p', [0, 0.5, 1, null], [-0.001, 1.001, ...notNumbers]],
  ['frequency_penalty', [-2, 0, 2, null], [-2.001, 2.001, ...notNumbers]],
  ['presence_penalty', [-2, 0, 2, null], [-2.001, 2.001, ...notNumbers]],
  ['repetition_penalty', [0.001, 1, 2, null], [0, -1, 2.001, ...notNumbers]],
  ['top_logprobs', [0, 20, null], [-1, 21, ...notWhole]],
  ['seed', [0, -1, 2 ** 40, null], notWhole],
  ['max_completion_tokens', [1, 1e6, null], [0, -1, ...notWhole]],
  ['max_tokens', [1, 1e6, null], [0, -1, ...notWhole]],
  ['max_tool_calls', [0, 1, 30, null], [31, ...notWhole]],
  ['reasoning.max_tokens', [1, 1024, null], notWhole],
  ['logprobs', [true, false, null], notFlags],
  ['parallel_tool_calls', [true, false, null], notFlags],
  ['stream', [true, false], [null, ...notFlags]],
  ['structured_outputs', [true, null], notFlags],
  ['include_reasoning', [false, null], notFlags],
  ['reasoning.exclude', [true], notFlags],
  ['reasoning.enabled', [false], notFlags],
  ['debug.echo_upstream_body', [true], [null, ...notFlags]],
  ['stream_options.include_usage', [true], [null, ...notFlags]],
  ['usage.include', [true], notFlags],
  ['model', ['', 'a/b', '~a/b-latest', '@preset/x'], [null, [], ...notTexts]],
  ['user', ['', 'u'], [null, ...notTexts]],
  ['session_id', ['', 's'.repeat(256), '😀'.repeat(256)], [null, 's'.repeat(257), '😀'.repeat(257), ...notTexts]],
  ['prompt_cache_key', ['', null], notTexts],
  ['preset', ['p', null], notTexts],
  ['verbosity', ['low', 'unheard of', null], notTexts],
  ['reasoning_effort', ['low', 'unheard of', null], notTexts],
  ['reasoning.effort', ['low', 'unheard of', null], notTexts],
  ['reasoning.summary', ['auto', 'unheard of', null], notTexts],
  ['reasoning.context', ['auto'], notTexts],
  ['reasoning.mode', ['pro'], notTexts],
  ['service_tier', ['flex', 'unheard of', null], notTexts],
  ['route', ['fallback', 'unheard of', null], notTexts],
  ['models', [[], ['a/b']], [null, ...notTextLists]],
  ['modalities', [[], ['text', 'unheard of']], [null, ...notTextLists]],
  ['transforms', [[], ['middle-out'], null], notTextLists],
  ['reasoning', [{}], [null, ...notObjects]],
  ['metadata', [{}], [null, ...notObjects]],
  ['trace', [{}, { own: { a: [1] } }], [null, ...notObjects]],
  ['trace.trace_id', ['t'], [null, ...notTexts]],
  ['trace.trace_name', ['t'], [null, ...notTexts]],
  ['trace.span_name', ['t'], [null, ...notTexts]],
  ['trace.generation_name', ['t'], [null, ...notTexts]],
  ['trace.parent_span_id', ['t'], [null, ...notTexts]],
  ['image_config', [{}, { a: 'b', c: 1, d: [{}] }], [null, ...notObjects]],
  ['audio', [{}, { voice: 'v', format: 'f' }, null], notObjects],
  ['web_search_options', [{}, null], notObjects],
  ['web_search_options.search_context_size', ['low'], notTexts],
  ['x_search_filter', [{}, null], notObjects],
  ['debug', [{}], [null, ...notObjects]],
  ['stream_options', [{}, null], notObjects],
  ['usage', [{}, null], notObjects],
  ['cache_control', [{ type: 'ephemeral' }], [null, ...notObjects]],
  ['tools', [[], [{ type: 'unheard of', max_results: 99 }]], [null, 'a', {}]],
  ['plugins', [[], [{ id: 'unheard of', max_results: 99 }]], [null, 'a', {}]],
  ['provider', [{}, null, { newer: [1] }], notObjects],
  ['tool_choice', ['auto', 'unheard of', { type: 'openrouter:fusion' }], [null, 1, []]],
  ['logit_bias', [{}, null, { 5: -100, 6: 100, seven: 0.5 }], notObjects],
  ['stop', ['', 'a', [], ['a', 'b', 'c', 'd'], null], [1, {}, true]],
  ['messages', [[{ role: 'unheard of' }]], [null, 'a', {}]],
  ['prompt', ['p', null], [1, {}, true]],
];

describe('a parameter', () => {
  for (const [path, fine, wrong] of parameters) {
    it(`${path} is refused for what it cannot be, and for nothing else`, () => {
      for (const value of fine) assert.deepEqual(requestIssues(requestWith(path, value)), [], describeValue(value));
      for (const value of wrong) {
        const [first] = pathsOf(requestWith(path, value));
        assert.ok(first?.startsWith(path), `${describeValue(value)} gave ${first}`);
      }
    });
  }
});

function describeValue(value: unknown): string {
  return typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value)?.slice(0, 80) ?? 'undefined');
}

describe('a request is refused for', () => {
  for (const [title, listed] of Object.entries({ ...refusals, ...toolRefusals })) {
    it(`${title}, and not once that is mended`, () => {
      for (const [wrong, paths, mended] of listed) {
        assert.deepEqual(pathsOf(wrong).sort(), paths.toSorted(), JSON.stringify(wrong).slice(0, 200));
        assert.deepEqual(requestIssues(mended), [], JSON.stringify(mended).slice(0, 200));
      }
    });
  }
});

describe('a request that is refused', () => {
  it('says everything that is wrong, in a sentence and as a list', () => {
    const wrong = {
      messages: [
        { role: 'user', content: 'a' },
        { role: 'tool', content: 'b' },
      ],
      temperature: '1',
      stop: ['a', 'b', 'c', 'd', 'e'],
      reasoning: { effort: 'low', max_tokens: 5 },
    };
    const { kind, message, issues, attempts } = refusal(wrong);
    assert.equal(kind, 'invalidRequest');
    assert.equal(attempts, 0);
    assert.deepEqual(issues, [
      { path: 'messages[1].tool_call_id', message: 'messages[1].tool_call_id is missing; it must be a text.' },
      { path: 'temperature', message: 'temperature is a text; it must be a number from 0 to 2 or null.' },
      { path: 'stop', message: 'stop holds 5 entries; at most 4 are allowed.' },
      {
        path: 'reasoning.effort',
        message: 'reasoning.effort and reasoning.max_tokens exclude each other; send one of them.',
      },
    ]);
    assert.equal(message, issues?.map((issue) => issue.message).join(' '));
  });

  it('shows the numbers that are out of range, and what the range is', () => {
    const { issues } = refusal(requestWith('top_k', -1.5));
    assert.deepEqual(issues, [{ path: 'top_k', message: 'top_k is -1.5; it must be a whole number from 0 or null.' }]);
  });

  it('names at most 20 places, and says that there may be more', () => {
    const { issues, message } = refusal({ messages: Array.from({ length: 1000 }, () => ({ role: 'user' })), stop: 5 });
    assert.equal(issues?.length, 20);
    assert.match(message, /^messages\[0\]\.content is missing.* There may be more\.$/);
  });

  it('is told of without any of its texts, however long', () => {
    const secret = 'sk-or-v1-secret'.repeat(10_000);
    const texts: Record<string, object> = {
      'where a number belongs': requestWith('temperature', secret),
      'where a list belongs': requestWith('messages', secret),
      'where an object belongs': { messages: [secret] },
      'that is too long': requestWith('session_id', secret),
      'in a list that is too long': requestWith(
        'stop',
        Array.from({ length: 5 }, () => secret),
      ),
      'beside a field that is missing': { messages: [{ role: 'user', text: secret }] },
      'that is no role': { messages: [{ role: [secret], content: secret }] },
      'that differs': { ...requestWith('reasoning_effort', secret), reasoning: { effort: 'low' } },
    };
    for (const [title, request] of Object.entries(texts)) {
      const { message, issues } = refusal(request);
      assert.ok(!JSON.stringify([message, issues]).includes('secret'), title);
      assert.ok(message.length < 300, title);
    }
    assert.ok(refusal(requestWith('metadata', { [secret]: 5 })).message.length < 300);
  });

  it('is an error that has no fields but those that are known', () => {
    const known = ['attempts', 'issues', 'kind', 'name'];
    assert.deepEqual(Object.keys(refusal({ messages: [] })).sort(), known);
    const error = new OpenRouterError({ kind: 'network', message: 'lost' });
    assert.deepEqual(
      Object.keys(error).sort(),
      known.filter((name) => name !== 'issues'),
    );
  });
});

describe('a request is not refused for', () => {
  const passing: Readonly<Record<string, object>> = {
    'every parameter at once': completeRequest,
    'what is newer than the API’s description': newerRequest,
    'fields that nobody knows, wherever they are': {
      messages: [{ ...said, newer: 1, content: [{ type: 'text', text: 'a', newer: null }] }],
      newer: { deep: [{ er: null }] },
      provider: { newer: { a: 1 }, max_price: { newer: {} }, sort: { newer: 1 } },
      reasoning: { newer: true },
      plugins: [{ id: 'web', newer: [] }],
      tools: [{ type: 'openrouter:web_search', newer: {}, parameters: { newer: {} } }],
      response_format: { type: 'text', newer: 1 },
      trace: { newer: 1 },
    },
    'fields and kinds that are called like parts of every object': {
      messages: [
        { ...said, constructor: 1 },
        { role: 'toString', valueOf: 'x' },
      ],
      ...JSON.parse('{"__proto__":{"temperature":"x"},"constructor":5,"hasOwnProperty":null}'),
      tools: [{ type: '__proto__', isPrototypeOf: 1 }],
    },
    'both limits of tokens': { messages: [said], max_tokens: 5, max_completion_tokens: 5 },
    'an assistant message without content': { messages: [said, { role: 'assistant' }] },
    'sound or an echo without a stream': { messages: [said], audio: {}, debug: { echo_upstream_body: true } },
    'a JSON Schema with numbers and names of any kind': {
      messages: [said],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'n', schema: { temperature: 'x', stop: [1, 2, 3, 4, 5], messages: [] } },
      },
    },
    'fields that are undefined, or functions, which JSON leaves out': {
      messages: [{ ...said, name: undefined }],
      temperature: undefined,
      stop: undefined,
      tools: [{ type: 'function', function: { name: 'f', parse: () => 1 }, $run: () => 1 }],
    },
    'objects that tell JSON how to write them': {
      messages: [{ ...said, content: { toJSON: () => 'Hello?' } }],
      user: new Date(0),
      trace: { own: new Date(0) },
    },
    'objects without a prototype, and those of a class': {
      messages: [Object.assign(Object.create(null), said)],
      provider: new (class {
        order = ['a'];
      })(),
    },
  };
  for (const [title, request] of Object.entries(passing)) {
    it(title, () => assert.deepEqual(requestIssues(request), []));
  }
});

describe('what JSON cannot say', () => {
  it('is refused wherever it is, in fields that nobody knows too', () => {
    const cases: [object, string][] = [
      [requestWith('own.deep', Number.NaN), 'own.deep'],
      [requestWith('metadata', { a: Infinity }), 'metadata.a'],
      [requestWith('image_config', { 'a b': [1n] }), 'image_config["a b"][0]'],
      [requestWith('own', [1, undefined, 2]), 'own[1]'],
      // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
      [requestWith('own', [1, , 2]), 'own[1]'],
      [requestWith('own', [() => 1]), 'own[0]'],
      [requestWith('own', [Symbol('s')]), 'own[0]'],
      [requestWith('own', { toJSON: () => Number.NaN }), 'own'],
      [{ messages: [said, { role: 'user', content: [{ type: 'x', own: -Infinity }] }] }, 'messages[1].content[0].own'],
    ];
    for (const [request, path] of cases) {
      assert.deepEqual(pathsOf(request), [path]);
      assert.match(refusal(request).message, /, which JSON cannot say\.$/);
    }
  });

  it('is told at once when a request contains itself, twice or through a list', () => {
    const circular: Record<string, unknown> = { messages: [said] };
    circular.own = { left: circular, right: [circular], also: circular };
    const { issues } = refusal(circular);
    assert.equal(issues?.length, 1);
    assert.match(issues?.[0]?.message ?? '', /^own\.left\.own\..*… is nested too deeply, or contains itself\.$/);
  });
});
