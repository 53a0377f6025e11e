/**
 * Streams as servers send them, good and bad, each a text of events that the fuzzer cuts and damages and that the
 * official clients read beside ours. It knows the wire; what a client has to make of a stream it does not know.
 */
import { C, chunk, DONE, E, F, RES, U } from '../support/simulator/wire';

const PROCESSING = ': OPENROUTER PROCESSING\n\n';

/** A 1 x 1 image, and a longer one that is none but as long as such things are. */
const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const picture = `data:image/png;base64,${'iVBORw0KGgo+'.repeat(300)}`;

/** A chunk of one choice. */
const one = (choice: object, more: object = {}) =>
  chunk({ choices: [{ index: 0, finish_reason: null, ...choice }], ...more });

/** A chunk that ends the stream in an error. */
const failing = (code: number | string, message: string, more: object = {}) =>
  one({ delta: { content: '' }, finish_reason: 'error' }, { error: { code, message, ...more } });

const image = (url: string) => ({ type: 'image_url', image_url: { url } });
const calls = (...pieces: object[]) => C({ tool_calls: pieces });
const begin = (index: number, id: string, name: string, text = '') =>
  calls({ index, id, type: 'function', function: { name, arguments: text } });
const go = (index: number, text: string) => calls({ index, function: { arguments: text } });
const token = (text: string, others: object[] = []) => {
  return { token: text, logprob: -0.25, bytes: [text.charCodeAt(0)], top_logprobs: others };
};

/** The usual ending: the reason, the usage, the terminator. */
const end = (reason = 'stop') => F(reason) + U() + DONE();

/** A chunk as OpenRouter fills it today, with what the schema leaves out. */
const full = (delta: object, finish: string | null = null, more: object = {}) =>
  E({
    id: 'gen-1763800000-AbCdEf0123456789',
    provider: 'Anthropic',
    model: 'anthropic/claude-sonnet-4.5',
    object: 'chat.completion.chunk',
    created: 1763800000,
    choices: [
      {
        index: 0,
        delta: { role: 'assistant', ...delta },
        finish_reason: finish,
        native_finish_reason: finish && 'end_turn',
        logprobs: null,
      },
    ],
    ...more,
  });

const usage = {
  prompt_tokens: 14,
  completion_tokens: 163,
  total_tokens: 177,
  cost: 0.00249,
  is_byok: false,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  cost_details: {
    upstream_inference_cost: null,
    ...{ upstream_inference_prompt_cost: 0.00004, upstream_inference_completions_cost: 0.00245 },
  },
  completion_tokens_details: { reasoning_tokens: 96, image_tokens: 0 },
};

/** Pieces whose text looks like what stands around it, or must be written otherwise in JSON. */
const trickyPieces = [
  ...'m/x|gen-1|stop|content|null|[DONE]|data: x|"|\\|"}|","x":"|"content":"a"|é|😀|\\u0041|</b>| '.split('|'),
  ...[12, 13].map((length) => 'a'.repeat(length)),
  ...'"""""""""""""|\u2028|\u2060|\ud83d|\ude00|\n\n|\r|\0'.split('|'),
];

const metadata = {
  ...{ requested: 'm/x', strategy: 'fallback', region: null, summary: 'available=1', attempt: 2, is_byok: false },
  endpoints: { total: 1, available: [{ provider: 'P', model: 'm/x', selected: true }] },
};

const openai = { format: 'openai-responses-v1', index: 0 };
const anthropic = { type: 'reasoning.text', format: 'anthropic-claude-v1', index: 0 };

