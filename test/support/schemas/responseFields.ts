/**
 * Every field that an answer of OpenRouter may have: where it is shown, and where it is kept. It is what the page
 * docs/response-fields.md is made of; a test holds it complete against the published description of the API.
 */

/** What is beneath a path that ends in `*` goes the same way. */
export type ResponseField = readonly [path: string, shown: string, kept: string];

export interface FieldSection {
  readonly title: string;
  readonly intro: string;
  readonly fields: readonly ResponseField[];
}

const receipt = 'Turn, receipt';
const details = 'Beside the request, details';
const conversation = 'Turn';
const routing = 'Inspect, Routing';
const tokens = 'Inspect, Tokens and cost';
const response = 'Inspect, Response';
const answer = 'Reply, text';
const chances = 'Reply, token probabilities';
const texts = 'Texts, by hash';
const record = 'Turn, receipt, record';
const no = 'No';

const routingFields: readonly ResponseField[] = [
  ['openrouter_metadata', routing, details],
  ['openrouter_metadata.requested', routing, details],
  ['openrouter_metadata.strategy', routing, details],
  ['openrouter_metadata.region', routing, details],
  ['openrouter_metadata.summary', routing, details],
  ['openrouter_metadata.attempt', routing, details],
  ['openrouter_metadata.attempts', `Reply, attempts; ${routing}`, `${receipt}; ${details}`],
  ['openrouter_metadata.attempts[].provider', `Reply, attempts; ${routing}`, `${receipt}; ${details}`],
  ['openrouter_metadata.attempts[].model', `Reply, attempts; ${routing}`, `${receipt}; ${details}`],
  ['openrouter_metadata.attempts[].status', `Reply, attempts; ${routing}`, `${receipt}; ${details}`],
  ['openrouter_metadata.is_byok', routing, details],
  ['openrouter_metadata.endpoints', routing, details],
  ['openrouter_metadata.endpoints.total', routing, details],
  ['openrouter_metadata.endpoints.available', routing, details],
  ['openrouter_metadata.endpoints.available[].provider', routing, details],
  ['openrouter_metadata.endpoints.available[].model', routing, details],
  ['openrouter_metadata.endpoints.available[].selected', routing, details],
  ['openrouter_metadata.params', routing, details],
  ['openrouter_metadata.params.quality_floor', routing, details],
  ['openrouter_metadata.params.throughput_floor', routing, details],
  ['openrouter_metadata.params.version_group', routing, details],
  ['openrouter_metadata.pipeline', routing, details],
  ['openrouter_metadata.pipeline[].type', routing, details],
  ['openrouter_metadata.pipeline[].name', routing, details],
  ['openrouter_metadata.pipeline[].summary', routing, details],
  ['openrouter_metadata.pipeline[].cost_usd', routing, details],
  ['openrouter_metadata.pipeline[].data', routing, details],
  ['openrouter_metadata.pipeline[].guardrail_id', routing, details],
  ['openrouter_metadata.pipeline[].guardrail_scope', routing, details],
  ['openrouter_metadata.generation_time', routing, details],
];

const usageFields: readonly ResponseField[] = [
  ['usage', `Reply, receipt line; ${tokens}`, receipt],
  ['usage.prompt_tokens', `Reply, receipt line; ${tokens}`, receipt],
  ['usage.completion_tokens', `Reply, receipt line; ${tokens}`, receipt],
  ['usage.total_tokens', tokens, receipt],
  ['usage.prompt_tokens_details', tokens, receipt],
  ['usage.prompt_tokens_details.cached_tokens', tokens, receipt],
  ['usage.prompt_tokens_details.cache_write_tokens', tokens, receipt],
  ['usage.prompt_tokens_details.audio_tokens', tokens, receipt],
  ['usage.prompt_tokens_details.video_tokens', tokens, receipt],
  ['usage.completion_tokens_details', tokens, receipt],
  ['usage.completion_tokens_details.reasoning_tokens', tokens, receipt],
  ['usage.completion_tokens_details.audio_tokens', tokens, receipt],
  ['usage.completion_tokens_details.image_tokens', tokens, receipt],
  ['usage.completion_tokens_details.accepted_prediction_tokens', tokens, receipt],
  ['usage.completion_tokens_details.rejected_prediction_tokens', tokens, receipt],
  ['usage.cost', `Reply, receipt line; Spending; ${tokens}`, receipt],
  ['usage.is_byok', tokens, receipt],
  ['usage.cost_details', tokens, receipt],
  ['usage.cost_details.upstream_inference_cost', tokens, receipt],
  ['usage.cost_details.upstream_inference_prompt_cost', tokens, receipt],
  ['usage.cost_details.upstream_inference_completions_cost', tokens, receipt],
  ['usage.cost_details.server_tool_cost', tokens, receipt],
  ['usage.server_tool_use_details', tokens, receipt],
  ['usage.server_tool_use_details.tool_calls_requested', tokens, receipt],
  ['usage.server_tool_use_details.tool_calls_executed', tokens, receipt],
  ['usage.server_tool_use_details.web_search_requests', tokens, receipt],
  ['usage.server_tool_use*', tokens, receipt],
];

