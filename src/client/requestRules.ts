/**
 * What the API states about a request, as data: for each field its types, its range and whether it must be there. The
 * tables hold what the schema and the documentation say and nothing stricter; fields, enum values, roles, parts, tools
 * and plugins that are in no table may be anything. How a request is held against them is told in checkRequest.ts.
 *
 * They are typed by the request's own types: a field added there does not compile until it has a rule here.
 */
import {
  cacheControl,
  type Fields,
  type FieldsOf,
  flag,
  flagOrNull,
  listOrNull,
  needed,
  notEmpty,
  object,
  type Rule,
  shortName,
  text,
  textOrNull,
  texts,
  textsOrNull,
  type VariantsOf,
} from './rule';
import { plugins, tools } from './toolRules';
import type { ChatMessage } from './types/messages';
import type { ChatRequest, ReasoningOptions, TraceOptions } from './types/request';
import type { ProviderPreferences } from './types/routing';
import type { StopServerToolsCondition } from './types/tools';

const unitInterval = { type: 'number', minimum: 0, maximum: 1, nullable: true } as const;
const penalty = { type: 'number', minimum: -2, maximum: 2, nullable: true } as const;
const tokenLimit = { type: 'integer', minimum: 1, nullable: true } as const;

const url = { type: 'object', required: true, fields: { url: needed } } as const;

/** The parts of a message, told apart by `type`. */
const part: Rule = {
  type: 'object',
  tag: 'type',
  variants: {
    text: {
      text: needed,
      cache_control: cacheControl,
      prompt_cache_breakpoint: { type: 'object', nullable: true, fields: { mode: needed } },
    },
    image_url: { image_url: url },
    input_audio: { input_audio: { type: 'object', required: true, fields: { data: needed, format: needed } } },
    video_url: { video_url: url },
    input_video: { video_url: url },
    file: { file: { type: 'object', required: true, fields: { filename: text, file_data: text, file_id: text } } },
  },
};

const content: Rule = { type: ['string', 'array'], required: true, items: part };

const instructions: Fields = {
  content,
  name: text,
  configuration_update: {
    type: 'object',
    nullable: true,
    fields: { reasoning: { type: 'object', required: true, fields: { effort: needed } } },
  },
};

/**
 * An assistant message is what the API itself gave, and goes back as it came: null, and calls that lack something, are
 * the server's business. Arguments that are no text are the caller's mistake.
 */
const calls: Rule = {
  type: 'array',
  nullable: true,
  items: {
    type: 'object',
    fields: {
      id: textOrNull,
      type: textOrNull,
      function: { type: 'object', nullable: true, fields: { name: textOrNull, arguments: textOrNull } },
    },
  },
};

const messages: Rule = {
  type: 'array',
  items: {
    type: 'object',
    tag: 'role',
    variants: {
      system: instructions,
      developer: instructions,
      user: { content, name: text },
      assistant: {
        content: { type: ['string', 'array'], nullable: true, items: part },
        name: textOrNull,
        model: textOrNull,
        tool_calls: calls,
        refusal: textOrNull,
        reasoning: textOrNull,
        reasoning_content: textOrNull,
        reasoning_details: listOrNull,
        images: listOrNull,
        audio: { type: 'object', nullable: true },
        annotations: listOrNull,
      },
      tool: { content, tool_call_id: needed, name: textOrNull },
    } satisfies VariantsOf<ChatMessage, 'role'>,
  },
};

const cutoff: Rule = { type: 'number', nullable: true };
const cutoffs: Rule = {
  type: ['number', 'object'],
  nullable: true,
  fields: { p50: cutoff, p75: cutoff, p90: cutoff, p99: cutoff },
};

const price: Rule = { type: ['string', 'number'] };

const provider: Rule = {
  type: 'object',
  nullable: true,
  fields: {
    order: textsOrNull,
    only: textsOrNull,
    ignore: textsOrNull,
    allow_fallbacks: flagOrNull,
    require_parameters: flagOrNull,
    data_collection: textOrNull,
    zdr: flagOrNull,
    enforce_distillable_text: flagOrNull,
    quantizations: textsOrNull,
    sort: { type: ['string', 'object'], nullable: true, fields: { by: textOrNull, partition: textOrNull } },
    max_price: {
      type: 'object',
      nullable: true,
      fields: { prompt: price, completion: price, image: price, audio: price, request: price },
    },
    preferred_min_throughput: cutoffs,
    preferred_max_latency: cutoffs,
  } satisfies FieldsOf<ProviderPreferences>,
};

