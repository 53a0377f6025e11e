/**
 * A request that holds every parameter, every role, content part, plugin and server tool, with valid values; a parameter
 * that the client knows and this lacks does not compile. Beside it, what is newer than the API's description.
 */
import type { ChatMessage, ChatPlugin, ChatRequest, ChatTool, NamedFields } from '../../src/client';

type Complete<T> = Required<Pick<T, NamedFields<T> & keyof T>>;

const messages: ChatMessage[] = [
  {
    role: 'system',
    content: [
      {
        type: 'text',
        text: 'Be brief.',
        cache_control: { type: 'ephemeral', ttl: '1h' },
        prompt_cache_breakpoint: { mode: 'explicit' },
      },
    ],
    name: 'rules',
    configuration_update: { reasoning: { effort: 'low' } },
  },
  { role: 'developer', content: 'Be precise.', name: 'dev', configuration_update: null },
  {
    role: 'user',
    name: 'Ann',
    content: [
      { type: 'text', text: '', prompt_cache_breakpoint: null },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA', detail: 'original' } },
      { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
      { type: 'video_url', video_url: { url: 'https://example.com/a.mp4', processing: 'static' } },
      { type: 'input_video', video_url: { url: 'https://example.com/b.mp4' } },
      { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA', file_id: 'f' } },
    ],
  },
  {
    role: 'assistant',
    content: null,
    name: 'bot',
    model: 'a/b',
    refusal: null,
    tool_calls: [{ id: 'c0', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }],
    reasoning: 'hm',
    reasoning_content: 'hm',
    reasoning_details: [
      { type: 'reasoning.text', text: 'hm', signature: 's', id: null, index: 0, format: 'anthropic-claude-v1' },
      { type: 'reasoning.summary', summary: 's' },
      { type: 'reasoning.encrypted', data: 'AAAA', format: null },
      { type: 'reasoning.server_tool_call', tool_name: 't', arguments: '{}', result: '', tool_call_id: null },
    ],
    images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }],
    audio: { id: 'a', data: 'AAAA', transcript: 'hi', expires_at: 1 },
    annotations: [
      { type: 'file', file: { hash: 'h', name: 'a.pdf', content: [] } },
      { type: 'url_citation', url_citation: { url: 'https://example.com', title: 't', start_index: 0, end_index: 2 } },
    ],
  },
  { role: 'tool', tool_call_id: 'c0', content: [{ type: 'text', text: '2' }], name: 'f' },
  { role: 'assistant' },
  { role: 'assistant', content: [{ type: 'text', text: 'So' }] },
];

const searching = {
  engine: 'exa',
  mode: 'deep',
  max_results: 25,
  max_uses: 1,
  max_total_results: 50,
  search_context_size: 'low',
  max_characters: 100,
  allowed_domains: ['example.com'],
  user_location: { type: 'approximate', city: null, region: 'Berlin', country: 'DE', timezone: 'Europe/Berlin' },
  x_search: { allowed_x_handles: ['a'], from_date: '2026-01-01', enable_image_understanding: false },
} as const satisfies object;

const nested = {
  name: 'Ada 1_-',
  model: 'a/b',
  instructions: 'x',
  reasoning: { effort: 'none', max_tokens: 1 },
  temperature: 0,
  max_completion_tokens: 1,
} as const satisfies object;

const panel = {
  analysis_models: ['a/b'],
  model: 'a/b',
  max_tool_calls: 16,
  tools: [{ type: 'openrouter:web_search', parameters: { max_results: 1 } }],
} as const satisfies object;

const tools: ChatTool[] = [
  {
    type: 'function',
    function: {
      name: 'f'.repeat(64),
      description: 'd',
      parameters: { type: 'object', properties: { temperature: { minimum: -5 } } },
      strict: null,
    },
    cache_control: { type: 'ephemeral' },
  },
  { type: 'openrouter:web_search', parameters: { ...searching, allowed_domains: ['a.example'] } },
  { type: 'web_search_preview', ...searching, allowed_domains: [], parameters: { excluded_domains: ['a.example'] } },
  { type: 'web_search', parameters: {} },
  { type: 'web_search_preview_2025_03_11' },
  { type: 'web_search_2025_08_26' },
  {
    type: 'openrouter:web_fetch',
    parameters: {
      engine: 'auto',
      max_uses: 1,
      max_content_tokens: 1,
      allowed_domains: ['a.example'],
      blocked_domains: ['b.example'],
    },
  },
  { type: 'openrouter:datetime', parameters: { timezone: 'UTC' } },
  { type: 'openrouter:image_generation', parameters: { model: 'a/b', quality: 'high', output_compression: 5 } },
  {
    type: 'openrouter:fusion',
    parameters: {
      ...panel,
      analysis_models: ['a/b'],
      tools: [{ type: 'openrouter:web_search' }],
      max_completion_tokens: 1,
      reasoning: { effort: 'low' },
      temperature: 1,
      cache_control: { type: 'ephemeral' },
    },
  },
  { type: 'openrouter:advisor', parameters: { ...nested, forward_transcript: true, stream: false } },
  {
    type: 'openrouter:subagent',
    parameters: {
      ...nested,
      tools: [{ type: 'openrouter:datetime', parameters: {} }],
      max_tool_calls: 25,
      inherit_functions: false,
      inherited_function_names: ['f'],
    },
  },
  { type: 'openrouter:experimental__search_models', parameters: { max_results: 20 } },
  { type: 'openrouter:files', parameters: {} },
  {
    type: 'openrouter:bash',
    parameters: { engine: 'native', environment: { type: 'container_auto' }, sleep_after_seconds: 1 },
  },
];

