/** Requests that must be refused before they are sent, and how they look when they are mended: messages and parameters. */

/** What is wrong with a request, as paths, and the same request mended. */
export type Refusal = [wrong: object, paths: string[], mended: object];

export const said = { role: 'user', content: 'Hello?' };
const messages = [said];

/** A request that is fine but for the field at the path, `a.b`, which gets the value. */
export function requestWith(path: string, value: unknown): object {
  const nested = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  return { messages, logprobs: true, ...Object(nested) };
}

const messageOf = (message: unknown) => ({ messages: [said, message] });
const partOf = (part: unknown) => messageOf({ role: 'user', content: [part] });
const schemaOf = (schema: unknown) => requestWith('response_format', { type: 'json_schema', json_schema: schema });
const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, nth) => [`k${nth}`, 'v']));

export const refusals: Readonly<Record<string, Refusal[]>> = {
  'messages that are missing or empty': [
    [{}, ['messages'], { messages }],
    [{ messages: [] }, ['messages'], { prompt: 'Hello?' }],
    [{ messages: undefined }, ['messages'], { messages: [], prompt: '' }],
  ],
  'a message without what its role needs': [
    [messageOf({ role: 'user', content: 5 }), ['messages[1].content'], messageOf({ role: 'user', content: '' })],
    [messageOf({ role: 'system', content: {} }), ['messages[1].content'], messageOf({ role: 'system', content: [] })],
    [messageOf('Hello?'), ['messages[1]'], messageOf(said)],
    [messageOf({ content: 'x' }), ['messages[1].role'], messageOf({ role: 'x', content: 5 })],
    [messageOf({ role: 5 }), ['messages[1].role'], messageOf({ role: 'toString' })],
    [messageOf({ role: 'user' }), ['messages[1].content'], messageOf({ role: 'user', content: '' })],
    [messageOf({ role: 'user', content: null }), ['messages[1].content'], messageOf({ role: 'user', content: [] })],
    [messageOf({ role: 'system' }), ['messages[1].content'], messageOf({ role: 'system', content: 'x' })],
    [messageOf({ role: 'developer' }), ['messages[1].content'], messageOf({ role: 'developer', content: 'x' })],
    [
      messageOf({ role: 'tool', content: 'x' }),
      ['messages[1].tool_call_id'],
      messageOf({ role: 'tool', content: 'x', tool_call_id: '' }),
    ],
    [
      messageOf({ role: 'tool', tool_call_id: 5 }),
      ['messages[1].tool_call_id', 'messages[1].content'],
      messageOf({ role: 'tool', tool_call_id: 'c', content: [] }),
    ],
  ],
  'other fields of a message': [
    [
      messageOf({ role: 'system', content: 'x', configuration_update: 'low' }),
      ['messages[1].configuration_update'],
      messageOf({ role: 'system', content: 'x', configuration_update: { reasoning: { effort: 'low' } } }),
    ],
    [
      messageOf({ role: 'system', content: 'x', configuration_update: { reasoning: 'low' } }),
      ['messages[1].configuration_update.reasoning'],
      messageOf({ role: 'user', content: 'x', configuration_update: 'low' }),
    ],
    [messageOf({ ...said, name: 5 }), ['messages[1].name'], messageOf({ ...said, name: 'Ann' })],
    [
      messageOf({ role: 'system', content: 'x', name: null }),
      ['messages[1].name'],
      messageOf({ role: 'system', content: 'x', name: '' }),
    ],
    [
      messageOf({ role: 'developer', content: 'x', configuration_update: { reasoning: {} } }),
      ['messages[1].configuration_update.reasoning.effort'],
      messageOf({ role: 'developer', content: 'x', configuration_update: { reasoning: { effort: 'x' } } }),
    ],
    [
      messageOf({ role: 'system', content: 'x', configuration_update: {} }),
      ['messages[1].configuration_update.reasoning'],
      messageOf({ role: 'system', content: 'x', configuration_update: null }),
    ],
    [
      messageOf({ role: 'tool', tool_call_id: 'c', content: '', name: 5 }),
      ['messages[1].name'],
      messageOf({ role: 'tool', tool_call_id: 'c', content: '', name: null }),
    ],
  ],
  'an assistant message that could not have come from the API': [
    [
      messageOf({ role: 'assistant', content: 5, name: 5, model: 5, refusal: 5, reasoning: 5, reasoning_content: 5 }),
      ['content', 'name', 'model', 'refusal', 'reasoning', 'reasoning_content'].map((name) => `messages[1].${name}`),
      messageOf({
        role: 'assistant',
        content: null,
        name: null,
        model: null,
        refusal: null,
        reasoning: null,
        reasoning_content: null,
      }),
    ],
    [
      messageOf({ role: 'assistant', tool_calls: 'x', reasoning_details: {}, images: 'x', audio: [], annotations: {} }),
      ['tool_calls', 'reasoning_details', 'images', 'audio', 'annotations'].map((name) => `messages[1].${name}`),
      messageOf({
        role: 'assistant',
        tool_calls: null,
        reasoning_details: null,
        images: null,
        audio: null,
        annotations: null,
      }),
    ],
    [
      messageOf({ role: 'assistant', tool_calls: [{ id: 1, type: 1, function: { name: 1, arguments: { a: 1 } } }] }),
      ['id', 'type', 'function.name', 'function.arguments'].map((name) => `messages[1].tool_calls[0].${name}`),
      messageOf({ role: 'assistant', tool_calls: [{ function: { arguments: '{"a":1' } }, {}] }),
    ],
    [
      messageOf({ role: 'assistant', tool_calls: ['x', { function: 'f' }], content: [{}] }),
      ['messages[1].tool_calls[0]', 'messages[1].tool_calls[1].function', 'messages[1].content[0].type'],
      messageOf({ role: 'assistant', tool_calls: [{ function: null }], content: [{ type: 'x' }] }),
    ],
  ],
  'a content part without what its type needs': [
    [
      partOf({ type: 'text', text: 'x', cache_control: 'x', prompt_cache_breakpoint: 'explicit' }),
      ['messages[1].content[0].cache_control', 'messages[1].content[0].prompt_cache_breakpoint'],
      partOf({ type: 'text', text: 'x', cache_control: { type: 'x' } }),
    ],
    [
      partOf({ type: 'input_audio', input_audio: 'AAAA' }),
      ['messages[1].content[0].input_audio'],
      partOf({ type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } }),
    ],
    [partOf({ type: 'file', file: 'a.pdf' }), ['messages[1].content[0].file'], partOf({ type: 'file', file: {} })],
    [partOf('Hello?'), ['messages[1].content[0]'], partOf({ type: 'unheard of' })],
    [partOf({}), ['messages[1].content[0].type'], partOf({ type: '__proto__' })],
    [partOf({ type: 'text' }), ['messages[1].content[0].text'], partOf({ type: 'text', text: '' })],
    [
      partOf({ type: 'text', text: 'x', cache_control: {}, prompt_cache_breakpoint: {} }),
      ['messages[1].content[0].cache_control.type', 'messages[1].content[0].prompt_cache_breakpoint.mode'],
      partOf({ type: 'text', text: 'x', cache_control: { type: 'x' }, prompt_cache_breakpoint: null }),
    ],
    [
      partOf({ type: 'text', text: 'x', cache_control: { type: 'x', ttl: 5 } }),
      ['messages[1].content[0].cache_control.ttl'],
      partOf({ type: 'text', text: 'x', prompt_cache_breakpoint: { mode: 'x' } }),
    ],
    [
      partOf({ type: 'image_url', image_url: 'https://a.example' }),
      ['messages[1].content[0].image_url'],
      partOf({ type: 'image_url', image_url: { url: 'https://a.example', detail: 'unheard of' } }),
    ],
    [
      partOf({ type: 'image_url', image_url: {} }),
      ['messages[1].content[0].image_url.url'],
      partOf({ type: 'image_url', image_url: { url: '' } }),
    ],
    [
      partOf({ type: 'input_audio' }),
      ['messages[1].content[0].input_audio'],
      partOf({ type: 'input_audio', input_audio: { data: '', format: 'unheard of' } }),
    ],
    [
      partOf({ type: 'input_audio', input_audio: {} }),
      ['messages[1].content[0].input_audio.data', 'messages[1].content[0].input_audio.format'],
      partOf({ type: 'input_audio', input_audio: { data: '', format: '' } }),
    ],
    [
      partOf({ type: 'video_url', video_url: { url: 5 } }),
      ['messages[1].content[0].video_url.url'],
      partOf({ type: 'video_url', video_url: { url: 'x', processing: 'unheard of' } }),
    ],
    [
      partOf({ type: 'input_video' }),
      ['messages[1].content[0].video_url'],
      partOf({ type: 'input_video', video_url: { url: 'x' } }),
    ],
    [
      partOf({ type: 'file', file: { filename: 5, file_data: 5, file_id: 5 } }),
      ['filename', 'file_data', 'file_id'].map((name) => `messages[1].content[0].file.${name}`),
      partOf({ type: 'file', file: { filename: '', file_data: '', file_id: '' } }),
    ],
    [partOf({ type: 'file' }), ['messages[1].content[0].file'], partOf({ type: 'file', file: {} })],
  ],
  'lists that hold too much': [
    [{ messages, stop: ['a', 'b', 'c', 'd', 'e'] }, ['stop'], { messages, stop: ['a', 'b', 'c', 'd'] }],
    [{ messages, stop: ['a', 5] }, ['stop[1]'], { messages, stop: ['a', ''] }],
    [{ messages, models: ['a', 5] }, ['models[1]'], { messages, models: ['a'] }],
  ],
  'metadata beyond its limits': [
    [requestWith('metadata', pairs(17)), ['metadata'], requestWith('metadata', { ...pairs(16), none: undefined })],
    [requestWith('metadata', { a: 5 }), ['metadata.a'], requestWith('metadata', { a: '' })],
    [
      requestWith('metadata', { a: 'v'.repeat(513) }),
      ['metadata.a'],
      requestWith('metadata', { a: 'v'.repeat(512), b: '😀'.repeat(512) }),
    ],
    [
      requestWith('metadata', { ['k'.repeat(65)]: 'v' }),
      [`metadata["${'k'.repeat(64)}…"]`],
      requestWith('metadata', { ['k'.repeat(64)]: 'v' }),
    ],
  ],
  'a bias that is none': [
    [requestWith('logit_bias', { 5: 101 }), ['logit_bias.5'], requestWith('logit_bias', { 5: 100 })],
    [requestWith('logit_bias', { 5: -101 }), ['logit_bias.5'], requestWith('logit_bias', { 5: -100 })],
    [requestWith('logit_bias', { a: null, b: '1' }), ['logit_bias.a', 'logit_bias.b'], requestWith('logit_bias', {})],
  ],
  'parameters that exclude or need each other': [
    [
      requestWith('reasoning', { effort: 'low', max_tokens: 5 }),
      ['reasoning.effort'],
      requestWith('reasoning', { effort: null, max_tokens: 5 }),
    ],
    [
      requestWith('reasoning', { max_tokens: 0, effort: 'none' }),
      ['reasoning.effort'],
      requestWith('reasoning', { effort: 'low', max_tokens: null }),
    ],
    [
      { messages, reasoning: { effort: 'low' }, reasoning_effort: 'high' },
      ['reasoning_effort'],
      { messages, reasoning: { effort: 'low' }, reasoning_effort: 'low' },
    ],
    [
      { messages, reasoning: { effort: 'x' }, reasoning_effort: '' },
      ['reasoning_effort'],
      { messages, reasoning: { effort: null }, reasoning_effort: 'high' },
    ],
    [{ messages, top_logprobs: 1 }, ['top_logprobs'], { messages, top_logprobs: 1, logprobs: true }],
    [{ messages, top_logprobs: 1, logprobs: false }, ['top_logprobs'], { messages, top_logprobs: 0, logprobs: false }],
    [{ messages, top_logprobs: 1, logprobs: null }, ['top_logprobs'], { messages, top_logprobs: null, logprobs: null }],
  ],
  'a shape of the answer': [
    [requestWith('response_format', 'text'), ['response_format'], requestWith('response_format', { type: 'text' })],
    [schemaOf('n'), ['response_format.json_schema'], schemaOf({ name: 'n' })],
    [schemaOf({ name: 5 }), ['response_format.json_schema.name'], schemaOf({ name: '5' })],
    [requestWith('response_format', {}), ['response_format.type'], requestWith('response_format', { type: 'x' })],
    [requestWith('response_format', null), ['response_format'], requestWith('response_format', { type: 'text' })],
    [
      requestWith('response_format', { type: 'json_schema' }),
      ['response_format.json_schema'],
      requestWith('response_format', { type: 'json_object' }),
    ],
    [schemaOf({}), ['response_format.json_schema.name'], schemaOf({ name: 'n' })],
    [schemaOf({ name: '' }), ['response_format.json_schema.name'], schemaOf({ name: 'n', strict: null })],
    [schemaOf({ name: 'n'.repeat(65) }), ['response_format.json_schema.name'], schemaOf({ name: 'n'.repeat(64) })],
    [
      schemaOf({ name: 'n', description: 5, schema: 'x', strict: 1 }),
      ['description', 'schema', 'strict'].map((name) => `response_format.json_schema.${name}`),
      schemaOf({ name: 'n', description: '', schema: { type: 'x', required: 5 }, strict: true }),
    ],
    [
      requestWith('response_format', { type: 'grammar' }),
      ['response_format.grammar'],
      requestWith('response_format', { type: 'grammar', grammar: '' }),
    ],
  ],
  'a prediction': [
    [
      requestWith('prediction', { type: 'content', content: 5 }),
      ['prediction.content'],
      requestWith('prediction', { type: 'content', content: [] }),
    ],
    [
      requestWith('prediction', {}),
      ['prediction.type', 'prediction.content'],
      requestWith('prediction', { type: 'content', content: '' }),
    ],
    [
      requestWith('prediction', { type: 'content', content: ['x'] }),
      ['prediction.content[0]'],
      requestWith('prediction', { type: 'content', content: [{ type: 'text', text: 'x' }] }),
    ],
    [requestWith('prediction', 'x'), ['prediction'], requestWith('prediction', null)],
  ],
  'options of the prompt cache': [
    [requestWith('cache_control', {}), ['cache_control.type'], requestWith('cache_control', { type: 'x', ttl: 'x' })],
    [
      requestWith('prompt_cache_options', {}),
      ['prompt_cache_options.mode'],
      requestWith('prompt_cache_options', { mode: 'explicit', ttl: null }),
    ],
    [
      requestWith('prompt_cache_options', { mode: 'x', ttl: 5 }),
      ['prompt_cache_options.ttl'],
      requestWith('prompt_cache_options', null),
    ],
    [requestWith('prompt_cache_options', 'x'), ['prompt_cache_options'], requestWith('prompt_cache_options', null)],
  ],
  'preferences of providers': [
    ...['order', 'only', 'ignore', 'quantizations'].map(
      (name): Refusal => [
        requestWith(`provider.${name}`, 'a'),
        [`provider.${name}`],
        requestWith(`provider.${name}`, null),
      ],
    ),
    ...['order', 'only', 'ignore', 'quantizations'].map(
      (name): Refusal => [
        requestWith(`provider.${name}`, ['a', 5]),
        [`provider.${name}[1]`],
        requestWith(`provider.${name}`, ['a', 'unheard of']),
      ],
    ),
    ...['allow_fallbacks', 'require_parameters', 'zdr', 'enforce_distillable_text'].flatMap((name) =>
      ['true', 1].map(
        (value): Refusal => [
          requestWith(`provider.${name}`, value),
          [`provider.${name}`],
          requestWith(`provider.${name}`, value === 1 ? true : null),
        ],
      ),
    ),
    [
      requestWith('provider.data_collection', false),
      ['provider.data_collection'],
      requestWith('provider.data_collection', null),
    ],
    [requestWith('provider.sort', 5), ['provider.sort'], requestWith('provider.sort', 'unheard of')],
    [
      requestWith('provider.sort', { by: 5, partition: 5 }),
      ['provider.sort.by', 'provider.sort.partition'],
      requestWith('provider.sort', { by: null, partition: null }),
    ],
    ...['prompt', 'completion', 'image', 'audio', 'request'].map(
      (name): Refusal => [
        requestWith(`provider.max_price.${name}`, true),
        [`provider.max_price.${name}`],
        requestWith(`provider.max_price.${name}`, name === 'image' ? 0.5 : '0.5'),
      ],
    ),
    [requestWith('provider.max_price', 5), ['provider.max_price'], requestWith('provider.max_price', null)],
    ...['preferred_min_throughput', 'preferred_max_latency'].flatMap((name): Refusal[] => [
      [requestWith(`provider.${name}`, '5'), [`provider.${name}`], requestWith(`provider.${name}`, 5)],
      [requestWith(`provider.${name}`, true), [`provider.${name}`], requestWith(`provider.${name}`, null)],
      ...['p50', 'p75', 'p90', 'p99'].map(
        (percentile): Refusal => [
          requestWith(`provider.${name}.${percentile}`, '5'),
          [`provider.${name}.${percentile}`],
          requestWith(`provider.${name}.${percentile}`, percentile === 'p50' ? null : 5),
        ],
      ),
    ]),
  ],
};