/** Answers that a client should read to a good end. */
export const goodStreams: Readonly<Record<string, string>> = {
  'plain text between comments': `${PROCESSING}${PROCESSING}${C({ role: 'assistant', content: '' })}${C({ content: 'Hello' })}:\n\n${C({ content: ', world' })}${end()}`,
  'text as captured': [
    PROCESSING,
    full({ content: '' }),
    full({ content: 'Both are ' }),
    full({ content: '**fine**.\n\n```ts\nconst a = "1";\n```' }),
    full({ content: '' }, 'stop'),
    full({ content: '' }, 'stop', { usage }),
    DONE(),
  ].join(''),
  'reasoning with a signature': [
    full({ content: '', reasoning: 'Let', reasoning_details: [{ ...anthropic, text: 'Let' }] }),
    full({ content: '', reasoning: ' me', reasoning_details: [{ ...anthropic, text: ' me' }] }),
    full({ content: '', reasoning: null, reasoning_details: [{ ...anthropic, signature: 'Et8BCkYICxgC' }] }),
    full({ content: 'Done.' }),
    full({ content: '' }, 'stop'),
    full({ content: '' }, null, { choices: [], usage }),
    DONE(),
  ].join(''),
  'reasoning encrypted, summed up and dreamt': [
    C({ reasoning: 'Sum', reasoning_details: [{ ...openai, type: 'reasoning.summary', summary: 'Sum' }] }),
    C({ reasoning: 'med', reasoning_details: [{ ...openai, type: 'reasoning.summary', summary: 'med' }] }),
    C({ reasoning_details: [{ ...openai, type: 'reasoning.encrypted', data: 'gAAAAABo', id: 'rs_1' }] }),
    C({ reasoning_details: [{ type: 'reasoning.dream', depth: 3, parts: [{ a: null }] }] }),
    C({ content: 'So be it.' }),
    end(),
  ].join(''),
  'reasoning under both of its names': `${C({ reasoning_content: 'Hm' })}${C({ reasoning: ', so', reasoning_content: ', so' })}${C({ content: 'Yes' })}${end()}`,
  'tool calls by turns': [
    begin(0, 'c0', 'f'),
    begin(1, 'c1', 'g', '{"b"'),
    go(0, '{"a":'),
    go(1, ':2}'),
    go(0, '1}'),
    end('tool_calls'),
  ].join(''),
  'tool calls under one index': begin(0, 'c0', 'f', '{"a":1}') + begin(0, 'c1', 'f', '{"a":2}') + end('tool_calls'),
  'tool calls without an index': [
    calls({ id: 'c0', type: 'function', function: { name: 'f', arguments: '{"a"' } }),
    calls({ id: 'c0', function: { arguments: ':1}' } }),
    calls({ id: 'c1', type: 'function', function: { name: 'g', arguments: '{' } }),
    calls({ function: { arguments: '}' } }),
    end('tool_calls'),
  ].join(''),
  'tool calls with nulls': [
    begin(0, 'c0', 'f', '{"a"'),
    calls({ index: 0, id: null, type: null, function: { name: null, arguments: ':1' } }),
    calls({ index: 0, id: 'c0', type: 'function', function: { name: 'f', arguments: '}' } }),
    end('tool_calls'),
  ].join(''),
  'tool calls without arguments': `${begin(0, 'c0', 'f')}${calls({ index: 1, id: 'c1', type: 'function', function: { name: 'g' } })}${end('tool_calls')}`,
  'tool call cut by the token limit': begin(0, 'c0', 'f', '{"path":"a') + end('length'),
  'tool call that finishes twice': `${begin(0, 'c0', 'f', '{}')}${F('tool_calls')}${one({ delta: { role: 'assistant', content: '' }, finish_reason: 'tool_calls' }, { usage })}${DONE()}`,
  'text beside tool calls': `${C({ content: 'Let me see.', tool_calls: [] })}${C({ content: null, tool_calls: [{ index: 0, id: 'c0', type: 'function', function: { name: 'f', arguments: '{}' } }] })}${C({ content: '', tool_calls: [] })}${end('tool_calls')}`,
  'tool of the server': `${begin(0, 'srv_1', 'openrouter:web_search', '{"query":"x"}')}${C({ content: 'Found.' })}${end()}`,
  refusal: C({ refusal: 'I ca' }) + C({ refusal: 'nnot' }) + end(),
  'images, repeated in the end': [
    C({ content: 'Here', images: [image(pixel), image(picture)] }),
    one({ delta: { content: '', images: [image(pixel), image(picture)] }, finish_reason: 'stop' }),
    U() + DONE(),
  ].join(''),
  audio: [
    C({ audio: { id: 'audio_1', transcript: 'Hel' } }),
    C({ audio: { data: 'AA==', transcript: 'lo' } }),
    C({ audio: { data: 'AQID' } }),
    C({ audio: { data: 'BAU=', expires_at: 1763803600 } }),
    end(),
  ].join(''),
  annotations: [
    C({
      content: 'As A says.',
      annotations: [
        { type: 'url_citation', url_citation: { url: 'https://a.example', title: 'A', start_index: 3, end_index: 4 } },
      ],
    }),
    C({
      annotations: [{ type: 'file', file: { hash: 'h1', name: 'a.pdf', content: [{ type: 'text', text: 'Page 1' }] } }],
    }),
    end(),
  ].join(''),
  logprobs: [
    one({ delta: { content: 'A' }, logprobs: { content: [token('A', [token('A'), token('B')])], refusal: null } }),
    one({ delta: { content: 'B' }, logprobs: { content: [{ token: 'B', logprob: -1 }] } }),
    end(),
  ].join(''),
  'several choices':
    C({ content: 'b' }, 1) +
    C({ content: 'a' }, 0) +
    C({ content: 'B' }, 1) +
    C({ content: 'A' }, 0) +
    F('length', 1) +
    end(),
  'debug and metadata': [
    chunk({
      choices: [],
      debug: { echo_upstream_body: { model: 'x-1', messages: [{ role: 'user', content: 'Hello?' }] } },
    }),
    chunk({ choices: [], debug: { echo_upstream_body: { model: 'x-2' } } }),
    C({ content: 'A' }),
    F('stop'),
    chunk({
      choices: [],
      usage,
      openrouter_metadata: metadata,
      service_tier: 'flex',
    }),
    DONE(),
  ].join(''),
  'nulls wherever they may be': [
    E({
      id: 'gen-1',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'm/x',
      provider: null,
      usage: null,
      service_tier: null,
      system_fingerprint: null,
      choices: [
        {
          index: 0,
          delta: {
            role: 'assistant',
            content: null,
            reasoning: null,
            refusal: null,
            tool_calls: null,
            audio: null,
            images: null,
            annotations: null,
            reasoning_details: null,
          },
          finish_reason: null,
          native_finish_reason: null,
          logprobs: null,
        },
      ],
    }),
    C({ content: 'text', reasoning: null }),
    chunk({ choices: [{ index: 0, delta: { content: null }, finish_reason: 'stop' }], usage: null }),
    U({ prompt_tokens_details: null, completion_tokens_details: null, cost_details: null }),
    DONE(),
  ].join(''),
  'many pieces of one shape': `${C({ role: 'assistant', content: '' })}${trickyPieces.map((content) => C({ content })).join('')}${end()}`,
  'many pieces as captured': trickyPieces.map((content) => full({ content })).join('') + full({}, 'stop') + DONE(),
  'pieces of two choices':
    [...trickyPieces, ...trickyPieces].map((content, at) => C({ content }, at % 5 > 2 ? 1 : 0)).join('') +
    F('stop', 1) +
    end(),
  'the same piece again and again':
    C({ content: 'ha' }).repeat(9) + C({ content: '' }).repeat(3) + C({ content: 'ha' }).repeat(3) + end(),
  'no terminator': C({ content: 'A' }) + F('stop') + U(),
  'terminator twice, and more after it': C({ content: 'A' }) + end() + C({ content: 'B' }) + DONE(),
  'terminator without a reason': C({ content: 'A' }) + DONE(),
  'last event without its blank line':
    C({ content: 'A' }) + one({ delta: { content: 'B' }, finish_reason: 'stop' }).trimEnd(),
  'terminator without a line end': `${C({ content: 'A' })}${F('stop')}data: [DONE]`,
  'budget spent on reasoning': C({ reasoning: 'Hm', content: '' }) + end('length'),
  'a reason that is new': C({ content: 'A' }) + end('insufficient_system_resource'),
  'text of every width': [
    C({ content: 'a é 漢 😀 👩‍👩‍👧 e\u0301 \u202eabc\u202c' }),
    C({ content: '\u2028\u2029\u0000\u0001\ufeff\u00a0\ud83d' }),
    C({ content: '\ude00 \\u0041 "\\" \t\r\n' }),
    C({ content: '\ud800' }),
    end(),
  ].join(''),
  'lines that end with CRLF': (PROCESSING + C({ content: 'A\r\nB' }) + end()).replaceAll('\n', '\r\n'),
  'lines that end with CR': (PROCESSING + C({ content: 'A\nB' }) + end()).replaceAll('\n', '\r'),
  'lines that end in all ways': `${C({ content: 'A' }).replaceAll('\n', '\r\n')}${C({ content: 'B' })}${F('stop').replaceAll('\n', '\r')}${U().replace('\n\n', '\r\n\n')}${DONE()}`,
  'byte order mark and other fields': `\ufeffretry: 3000\nid: 7\nevent: message\n${C({ content: 'A' })}id\nunknown: x\n${C({ content: 'B' })}event: ping\ndata: {"type":"ping"}\n\n${end()}`,
  'data on several lines': [C({ content: 'A' }), F('stop'), U()]
    .map((event) => `${JSON.stringify(JSON.parse(event.slice('data: '.length)), null, 2).replace(/^/gm, 'data: ')}\n\n`)
    .join(''),
  'data without a blank, and none at all': `data:\n\n${C({ content: 'A' }).replace('data: ', 'data:')}data: \n\ndata\n\n: x\ndata:\ndata:\n\n${end().replaceAll('data: ', 'data:')}`,
  'chunks without choices or delta': [
    chunk({}),
    chunk({ choices: null }),
    chunk({ choices: [{ index: 0 }] }),
    one({ delta: null }),
    E({}),
    C({ content: 'A' }),
    end(),
  ].join(''),
  'fields unknown at every level': [
    chunk({
      novelty: { a: [1, null] },
      choices: [
        {
          index: 0,
          novelty: 'c',
          delta: {
            content: 'A',
            novelty: [{ b: 1 }],
            tool_calls: [
              {
                index: 0,
                id: 'c0',
                type: 'function',
                novelty: true,
                function: { name: 'f', arguments: '{}', novelty: 1 },
              },
            ],
          },
          finish_reason: null,
        },
      ],
    }),
    end('tool_calls'),
  ].join(''),
  'names that objects inherit, and names twice': [
    'data: {"id":"gen-1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":null,"choices":[{"index":0,"__proto__":{"polluted":1},"delta":{"content":"no","content":"A","__proto__":{"polluted":1},"constructor":"x","hasOwnProperty":1,"audio":{"__proto__":{"polluted":1},"id":"a"},"reasoning_details":[{"type":"reasoning.text","text":"r","__proto__":{"polluted":1}}],"tool_calls":[{"index":0,"id":"__proto__","__proto__":{"polluted":1},"function":{"name":"constructor","arguments":"{}","__proto__":{"polluted":1}}}]},"logprobs":{"__proto__":{"polluted":1},"content":[]},"finish_reason":null}]}\n\n',
    'data: {"id":"gen-1","choices":[{"index":0,"delta":{"audio":{"__proto__":{"polluted":2},"transcript":"t"},"reasoning_details":[{"type":"reasoning.text","text":"s","__proto__":{"polluted":2}}]},"logprobs":{"__proto__":{"polluted":2},"content":[]},"finish_reason":null}]}\n\n',
    end('tool_calls'),
  ].join(''),
  'numbers beyond measure': `data: {"id":"gen-1","created":1e400,"model":"m/x","choices":[{"index":0,"delta":{"content":"A"},"finish_reason":null},{"index":123456789012345678901234567890,"delta":{"content":"B"},"finish_reason":"stop"}]}\n\n${F('stop')}data: {"choices":[],"usage":{"prompt_tokens":0,"completion_tokens":1E+2,"total_tokens":9007199254740993,"cost":1e-400}}\n\n${DONE()}`,
  'whole message in the last chunk': `${C({ content: 'A' })}${C({ content: 'B' })}${one({ delta: {}, message: { role: 'assistant', content: '' }, finish_reason: 'stop' })}${U()}${DONE()}`,
  'whole result in one event': E(RES('ok')) + DONE(),
  'model and id that change': `${C({ content: 'A' })}${E({ id: 'chatcmpl-2', object: 'chat.completion.chunk', created: 2, model: 'served/model', provider: 'P', choices: [{ index: 0, delta: { content: 'B' }, finish_reason: null }] })}${end()}`,
};

