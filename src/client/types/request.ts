/**
 * The body of `POST /chat/completions`: every parameter that OpenRouter documents, with its range. "null: allowed"
 * means that an explicit null is valid and the same as leaving the parameter out. What a model does not support is
 * dropped silently unless `provider.require_parameters` is true, and a parameter that is left out is left to the
 * provider. Fields unknown here are sent as they are, since some providers have their own.
 *
 * Source: OpenRouter's OpenAPI document and parameter pages, 2026-08-22.
 */
import type { CacheControl, ChatMessage, ChatTextPart } from './messages';
import type { Open, UnknownFields } from './open';
import type { ChatPlugin } from './plugins';
import type { ProviderPreferences } from './routing';
import type { ChatTool, ChatToolChoice, StopServerToolsCondition } from './tools';

/** How hard the model thinks. "none" is an error for models whose reasoning is mandatory. */
export type ReasoningEffort = Open<'max' | 'xhigh' | 'high' | 'medium' | 'low' | 'minimal' | 'none'>;

/** Reasoning settings. `effort` and `max_tokens` exclude each other. Reasoning is billed as output. */
export interface ReasoningOptions extends UnknownFields {
  /** A share of the output limit: max and xhigh 95 %, high 80, medium 50, low 20, minimal 10. null: allowed. */
  effort?: ReasoningEffort | null;
  /** A budget in tokens, instead of `effort`. */
  max_tokens?: number;
  /** Think, but do not send the thoughts. Default false. */
  exclude?: boolean;
  /** true alone means medium effort. Default: inferred from the others. */
  enabled?: boolean;
  /** null: allowed. */
  summary?: Open<'auto' | 'concise' | 'detailed'> | null;
  /** GPT-5.6 and newer. */
  context?: Open<'auto' | 'all_turns' | 'current_turn'>;
  /** GPT-5.6 and newer. */
  mode?: Open<'standard' | 'pro'>;
}

/** The shape of the answer. Support is per endpoint: add `provider.require_parameters`. */
export type ChatResponseFormat =
  | ({ type: 'text' } & UnknownFields)
  | ({ type: 'json_object' } & UnknownFields)
  | ({
      type: 'json_schema';
      json_schema: {
        /** At most 64 characters. */
        name: string;
        description?: string;
        schema?: UnknownFields;
        strict?: boolean | null;
      } & UnknownFields;
    } & UnknownFields)
  | ({ type: 'grammar'; grammar: string } & UnknownFields)
  | ({ type: 'python' } & UnknownFields);

/** How the request is shown in observability tools; nothing else depends on it. */
export interface TraceOptions extends UnknownFields {
  trace_id?: string;
  trace_name?: string;
  span_name?: string;
  generation_name?: string;
  parent_span_id?: string;
}

/** Which model answers, and who is asking. */
export interface ChatRoutingParameters {
  /**
   * `author/slug`, with a variant (`:free`, `:nitro` …), an alias (`~author/family-latest`), a router
   * (`openrouter/auto`) or a preset (`@preset/x`, `slug@preset/x`). Left out: the account's default.
   */
  model?: string;
  /** Fallbacks in order, after `model`. Any error moves on; the model that answered is `result.model`. */
  models?: string[];
  /** Slug of a preset, beside `model`. The request's own fields win. */
  preset?: string;
  /** Which providers may serve. null: allowed. */
  provider?: ProviderPreferences | null;
  /** Told apart by `id`. */
  plugins?: ChatPlugin[];
  /** @deprecated An alias of `provider.sort.partition` ("fallback" = "model", "sort" = "none"). null: allowed. */
  route?: Open<'fallback' | 'sort'> | null;
  /** null: allowed. "fast" is "priority". "flex" never falls back to the default tier, "priority" does. */
  service_tier?: Open<'auto' | 'default' | 'fast' | 'flex' | 'priority' | 'scale'> | null;
  /** A stable id of the end user, best a hash. Never forwarded as it is. Keeps a provider's block from hitting the whole account. */
  user?: string;
  /** At most 256 characters. Keeps a conversation with one provider (so that its cache is warm) and groups it in logs. */
  session_id?: string;
  /** At most 16 pairs; keys of at most 64, values of at most 512 characters. */
  metadata?: Record<string, string>;
  /** For observability only. */
  trace?: TraceOptions;
}

