/**
 * A value or more for every parameter of a chat, every plugin, every tool and every field of a provider's preferences, by
 * types to which nothing may be missing. Knows no test.
 */
import type { ParameterName } from '../../src/chat/parameters/parameterSchema';
import type {
  ChatFunctionTool,
  ChatPlugin,
  ChatRequest,
  ChatTool,
  KnownPlugin,
  KnownServerTool,
  NamedFields,
  ProviderPreferences,
  WebSearchParameters,
} from '../../src/client';

/** All fields that a type names; none may be left out. */
type Complete<T> = Required<Pick<T, NamedFields<T> & keyof T>>;

/** The fields of one kind of a union, but for those that exclude others. */
type Kind<Union, Tag extends string, Name> = Union extends { [tag in Tag]: infer Names }
  ? Name extends Names
    ? Omit<Complete<Union>, Tag | Excluding> & { [tag in Tag]: Name } & { [field in Excluding]?: unknown }
    : never
  : never;

type Excluding = 'allowed_domains' | 'excluded_domains' | 'parameters';

const searching = {
  engine: 'exa',
  mode: 'deep',
  max_results: 25,
  max_uses: 2,
  max_total_results: 50,
  search_context_size: 'low',
  max_characters: 1000,
  user_location: { type: 'approximate', city: 'Berlin', region: null, country: 'DE', timezone: 'Europe/Berlin' },
  x_search: {
    allowed_x_handles: ['openrouter'],
    from_date: '2026-01-01',
    to_date: '2026-02-01',
    enable_image_understanding: true,
    enable_video_understanding: false,
  },
} satisfies Omit<Complete<WebSearchParameters>, 'allowed_domains' | 'excluded_domains'>;

const nested = {
  name: 'Ada 1_-',
  model: 'a/b',
  instructions: 'Be brief.',
  reasoning: { effort: 'low' },
  temperature: 0.5,
  max_completion_tokens: 100,
};

const panel = {
  analysis_models: ['a/b', 'c/d'],
  model: 'a/b',
  max_tool_calls: 16,
  tools: [{ type: 'openrouter:datetime', parameters: {} }],
};

const routing = {
  enabled: true,
  allowed_models: ['a/*'],
  excluded_models: ['b/*'],
  cost_tier: 'medium',
  cost_quality_tradeoff: 10,
  pin_model: true,
};

const fetching = {
  max_uses: 3,
  max_content_tokens: 5000,
  allowed_domains: ['a.example'],
  blocked_domains: ['b.example'],
};

export const pluginSamples: { readonly [Id in KnownPlugin['id']]: Kind<KnownPlugin, 'id', Id> & ChatPlugin } = {
  web: {
    id: 'web',
    enabled: false,
    engine: 'native',
    mode: 'fast',
    max_results: 5,
    max_uses: 1,
    search_prompt: 'Found:',
    include_domains: ['a.example'],
    exclude_domains: ['b.example'],
    user_location: { type: 'approximate', city: 'Berlin' },
    x_search: { excluded_x_handles: ['a'] },
  },
  'web-fetch': { id: 'web-fetch', ...fetching },
  'file-parser': { id: 'file-parser', enabled: true, pdf: { engine: 'mistral-ocr' } },
  'response-healing': { id: 'response-healing', enabled: true },
  'context-compression': { id: 'context-compression', enabled: false, engine: 'middle-out' },
  'auto-router': { id: 'auto-router', ...routing },
  'auto-beta-router': { id: 'auto-beta-router', ...routing },
  'pareto-router': { id: 'pareto-router', enabled: true, min_coding_score: 1, max_price: 0, price_source: 'prompt' },
  fusion: { id: 'fusion', enabled: true, preset: 'general-fast', ...panel },
  moderation: { id: 'moderation' },
  'switchyard-router': { id: 'switchyard-router', algorithm: 'stage' },
  alignment: {
    id: 'alignment',
    rules: ['Be kind.'],
    mode: 'audit',
    instruct: true,
    max_retries: 1,
    threshold: 0.5,
  },
};

type KnownTool = KnownServerTool | ChatFunctionTool;

export const toolSamples: { readonly [Type in KnownTool['type']]: Kind<KnownTool, 'type', Type> & ChatTool } = {
  function: {
    type: 'function',
    function: { name: 'f'.repeat(64), description: 'Adds.', parameters: { type: 'object' }, strict: null },
    cache_control: { type: 'ephemeral' },
  },
  'openrouter:web_search': {
    type: 'openrouter:web_search',
    parameters: { ...searching, allowed_domains: ['a.example'] },
  },
  web_search: { type: 'web_search', ...searching, excluded_domains: ['b.example'] },
  web_search_preview: { type: 'web_search_preview', ...searching, parameters: searching },
  web_search_preview_2025_03_11: { type: 'web_search_preview_2025_03_11', ...searching },
  web_search_2025_08_26: { type: 'web_search_2025_08_26', ...searching, allowed_domains: [] },
  'openrouter:web_fetch': { type: 'openrouter:web_fetch', parameters: { engine: 'openrouter', ...fetching } },
  'openrouter:datetime': { type: 'openrouter:datetime', parameters: { timezone: 'Europe/Berlin' } },
  'openrouter:image_generation': {
    type: 'openrouter:image_generation',
    parameters: { model: 'a/b', quality: 'high', output_compression: 5 },
  },
  'openrouter:fusion': {
    type: 'openrouter:fusion',
    parameters: {
      ...panel,
      max_completion_tokens: 100,
      reasoning: { max_tokens: 50 },
      temperature: 1,
      cache_control: { type: 'ephemeral', ttl: '1h' },
    },
  },
  'openrouter:advisor': {
    type: 'openrouter:advisor',
    parameters: { ...nested, forward_transcript: true, stream: false },
  },
  'openrouter:subagent': {
    type: 'openrouter:subagent',
    parameters: {
      ...nested,
      tools: panel.tools,
      max_tool_calls: 25,
      inherit_functions: false,
      inherited_function_names: ['f'],
    },
  },
  'openrouter:experimental__search_models': {
    type: 'openrouter:experimental__search_models',
    parameters: { max_results: 20 },
  },
  'openrouter:files': { type: 'openrouter:files', parameters: {} },
  'openrouter:bash': {
    type: 'openrouter:bash',
    parameters: {
      engine: 'openrouter',
      environment: {
        type: 'container_reference',
        container_id: 'c_1',
        file_ids: ['f1'],
        network_policy: { type: 'allowlist', allowed_domains: ['a.example'] },
      },
      sleep_after_seconds: 60,
    },
  },
};