const routing = {
  enabled: true,
  allowed_models: ['a/*'],
  excluded_models: ['b/*'],
  cost_tier: 'low',
  cost_quality_tradeoff: 10,
} as const satisfies object;

const plugins: ChatPlugin[] = [
  {
    id: 'web',
    enabled: false,
    engine: 'native',
    mode: 'fast',
    max_results: 5,
    max_uses: 1,
    search_prompt: 'p',
    include_domains: ['a.example'],
    exclude_domains: ['b.example'],
    user_location: { type: 'approximate', city: 'Berlin' },
    x_search: { excluded_x_handles: ['a'] },
  },
  {
    id: 'web-fetch',
    max_uses: 1,
    max_content_tokens: 1,
    allowed_domains: ['a.example'],
    blocked_domains: ['b.example'],
  },
  { id: 'file-parser', enabled: true, pdf: { engine: 'native' } },
  { id: 'response-healing', enabled: true },
  { id: 'context-compression', enabled: true, engine: 'middle-out' },
  { id: 'auto-router', ...routing, allowed_models: ['a/*'], excluded_models: [], pin_model: true },
  { id: 'auto-beta-router', ...routing, allowed_models: [], excluded_models: [] },
  { id: 'pareto-router', enabled: true, min_coding_score: 1, max_price: 0, price_source: 'prompt' },
  { id: 'fusion', enabled: true, preset: 'general-fast', ...panel, analysis_models: ['a/b'], tools: [] },
  { id: 'moderation' },
];

export const completeRequest = {
  model: 'simulator/text',
  models: ['simulator/text', 'a/b'],
  preset: 'p',
  messages,
  provider: {
    order: ['a'],
    only: ['a', 'b/c'],
    ignore: [],
    allow_fallbacks: false,
    require_parameters: true,
    data_collection: 'deny',
    zdr: null,
    enforce_distillable_text: false,
    quantizations: ['fp8'],
    sort: { by: 'price', partition: 'none' },
    max_price: { prompt: '1', completion: '0.5', image: '1', audio: '1', request: '0' },
    preferred_min_throughput: 10,
    preferred_max_latency: { p50: 1, p75: null, p90: 1.5, p99: 2 },
  },
  plugins,
  route: 'fallback',
  service_tier: 'flex',
  user: 'u',
  session_id: 's'.repeat(256),
  metadata: { a: 'b' },
  trace: { trace_id: 't', trace_name: 'n', span_name: 's', generation_name: 'g', parent_span_id: 'p', own: { a: 1 } },
  temperature: 0,
  top_p: 1,
  top_k: 0,
  top_a: 0,
  min_p: 0,
  frequency_penalty: null,
  presence_penalty: -2,
  repetition_penalty: 2,
  logit_bias: { 5: -100, 6: 0.5 },
  logprobs: true,
  top_logprobs: 20,
  seed: -1,
  max_completion_tokens: 100,
  max_tokens: 1,
  stop: ['', 'x', 'y', 'z'],
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'n', description: 'd', strict: null, schema: { type: 'object' } },
  },
  structured_outputs: true,
  reasoning: {
    effort: 'low',
    max_tokens: null,
    exclude: false,
    enabled: true,
    summary: 'auto',
    context: 'auto',
    mode: 'standard',
  },
  reasoning_effort: 'low',
  include_reasoning: true,
  verbosity: 'low',
  prediction: { type: 'content', content: [{ type: 'text', text: 'x' }] },
  modalities: ['text', 'image', 'audio'],
  audio: { voice: 'alloy', format: 'pcm16' },
  image_config: { aspect_ratio: '1:1', n: 2, sizes: [1, 'a', null] },
  tools,
  tool_choice: { type: 'function', function: { name: 'f' } },
  parallel_tool_calls: false,
  max_tool_calls: 30,
  stop_server_tools_when: [
    { type: 'step_count_is', step_count: 2 },
    { type: 'has_tool_call', tool_name: 't' },
    { type: 'max_tokens_used', max_tokens: 1 },
    { type: 'max_cost', max_cost_in_dollars: 0.5 },
    { type: 'finish_reason_is', reason: 'stop' },
  ],
  web_search_options: { search_context_size: 'low' },
  x_search_filter: { allowed_x_handles: ['a'] },
  cache_control: { type: 'ephemeral', ttl: '5m' },
  prompt_cache_key: 'k',
  prompt_cache_options: { mode: 'explicit', ttl: null },
  stream: false,
  stream_options: { include_usage: true },
  usage: { include: true },
  prompt: 'p',
  transforms: ['middle-out'],
  debug: { echo_upstream_body: false },
} satisfies Complete<ChatRequest>;

/** Typed, and newer than the schema, or only in the documentation. */
export const newerRequest = {
  model: 'simulator/text',
  messages: [{ role: 'user', content: 'Hello?' }],
  plugins: [
    { id: 'switchyard-router', algorithm: 'stage' },
    { id: 'alignment', rules: ['Be kind.'], mode: 'audit', instruct: true, max_retries: 1, threshold: 0.5 },
  ],
  provider: { max_price: { prompt: 1, completion: 2.5 }, sort: null },
  reasoning: { effort: null, max_tokens: 5 },
  tools: [
    {
      type: 'openrouter:bash',
      parameters: {
        engine: 'openrouter',
        environment: {
          type: 'container_reference',
          container_id: 'c',
          file_ids: ['or_file_1'],
          network_policy: { type: 'allowlist', allowed_domains: ['*'] },
        },
      },
    },
  ],
  tool_choice: { type: 'openrouter:bash' },
} satisfies ChatRequest;