/** How the next token is chosen. */
export interface ChatSamplingParameters {
  /** 0..2. null: allowed. */
  temperature?: number | null;
  /** Above 0, up to 1. null: allowed. */
  top_p?: number | null;
  /** An integer from 0; 0 means off. Not for OpenAI's models. null: allowed. */
  top_k?: number | null;
  /** 0..1. null: allowed. */
  top_a?: number | null;
  /** 0..1. null: allowed. */
  min_p?: number | null;
  /** -2..2. null: allowed. */
  frequency_penalty?: number | null;
  /** -2..2. null: allowed. */
  presence_penalty?: number | null;
  /** Above 0, up to 2; 1 means none. null: allowed. */
  repetition_penalty?: number | null;
  /** Token id to a bias of -100..100. null: allowed. */
  logit_bias?: Record<string, number> | null;
  /** Return the log probabilities of the output's tokens. null: allowed. */
  logprobs?: boolean | null;
  /** 0..20 alternatives a token; needs `logprobs`. null: allowed. */
  top_logprobs?: number | null;
  /** An integer; repeats results as well as the provider can. null: allowed. */
  seed?: number | null;
}

/** How long, in which form, and how thoughtful the answer is. */
export interface ChatOutputParameters {
  /** At least 1. The cap on output tokens, reasoning included. null: allowed. */
  max_completion_tokens?: number | null;
  /** @deprecated At least 1 (some providers: 16). Use `max_completion_tokens`. Also restricts routing. null: allowed. */
  max_tokens?: number | null;
  /** Up to 4 texts that end the answer. null: allowed. */
  stop?: string | string[] | null;
  /** Told apart by `type`. */
  response_format?: ChatResponseFormat;
  /** A flag of capability rather than a switch. */
  structured_outputs?: boolean;
  /** See `ReasoningOptions`. */
  reasoning?: ReasoningOptions;
  /** A shorthand; an error when it differs from `reasoning.effort`. null: allowed. */
  reasoning_effort?: ReasoningEffort | null;
  /** @deprecated true is `reasoning: {}`, false is `reasoning: { exclude: true }`. */
  include_reasoning?: boolean;
  /** How wordy; maps to Anthropic's output effort. */
  verbosity?: Open<'low' | 'medium' | 'high' | 'xhigh' | 'max'>;
  /** A guess at the output, which makes the parts that match faster. null: allowed. */
  prediction?: { type: 'content'; content: string | ChatTextPart[] } | null;
  /** The kinds of output. */
  modalities?: Open<'text' | 'image' | 'audio'>[];
  /** Spoken output; needs `modalities` with "audio", and `stream: true`. */
  audio?: { voice?: string; format?: string } & UnknownFields;
  /** For image output: aspect_ratio, quality, size and what else the model knows. */
  image_config?: Record<string, string | number | unknown[]>;
}

/** What the model may do besides talking. */
export interface ChatToolParameters {
  /** Functions and server tools. Send them again on every request of a tool loop. */
  tools?: ChatTool[];
  tool_choice?: ChatToolChoice;
  /** false: at most one call a turn. Default true. null: allowed. */
  parallel_tool_calls?: boolean | null;
  /** Steps of server tools; default 30, at most 30. */
  max_tool_calls?: number;
  /** At least one condition; joined by OR; overrides `max_tool_calls`. A last turn without tools follows. */
  stop_server_tools_when?: StopServerToolsCondition[];
  /** How much a provider's own web search reads. */
  web_search_options?: { search_context_size?: Open<'low' | 'medium' | 'high'> } & UnknownFields;
  /** xAI only; invalid filters are dropped silently. */
  x_search_filter?: UnknownFields;
}

/** What of the prompt is cached. */
export interface ChatCacheParameters {
  /** Here at the top: automatic caching in Anthropic's style. */
  cache_control?: CacheControl;
  /** Keeps requests with one provider when there is no `session_id`. null: allowed. */
  prompt_cache_key?: string | null;
  /** GPT-5.6 and newer: only blocks marked `prompt_cache_breakpoint` are cached. null: allowed. */
  prompt_cache_options?: ({ mode: Open<'explicit'>; ttl?: string | null } & UnknownFields) | null;
}

/** The whole request. */
export interface ChatRequest
  extends ChatRoutingParameters,
    ChatSamplingParameters,
    ChatOutputParameters,
    ChatToolParameters,
    ChatCacheParameters,
    UnknownFields {
  /** At least one. An assistant message at the end is a prefill, which the model continues. */
  messages: ChatMessage[];
  /** Default false. Decides what `chat.send` returns. */
  stream?: boolean;
  /** @deprecated Without effect: usage is always sent. null: allowed. */
  stream_options?: ({ include_usage?: boolean } & UnknownFields) | null;
  /** @deprecated Without effect: usage is always sent. */
  usage?: { include?: boolean } & UnknownFields;
  /** @deprecated A text completion in place of `messages`. */
  prompt?: string;
  /** @deprecated Replaced by the plugin `context-compression`. */
  transforms?: string[];
  /** Streaming only: the first chunk shows the body sent upstream. It holds the prompt: never log it by default. */
  debug?: { echo_upstream_body?: boolean } & UnknownFields;
}
