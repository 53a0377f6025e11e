/**
 * The body of `POST /chat/completions`: every parameter that OpenRouter describes, with its range. "null: allowed"
 * means that an explicit null is valid and the same as leaving the parameter out. What a model does not support is
 * dropped silently unless `provider.require_parameters` is true, and a parameter that is left out is left to the
 * provider. Fields unknown here are sent as they are, since some providers have their own.
 *
 * Source, where a field tells no other: OpenRouter's OpenAPI document of 2026-08-22 and, for most ranges, its prose.
 * requestRules.ts states types and ranges once more, as data that requests are checked by.
 */
import type { CacheControl, ChatMessage, ChatTextPart } from './messages';
import type { Open, UnknownFields } from './open';
import type { ChatPlugin } from './plugins';
import type { ProviderPreferences } from './routing';
import type { ChatTool, ChatToolChoice, ImageConfig, StopServerToolsCondition } from './tools';

/** One thing that is wrong with a request. */
export interface RequestIssue {
  /** Where, as in `messages[0].content`; empty when it is the request as a whole. */
  readonly path: string;
  /** A sentence that names the path and never quotes a text of the request. */
  readonly message: string;
}

/** How hard the model thinks. "none" is an error for models whose reasoning is mandatory. */
export type ReasoningEffort = Open<'max' | 'xhigh' | 'high' | 'medium' | 'low' | 'minimal' | 'none'>;

/** Reasoning settings. `effort` and `max_tokens` exclude each other. Reasoning is billed as output. */
export interface ReasoningOptions extends UnknownFields {
  /** A share of the output limit: max and xhigh 95 %, high 80, medium 50, low 20, minimal 10. null: allowed. */
  effort?: ReasoningEffort | null;
  /**
   * An integer: a budget in tokens, instead of `effort`. Anthropic's models take 1024..128000 and need a larger
   * `max_completion_tokens`. Source, as for the next two: documentation.
   */
  max_tokens?: number | null;
  /** Think, but do not send the thoughts. Default false. */
  exclude?: boolean;
  /** true alone means medium effort. Default: inferred from the others. */
  enabled?: boolean;
  /** How wordy the summary of the thoughts is. null: allowed. */
  summary?: Open<'auto' | 'concise' | 'detailed'> | null;
  /** Which turns' thoughts the model sees; GPT-5.6 and newer. Source: documentation of the Responses API. */
  context?: Open<'auto' | 'all_turns' | 'current_turn'>;
  /** GPT-5.6 and newer. Source: documentation of the Responses API. */
  mode?: Open<'standard' | 'pro'>;
}

/**
 * The shape of the answer. "json_object" still wants the model to be told so. Support is per endpoint: add
 * `provider.require_parameters`.
 */
export type ChatResponseFormat =
  | ({ type: 'text' } & UnknownFields)
  | ({ type: 'json_object' } & UnknownFields)
  | ({
      type: 'json_schema';
      json_schema: {
        /** 1 to 64 characters. */
        name: string;
        /** What the answer is for, told to the model. */
        description?: string;
        /** The JSON Schema of the answer. */
        schema?: UnknownFields;
        /** Keep to the schema exactly. null: allowed. */
        strict?: boolean | null;
      } & UnknownFields;
    } & UnknownFields)
  | ({ type: 'grammar'; grammar: string } & UnknownFields)
  | ({ type: 'python' } & UnknownFields);

/** How the request is shown in observability tools; nothing else depends on it. Other fields go there too. */
export interface TraceOptions extends UnknownFields {
  /** Requests with one id are one trace. */
  trace_id?: string;
  trace_name?: string;
  span_name?: string;
  generation_name?: string;
  /** The span that this request is a part of. */
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
  /** Slug of a preset, beside `model`. The request's own fields win, tools are united. Source: documentation. */
  preset?: string;
  /** Which providers may serve, and in which order. Closed: OpenRouter refuses fields unknown to it. null: allowed. */
  provider?: ProviderPreferences | null;
  /** Told apart by `id`. */
  plugins?: ChatPlugin[];
  /** @deprecated An alias of `provider.sort.partition` ("fallback" = "model", "sort" = "none"). null: allowed. */
  route?: Open<'fallback' | 'sort'> | null;
  /** Speed against price. "fast" is "priority". "flex" never falls back to the default tier, "priority" does. null: allowed. */
  service_tier?: Open<'auto' | 'default' | 'fast' | 'flex' | 'priority' | 'scale'> | null;
  /** A stable id of the end user, best a hash. Never forwarded as it is. Keeps a provider's block from hitting the whole account. */
  user?: string;
  /**
   * At most 256 characters. Keeps a conversation with one provider (so that its cache is warm) and groups it in logs.
   * Wins over the header `x-session-id`.
   */
  session_id?: string;
  /** At most 16 pairs; keys of at most 64, values of at most 512 characters. */
  metadata?: Record<string, string>;
  /** For observability only. */
  trace?: TraceOptions;
}