/** One value of a wrong type for each field, in a chunk of its own each. */
const wrongTypes: readonly object[] = [
  { choices: 'x' },
  { choices: {} },
  { choices: [null, 5, 'x', []] },
  { id: 5, model: ['m'], created: 'now', object: null, usage: [], provider: 7, debug: 'x', openrouter_metadata: 'x' },
  ...[
    { delta: 'x' },
    { delta: [] },
    { index: '0', finish_reason: 5 },
    { logprobs: 'x' },
    { logprobs: { content: 'x' } },
  ].map((choice) => ({ choices: [{ index: 0, ...choice }] })),
  ...[
    { content: { a: 1 } },
    { content: 5 },
    { content: [{ type: 'text', text: 'p' }, null, 5] },
    { reasoning: ['x'], refusal: {} },
    { reasoning_details: 'x' },
    { reasoning_details: [null, 5, 'x', [], { text: 5 }, { type: 5, text: 'x' }] },
    { tool_calls: {} },
    { tool_calls: [null, 5, 'x', []] },
    { tool_calls: [{ index: '0', id: 5, type: 7, function: 'x' }] },
    { tool_calls: [{ index: 0, id: {}, function: { name: ['f'], arguments: { a: 1 } } }] },
    { images: 'x' },
    { images: [null, 5, {}, { image_url: 'https://a.example/b.png' }] },
    { audio: 'x' },
    { audio: { id: 5, data: 5, transcript: {} } },
    { annotations: {} },
    { annotations: [null, 5, 'x'] },
    { role: 5, name: {} },
  ].map((delta) => ({ choices: [{ index: 0, delta, finish_reason: null }] })),
];