export const providerSamples: Complete<ProviderPreferences> = {
  order: ['anthropic', 'google-vertex/us-east5'],
  only: ['anthropic'],
  ignore: [],
  allow_fallbacks: false,
  require_parameters: true,
  data_collection: 'deny',
  zdr: null,
  enforce_distillable_text: true,
  quantizations: ['fp8', 'bf16'],
  sort: { by: 'price', partition: 'none' },
  max_price: { prompt: '1', completion: '2.5', image: '0', audio: '1', request: '0' },
  preferred_min_throughput: 50,
  preferred_max_latency: { p50: 1, p75: null, p90: 2.5, p99: 5 },
};

type Values<Name extends ParameterName> = readonly Exclude<ChatRequest[Name], undefined>[];

export const parameterSamples: { readonly [Name in ParameterName]: Values<Name> } = {
  models: [['a/b', 'c/d:free'], []],
  preset: ['code-review'],
  provider: [providerSamples, { sort: 'exacto' }, {}, null],
  plugins: [Object.values(pluginSamples).slice(0, 10), []],
  route: ['fallback', null],
  service_tier: ['flex', null],
  user: ['u_1'],
  session_id: ['s'.repeat(256)],
  metadata: [{ team: 'editor', ticket: '42' }],
  trace: [{ trace_id: 't', trace_name: 'n', span_name: 's', generation_name: 'g', parent_span_id: 'p', own: { a: 1 } }],
  temperature: [0, 0.7, 2, null],
  top_p: [0.01, 1, null],
  top_k: [0, 40, null],
  top_a: [0, 1, null],
  min_p: [0, 1, null],
  frequency_penalty: [-2, 2, null],
  presence_penalty: [-2, 2, null],
  repetition_penalty: [0.5, 2, null],
  logit_bias: [{ 50256: -100, 6: 0.5 }, null],
  logprobs: [true, false, null],
  top_logprobs: [0, 20, null],
  seed: [-1, 42, null],
  max_completion_tokens: [1, 4096, null],
  max_tokens: [1, null],
  stop: ['END', ['', 'x', 'y', 'z'], null],
  response_format: [
    { type: 'text' },
    { type: 'json_object' },
    {
      type: 'json_schema',
      json_schema: { name: 'n', description: 'd', strict: null, schema: { type: 'object', properties: {} } },
    },
    { type: 'grammar', grammar: 'root ::= "yes"' },
    { type: 'python' },
  ],
  structured_outputs: [true, false],
  reasoning: [
    { effort: 'xhigh', exclude: true, enabled: true, summary: 'concise', context: 'all_turns', mode: 'pro' },
    { max_tokens: 2048 },
    { effort: null, max_tokens: null, summary: null },
  ],
  reasoning_effort: ['none', null],
  include_reasoning: [false],
  verbosity: ['max'],
  prediction: [
    { type: 'content', content: 'const a = 1;' },
    { type: 'content', content: [{ type: 'text', text: 'const a = 1;' }] },
    null,
  ],
  modalities: [['text', 'image', 'audio'], []],
  audio: [{ voice: 'alloy', format: 'pcm16' }],
  image_config: [{ aspect_ratio: '16:9', quality: 'high', n: 2, sizes: [1, 'a', null] }],
  tools: [Object.values(toolSamples), []],
  tool_choice: [
    'none',
    'auto',
    'required',
    { type: 'function', function: { name: 'f' } },
    { type: 'openrouter:web_search' },
  ],
  parallel_tool_calls: [false, null],
  max_tool_calls: [1, 30],
  stop_server_tools_when: [
    [
      { type: 'step_count_is', step_count: 2 },
      { type: 'has_tool_call', tool_name: 't' },
      { type: 'max_tokens_used', max_tokens: 1000 },
      { type: 'max_cost', max_cost_in_dollars: 0.5 },
      { type: 'finish_reason_is', reason: 'stop' },
    ],
  ],
  web_search_options: [{ search_context_size: 'high' }],
  x_search_filter: [{ allowed_x_handles: ['openrouter'], from_date: '2026-01-01' }],
  cache_control: [{ type: 'ephemeral' }, { type: 'ephemeral', ttl: '1h' }],
  prompt_cache_key: ['project-1', null],
  prompt_cache_options: [{ mode: 'explicit', ttl: null }, null],
  stream_options: [{ include_usage: true }, null],
  usage: [{ include: true }],
  transforms: [['middle-out']],
  debug: [{ echo_upstream_body: true }],
};