const reasoning = {
  type: 'object',
  fields: {
    effort: { type: 'string', nullable: true, excludes: 'max_tokens' },
    max_tokens: { type: 'integer', nullable: true },
    exclude: flagOrNull,
    enabled: flagOrNull,
    summary: textOrNull,
    context: textOrNull,
    mode: textOrNull,
  } satisfies FieldsOf<ReasoningOptions>,
} as const;

const responseFormat: Rule = {
  type: 'object',
  tag: 'type',
  variants: {
    json_schema: {
      json_schema: {
        type: 'object',
        required: true,
        fields: {
          name: { ...shortName, required: true },
          description: text,
          schema: object,
          strict: flagOrNull,
        },
      },
    },
    grammar: { grammar: needed },
  },
};

const trace = {
  trace_id: text,
  trace_name: text,
  span_name: text,
  generation_name: text,
  parent_span_id: text,
} satisfies FieldsOf<TraceOptions>;

/**
 * Every parameter of a chat request. Of those that the schema lacks (they are in the documentation alone), null is not
 * known to be wrong, and is let through.
 */
export const requestRules = {
  model: text,
  models: texts,
  preset: textOrNull,
  provider,
  plugins,
  route: textOrNull,
  service_tier: textOrNull,
  user: text,
  session_id: { type: 'string', maxLength: 256 },
  metadata: { type: 'object', maxFields: 16, maxNameLength: 64, values: { type: 'string', maxLength: 512 } },
  trace: { type: 'object', fields: trace },

  temperature: { type: 'number', minimum: 0, maximum: 2, nullable: true },
  top_p: { type: 'number', exclusiveMinimum: 0, maximum: 1, nullable: true },
  top_k: { type: 'integer', minimum: 0, nullable: true },
  top_a: unitInterval,
  min_p: unitInterval,
  frequency_penalty: penalty,
  presence_penalty: penalty,
  repetition_penalty: { type: 'number', exclusiveMinimum: 0, maximum: 2, nullable: true },
  logit_bias: { type: 'object', nullable: true, values: { type: 'number', minimum: -100, maximum: 100 } },
  logprobs: flagOrNull,
  top_logprobs: { type: 'integer', minimum: 0, maximum: 20, nullable: true },
  seed: { type: 'integer', nullable: true },

  max_completion_tokens: tokenLimit,
  max_tokens: tokenLimit,
  stop: { type: ['string', 'array'], nullable: true, maxItems: 4, items: text },
  response_format: responseFormat,
  structured_outputs: flagOrNull,
  reasoning,
  reasoning_effort: textOrNull,
  include_reasoning: flagOrNull,
  verbosity: textOrNull,
  prediction: {
    type: 'object',
    nullable: true,
    fields: { type: needed, content: { type: ['string', 'array'], required: true, items: part } },
  },
  modalities: texts,
  audio: { type: 'object', nullable: true },
  image_config: object,

  tools,
  tool_choice: {
    type: ['string', 'object'],
    tag: 'type',
    variants: { function: { function: { type: 'object', required: true, fields: { name: needed } } } },
  },
  parallel_tool_calls: flagOrNull,
  max_tool_calls: { type: 'integer', maximum: 30, nullable: true },
  stop_server_tools_when: {
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      tag: 'type',
      variants: {
        step_count_is: { step_count: { type: 'integer', required: true } },
        has_tool_call: { tool_name: notEmpty },
        max_tokens_used: { max_tokens: { type: 'integer', required: true } },
        max_cost: { max_cost_in_dollars: { type: 'number', required: true } },
        finish_reason_is: { reason: notEmpty },
      } satisfies VariantsOf<StopServerToolsCondition, 'type'>,
    },
  },
  web_search_options: { type: 'object', nullable: true, fields: { search_context_size: textOrNull } },
  x_search_filter: { type: 'object', nullable: true },

  cache_control: cacheControl,
  prompt_cache_key: textOrNull,
  prompt_cache_options: { type: 'object', nullable: true, fields: { mode: needed, ttl: textOrNull } },

  messages,
  stream: flag,
  stream_options: { type: 'object', nullable: true, fields: { include_usage: flag } },
  usage: { type: 'object', nullable: true, fields: { include: flagOrNull } },
  prompt: textOrNull,
  transforms: textsOrNull,
  debug: { type: 'object', fields: { echo_upstream_body: flag } },
} as const satisfies FieldsOf<ChatRequest>;