const par = C({ content: 'par' });
const atProvider = { raw: '{"error":{"message":"at most 1 image"}}', provider_name: 'P' };
const availability = { code: 'temporarily_unavailable', retryable: true, retry_after: 7, requested_models: ['m/x'] };
const ofChoice = {
  finish_reason: 'error',
  native_finish_reason: 'MALFORMED_FUNCTION_CALL',
  error: { code: 502, message: 'gone' },
};

/** Answers that break: a client must say so, and give what had come. */
export const badStreams: Readonly<Record<string, string>> = {
  'cut in the middle': PROCESSING + C({ content: 'A' }) + C({ content: 'B' }),
  'cut in an event': `${C({ content: 'A' })}data: {"id":"gen-1","choi`,
  'cut with one of two choices finished': C({ content: 'a' }, 0) + C({ content: 'b' }, 1) + F('stop', 0),
  'nothing but comments': `${PROCESSING}${PROCESSING}`,
  'an event that is no JSON': `${C({ content: 'A' })}data: {bad\n\n${C({ content: 'B' })}${end()}`,
  'an event that is no object': `${C({ content: 'A' })}data: "x"\n\n${end()}`,
  'error after text': par + failing(429, 'Rate limit exceeded', { metadata: { error_type: 'rate_limit_exceeded' } }),
  'error with a text for its code': par + failing('server_error', 'Provider disconnected') + DONE(),
  'error without choices': par + E({ id: 'gen-1', error: { code: 502, message: 'Upstream failed' } }),
  'error as the provider put it': par + failing(400, 'Provider returned error', { metadata: atProvider }),
  'error about availability': par + failing(503, 'busy', { availability }),
  'error of a type that is new': par + failing(400, 'new', { metadata: { error_type: 'brand_new_type' } }),
  'error that comes first': PROCESSING + failing(502, 'No luck'),
  'error in an event named so': `${par}event: error\ndata: {"code":502,"message":"broken"}\n\n`,
  'error on the choice, its text beside it': par + one({ delta: { content: 'tial' }, ...ofChoice }),
  'error that repeats the key':
    par + failing(401, 'Not sk-or-v1-simulator', { metadata: { raw: 'Bearer sk-or-v1-simulator' } }),
  'error as a bare text': par + E({ error: 'Overloaded' }),
};

/** Answers whose fields have values that no server should send: whatever becomes of them, nothing breaks. */
export const oddStreams: Readonly<Record<string, string>> = {
  'wrong types in every field': `${C({ content: 'A' })}${wrongTypes.map((fields) => chunk({ ...fields })).join('')}${C({ content: 'B' })}${end()}`,
  ...Object.fromEntries(
    wrongTypes.map((fields) => [
      `wrong type: ${JSON.stringify(fields).slice(0, 90)}`,
      C({ content: 'A' }) + chunk({ ...fields }) + C({ content: 'B' }) + end(),
    ]),
  ),
};

/** All of them by name. */
export const recordedStreams: readonly (readonly [name: string, text: string])[] = Object.entries({
  ...goodStreams,
  ...badStreams,
  ...oddStreams,
});