/** Of a generation's record, what nothing else here is made of. */
const furtherRecord = [
  ...[
    'api_type',
    'app_id',
    'cancelled',
    'created_at',
    'data_region',
    'external_user',
    'generation_time',
    'http_referer',
  ],
  ...['latency', 'moderation_latency', 'native_finish_reason', 'native_tokens_completion_images', 'num_fetches'],
  ...[
    'num_input_audio_prompt',
    'num_media_completion',
    'num_media_prompt',
    'num_search_results',
    'origin',
    'preset_id',
  ],
  ...[
    'provider_responses*',
    'request_id',
    'response_cache_source_id',
    'router',
    'service_tier',
    'session_id',
    'streamed',
  ],
  ...['tokens_completion', 'tokens_prompt', 'upstream_id', 'usage', 'user_agent', 'web_search_engine', 'workspace_id'],
] as const;

export const responseSections: readonly FieldSection[] = [
  {
    title: 'The answer',
    intro: 'At the top of an answer and of each of its pieces.',
    fields: [
      ['id', response, `${receipt}, as the generation’s id`],
      ['object', response, details],
      ['created', response, details],
      ['model', 'Reply, receipt line, with “asked for” where another one was asked', receipt],
      ['provider', 'Reply, receipt line', receipt],
      ['choices', answer, conversation],
      ['service_tier', 'Reply, attempts, where it is not the default', receipt],
      ['system_fingerprint', response, details],
      ['debug', `${routing}, what was sent to each provider`, details],
      ['error', 'Reply, failure', 'Turn, failure'],
      ['error.code', 'Reply, failure', 'Turn, failure, as its kind and status'],
      ['error.message', 'Reply, failure', 'Turn, failure, with secrets removed'],
      ['error.metadata', 'Reply, failure, in its words', 'Turn, failure, in its words'],
      ['error.metadata.error_type', 'Reply, failure, as its title', 'Turn, failure, as its kind'],
      ['error.metadata.provider_code', response, details],
    ],
  },
  {
    title: 'The choice',
    intro: 'Of a choice; of several the first, since OpenRouter has no parameter that asks for more.',
    fields: [
      ['choices[].index', response, `${details}; a choice beside the first is kept there as a whole`],
      ['choices[].finish_reason', 'Reply, note at its end, and attempts, where it is unusual', receipt],
      ['choices[].native_finish_reason', 'Reply, attempts, where the end was unusual; Inspect, Response', receipt],
      ['choices[].error', 'Reply, failure', 'Turn, failure'],
      ['choices[].message', answer, conversation],
      ['choices[].logprobs', chances, texts],
      ['choices[].logprobs.content', chances, texts],
      ['choices[].logprobs.content[].token', chances, texts],
      ['choices[].logprobs.content[].logprob', chances, texts],
      ['choices[].logprobs.content[].bytes', `${chances}, where a token is a part of a character`, 'As text'],
      ['choices[].logprobs.content[].top_logprobs*', `${chances}, alternatives`, texts],
      ['choices[].logprobs.refusal*', `${chances}, after those of the text`, texts],
    ],
  },
  {
    title: 'The message',
    intro: 'Of a message; in a stream they come piece by piece in `delta`.',
    fields: [
      ['choices[].message.role', 'Reply', conversation],
      ['choices[].message.name', response, details],
      ['choices[].message.model', response, details],
      ['choices[].message.content', answer, conversation],
      ['choices[].message.content[].type', response, details],
      ['choices[].message.content[].text', answer, conversation],
      ['choices[].message.content[].image_url', 'Reply, pictures', texts],
      ['choices[].message.content[].image_url.url', 'Reply, pictures', texts],
      ['choices[].message.content[].image_url.detail', response, details],
      ['choices[].message.content[].input_audio*', response, details],
      ['choices[].message.content[].video_url*', response, details],
      ['choices[].message.content[].file*', response, details],
      ['choices[].message.content[].cache_control*', response, details],
      ['choices[].message.content[].prompt_cache_breakpoint*', response, details],
      ['choices[].message.refusal', 'Reply, “The model refused”', 'Turn, and sent back to the model'],
      ['choices[].message.reasoning', 'Reply, reasoning', conversation],
      ['choices[].message.reasoning_content', 'Reply, reasoning', conversation],
      ['choices[].message.reasoning_details', 'Reply, reasoning', 'Turn, its words'],
      ['choices[].message.reasoning_details[].text', 'Reply, reasoning', conversation],
      ['choices[].message.reasoning_details[].summary', 'Reply, reasoning', conversation],
      ['choices[].message.reasoning_details[].type', response, details],
      ['choices[].message.reasoning_details[].format', response, details],
      ['choices[].message.reasoning_details[].id', response, details],
      ['choices[].message.reasoning_details[].index', response, details],
      ['choices[].message.reasoning_details[].data', `${response}; sealed by the provider`, details],
      ['choices[].message.reasoning_details[].signature', `${response}; sealed by the provider`, details],
      ['choices[].message.reasoning_details[].tool_name', response, details],
      ['choices[].message.reasoning_details[].tool_call_id', response, details],
      ['choices[].message.reasoning_details[].arguments', response, details],
      ['choices[].message.reasoning_details[].result', response, details],
      ['choices[].message.tool_calls', 'Reply, tool calls', conversation],
      ['choices[].message.tool_calls[].index', 'Reply, tool calls, as their order', conversation],
      ['choices[].message.tool_calls[].id', response, conversation],
      ['choices[].message.tool_calls[].type', response, details],
      ['choices[].message.tool_calls[].function', 'Reply, tool calls', conversation],
      ['choices[].message.tool_calls[].function.name', 'Reply, tool calls', conversation],
      ['choices[].message.tool_calls[].function.arguments', 'Reply, tool calls', conversation],
      ['choices[].message.images', 'Reply, pictures', texts],
      ['choices[].message.images[].image_url', 'Reply, pictures', texts],
      ['choices[].message.images[].image_url.url', 'Reply, pictures; one on the web as its address', texts],
      ['choices[].message.audio', 'Reply, sound', texts],
      ['choices[].message.audio.data', 'Reply, sound', texts],
      ['choices[].message.audio.transcript', answer, conversation],
      ['choices[].message.audio.id', response, details],
      ['choices[].message.audio.expires_at', response, details],
      ['choices[].message.annotations', 'Reply, sources', conversation],
      ['choices[].message.annotations[].url_citation.url', 'Reply, sources', conversation],
      ['choices[].message.annotations[].url_citation.title', 'Reply, sources', conversation],
      ['choices[].message.annotations[].url_citation.content', 'Reply, sources', conversation],
      ['choices[].message.annotations[].url_citation.start_index', 'Reply, sources, as the words', conversation],
      ['choices[].message.annotations[].url_citation.end_index', 'Reply, sources, as the words', conversation],
      ['choices[].message.annotations[].file*', response, details],
    ],
  },
  { title: 'Tokens and cost', intro: 'Figures in US dollars and in the provider’s own tokens.', fields: usageFields },
  {
    title: 'Routing',
    intro: 'Every request of a chat asks for it with the header `X-OpenRouter-Metadata`.',
    fields: routingFields,
  },
  {
    title: 'Headers',
    intro: 'Those worth keeping; the others are not read.',
    fields: [
      ['X-Generation-Id', response, `${receipt}, as the generation’s id`],
      ['Retry-After', 'While it is waited for', 'Turn, failure'],
      ['X-RateLimit-Reset', 'While it is waited for', 'Turn, failure'],
      ['Content-Type', no, 'No: it decides how the answer is read'],
    ],
  },
  {
    title: 'The record of a generation',
    intro: 'What `GET /generation` says, where it was asked: where a cost is missing or a reply broke off.',
    fields: [
      ['data.id', response, `${receipt}, as the generation’s id`],
      ['data.model', routing, record],
      ['data.provider_name', routing, record],
      ['data.finish_reason', response, record],
      ['data.total_cost', `Spending; ${tokens}`, record],
      ['data.upstream_inference_cost', tokens, record],
      ['data.cache_discount', tokens, record],
      ['data.is_byok', tokens, record],
      ['data.native_tokens_prompt', tokens, record],
      ['data.native_tokens_completion', tokens, record],
      ['data.native_tokens_reasoning', tokens, record],
      ['data.native_tokens_cached', tokens, record],
      ...furtherRecord.map((name): ResponseField => [`data.${name}`, `${response}, record`, details]),
    ],
  },
];

export const responseFields: readonly ResponseField[] = responseSections.flatMap(({ fields }) => fields);

/** Whether the table has a word on the field at this path. */
export function isTold(path: string): boolean {
  return responseFields.some(([told]) => (told.endsWith('*') ? path.startsWith(told.slice(0, -1)) : told === path));
}