/** How the next token is chosen. */
export interface ChatSamplingParameters {
  /** 0..2: the higher, the more varied; at 0 nearly the same each time. null: allowed. */
  temperature?: number | null;
  /** Above 0, up to 1: only the likeliest tokens that together have this probability. null: allowed. */
  top_p?: number | null;
  /** An integer from 0: only so many of the likeliest tokens; 0 means off. Not for OpenAI's models. null: allowed. */
  top_k?: number | null;
  /** 0..1: a threshold like `min_p`'s that falls with the square of the likeliest token's probability. null: allowed. */
  top_a?: number | null;
  /** 0..1: only tokens at least this likely, relative to the likeliest. null: allowed. */
  min_p?: number | null;
  /** -2..2: above 0 against a token by how often it occurred, below 0 for it. null: allowed. */
  frequency_penalty?: number | null;
  /** -2..2: above 0 against a token that occurred at all, below 0 for it. null: allowed. */
  presence_penalty?: number | null;
  /** Above 0, up to 2: above 1 against tokens of prompt and answer so far; 1 means none. null: allowed. */
  repetition_penalty?: number | null;
  /** Token id (of the model's own tokenizer) to a bias of -100 (never) to 100 (always). null: allowed. */
  logit_bias?: Record<string, number> | null;
  /** Return the log probabilities of the output's tokens. null: allowed. */
  logprobs?: boolean | null;
  /** An integer, 0..20 alternatives a token; needs `logprobs: true`. null: allowed. */
  top_logprobs?: number | null;
  /** An integer; repeats results as well as the provider can. null: allowed. */
  seed?: number | null;
}

/** How long, in which form, and how thoughtful the answer is. */
export interface ChatOutputParameters {
  /** An integer from 1: the cap on output tokens, reasoning included. null: allowed. */
  max_completion_tokens?: number | null;
  /**
   * @deprecated An integer from 1 (some providers: 16). Use `max_completion_tokens`. Also routes only to providers that
   * can answer so long. null: allowed.
   */
  max_tokens?: number | null;
  /** Up to 4 texts that end the answer. null: allowed. */
  stop?: string | string[] | null;
  /** Told apart by `type`. */
  response_format?: ChatResponseFormat;
  /** A flag of capability rather than a switch. Source: documentation. */
  structured_outputs?: boolean;
  /** Whether and how hard the model thinks, and what of it is sent. */
  reasoning?: ReasoningOptions;
  /** A shorthand of `reasoning.effort`, and an error when it differs from it. null: allowed. */
  reasoning_effort?: ReasoningEffort | null;
  /** @deprecated true is `reasoning: {}`, false is `reasoning: { exclude: true }`. Source: documentation. */
  include_reasoning?: boolean;
  /** How wordy; maps to Anthropic's output effort. Source: documentation. */
  verbosity?: Open<'low' | 'medium' | 'high' | 'xhigh' | 'max'>;
  /** A guess at the output, which makes the parts that match faster. null: allowed. */
  prediction?: ({ type: Open<'content'>; content: string | ChatTextPart[] } & UnknownFields) | null;
  /** The kinds of output. */
  modalities?: Open<'text' | 'image' | 'audio'>[];
  /** Spoken output; needs `modalities` with "audio", and `stream: true`. Source: documentation. */
  audio?: {
    voice?: string;
    format?: Open<'wav' | 'mp3' | 'flac' | 'opus' | 'pcm16'>;
  } & UnknownFields;
  /** For image output: aspect_ratio, quality, size and what else the model knows. */
  image_config?: ImageConfig;
}

/** What the model may do besides talking. */
export interface ChatToolParameters {
  /** Functions and server tools. Send them again on every request of a tool loop. */
  tools?: ChatTool[];
  /** Whether and which tool must be called. */
  tool_choice?: ChatToolChoice;
  /** false: at most one call a turn. Default true. null: allowed. */
  parallel_tool_calls?: boolean | null;
  /** An integer: steps of server tools; default 30, at most 30. Source: documentation. */
  max_tool_calls?: number;
  /** At least one condition; joined by OR; overrides `max_tool_calls`. A last turn without tools follows. */
  stop_server_tools_when?: StopServerToolsCondition[];
  /** How much a provider's own web search reads. Source: documentation. */
  web_search_options?: { search_context_size?: Open<'low' | 'medium' | 'high'> } & UnknownFields;
  /** xAI only; invalid filters are dropped silently. Source: documentation. */
  x_search_filter?: UnknownFields;
}

/** What of the prompt is cached. */
export interface ChatCacheParameters {
  /** Here at the top: automatic caching in Anthropic's style. */
  cache_control?: CacheControl;
  /** Keeps requests with one provider when there is no `session_id`. null: allowed. */
  prompt_cache_key?: string | null;
  /** OpenAI's GPT-5.6 and newer: only blocks marked `prompt_cache_breakpoint` are cached. null: allowed. */
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
  /** At least one (none beside `prompt`). An assistant message at the end is a prefill, which the model continues. */
  messages: ChatMessage[];
  /** Default false. Decides what `chat.send` returns. */
  stream?: boolean;
  /** @deprecated Without effect: usage is always sent. null: allowed. */
  stream_options?: ({ include_usage?: boolean } & UnknownFields) | null;
  /** @deprecated Without effect: usage is always sent. Source: documentation. */
  usage?: { include?: boolean } & UnknownFields;
  /** @deprecated A text completion in place of `messages`. Source: documentation. */
  prompt?: string;
  /** @deprecated Replaced by the plugin `context-compression`. Source: former documentation. */
  transforms?: string[];
  /** Of streams only: the first chunk shows the body sent upstream. It holds the prompt: never log it by default. */
  debug?: { echo_upstream_body?: boolean } & UnknownFields;
}
