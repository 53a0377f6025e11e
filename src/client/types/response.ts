/**
 * What the Chat Completions API answers: a result at once, or chunks. Fields that captures of real answers have but the
 * schema lacks (`provider`, `native_finish_reason`, `images`, `annotations`, `debug`) are named here too; every
 * object may carry more. Merged chunks have the shape of a result.
 */
import type {
  ChatAnnotation,
  ChatAssistantMessage,
  ChatOutputAudio,
  ChatOutputImage,
  ReasoningDetail,
} from './messages';
import type { Open, UnknownFields } from './open';

/** Why the model stopped; null while it has not. `error` comes with `error` beside it. */
export type FinishReason = Open<'stop' | 'length' | 'tool_calls' | 'content_filter' | 'error'>;

/** The error object of OpenRouter's JSON, as it may come: every field may be missing or of another type. */
export interface WireError extends UnknownFields {
  /** A number by the schema; also seen as "429" and "server_error". */
  code?: number | string | null;
  message?: string;
  metadata?: UnknownFields | null;
}

/** What a request used and cost. Tokens are the provider's own. */
export interface ChatUsage extends UnknownFields {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details?:
    | ({
        cached_tokens?: number | null;
        cache_write_tokens?: number | null;
        audio_tokens?: number | null;
        video_tokens?: number | null;
      } & UnknownFields)
    | null;
  completion_tokens_details?:
    | ({
        reasoning_tokens?: number | null;
        audio_tokens?: number | null;
        image_tokens?: number | null;
        accepted_prediction_tokens?: number | null;
        rejected_prediction_tokens?: number | null;
      } & UnknownFields)
    | null;
  /** Credits, which are US dollars. */
  cost?: number | null;
  is_byok?: boolean;
  cost_details?:
    | ({
        upstream_inference_cost?: number | null;
        upstream_inference_prompt_cost?: number | null;
        upstream_inference_completions_cost?: number | null;
        /** Of server tools that are metered, such as a sandbox's time. Newer than the schema. */
        server_tool_cost?: number | null;
      } & UnknownFields)
    | null;
  /** The schema's name for the counts of server tools. `tool_calls_requested` already contains the web searches. */
  server_tool_use_details?: ServerToolUse | null;
  /** The documentation's name for the same. */
  server_tool_use?: ServerToolUse | null;
}

/** How often OpenRouter's own tools ran. */
export interface ServerToolUse extends UnknownFields {
  tool_calls_requested?: number | null;
  tool_calls_executed?: number | null;
  web_search_requests?: number | null;
}

/** One token with its log probability. */
export interface TokenLogprob extends UnknownFields {
  token: string;
  logprob: number;
  bytes?: number[] | null;
  top_logprobs?: ({ token: string; logprob: number; bytes?: number[] | null } & UnknownFields)[];
}

/** The log probabilities of a choice. */
export interface ChatLogprobs extends UnknownFields {
  content?: TokenLogprob[] | null;
  refusal?: TokenLogprob[] | null;
}

/** How the request was routed; sent when the header `X-OpenRouter-Metadata: enabled` asked for it. */
export interface OpenRouterMetadata extends UnknownFields {
  requested?: string;
  strategy?: Open<'direct' | 'auto' | 'free' | 'latest' | 'alias' | 'fallback' | 'pareto' | 'bodybuilder' | 'fusion'>;
  region?: string | null;
  summary?: string;
  attempt?: number;
  /** One entry for each provider tried; `status` is its HTTP status. */
  attempts?: ({ provider: string; model: string; status: number } & UnknownFields)[];
  is_byok?: boolean;
  endpoints?: {
    total?: number;
    available?: ({ provider: string; model: string; selected: boolean } & UnknownFields)[];
  } & UnknownFields;
  params?: { quality_floor?: number; throughput_floor?: number; version_group?: string } & UnknownFields;
  pipeline?: PipelineStage[];
  /** Milliseconds, from the request to the provider until its answer ended. Newer than the schema. */
  generation_time?: number;
}

/** What OpenRouter did to the request or its answer on the way. */
export interface PipelineStage extends UnknownFields {
  type: Open<'guardrail' | 'plugin' | 'server_tools' | 'response_healing' | 'context_compression'>;
  /** Tells stages of one type apart. */
  name: string;
  summary?: string;
  /** US dollars. */
  cost_usd?: number | null;
  data?: UnknownFields;
  guardrail_id?: string;
  guardrail_scope?: string;
}

/** One answer of a result. */
export interface ChatChoice extends UnknownFields {
  index: number;
  message: ChatAssistantMessage;
  finish_reason: FinishReason | null;
  /** The provider's own word, for example MALFORMED_FUNCTION_CALL. */
  native_finish_reason?: string | null;
  logprobs?: ChatLogprobs | null;
  error?: WireError;
}

/** A whole answer. Of a stream: its chunks merged. */
export interface ChatResult extends UnknownFields {
  /** The generation's id, `gen-…`. */
  id: string;
  object: Open<'chat.completion'>;
  /** Seconds since 1970. */
  created: number;
  /** The model that really answered, which need not be the one asked for. */
  model: string;
  choices: ChatChoice[];
  usage?: ChatUsage;
  /** The provider that served. */
  provider?: string;
  system_fingerprint?: string | null;
  service_tier?: string | null;
  openrouter_metadata?: OpenRouterMetadata;
  /** Of merged chunks: what the debug chunks carried, one entry for each attempted provider. Holds the prompt: never log it by default. */
  debug?: UnknownFields[];
}

/** A piece of a function call. Pieces with one `index` are one call, unless a new `id` begins another. */
export interface ChatToolCallDelta extends UnknownFields {
  index?: number;
  id?: string | null;
  type?: Open<'function'> | null;
  function?: ({ name?: string | null; arguments?: string | null } & UnknownFields) | null;
}

/** What one chunk adds to one choice. */
export interface ChatDelta extends UnknownFields {
  role?: Open<'assistant'>;
  content?: string | null;
  reasoning?: string | null;
  /** An alias of `reasoning` that some providers use. */
  reasoning_content?: string | null;
  reasoning_details?: ReasoningDetail[] | null;
  refusal?: string | null;
  tool_calls?: ChatToolCallDelta[] | null;
  images?: ChatOutputImage[] | null;
  audio?: ChatOutputAudio | null;
  annotations?: ChatAnnotation[] | null;
}

/** One choice of a chunk. */
export interface ChatChunkChoice extends UnknownFields {
  /** Missing means 0. */
  index?: number;
  delta?: ChatDelta | null;
  finish_reason?: FinishReason | null;
  native_finish_reason?: string | null;
  logprobs?: ChatLogprobs | null;
  error?: WireError;
}

/** One event of a stream, as it came. */
export interface ChatChunk extends UnknownFields {
  id?: string;
  object?: Open<'chat.completion.chunk'>;
  created?: number;
  model?: string;
  /** Empty or missing on chunks that carry only usage, debug or metadata. */
  choices?: ChatChunkChoice[] | null;
  usage?: ChatUsage | null;
  provider?: string;
  system_fingerprint?: string | null;
  service_tier?: string | null;
  openrouter_metadata?: OpenRouterMetadata;
  /** The generation failed. A `WireError` by the schema, but seen in other shapes. Iterating rejects with it. */
  error?: unknown;
  debug?: { echo_upstream_body?: unknown } & UnknownFields;
}
