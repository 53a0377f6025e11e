/** What the read-only endpoints answer: models, their endpoints, providers, the key, credits and past generations. */
import type { Open, UnknownFields } from './open';

/** A price as OpenRouter writes it: a decimal string in US dollars per unit; "0" is free, "-1" varies (routers). */
export type PriceString = string;

/** Prices of a model or an endpoint. Tokens are priced one by one. A missing key means: not charged, or not known. */
export interface Pricing extends UnknownFields {
  prompt: PriceString;
  completion: PriceString;
  request?: PriceString;
  image?: PriceString;
  image_token?: PriceString;
  image_output?: PriceString;
  audio?: PriceString;
  audio_output?: PriceString;
  input_audio_cache?: PriceString;
  input_cache_read?: PriceString;
  input_cache_write?: PriceString;
  input_cache_write_1h?: PriceString;
  internal_reasoning?: PriceString;
  web_search?: PriceString;
  /** A fraction, and a number, unlike the prices. */
  discount?: number;
  /** Later entries win; keys that an entry lacks are inherited. */
  overrides?: PricingOverride[];
}

/** Other prices under a condition. */
export interface PricingOverride extends UnknownFields {
  /** Holds above (not at) this many prompt tokens. */
  min_prompt_tokens?: number;
  /** HHMM in UTC; the window may wrap around midnight. */
  utc_start?: number;
  utc_end?: number;
  /** "monday" to "sunday". */
  utc_days?: string[];
  prompt?: PriceString;
  completion?: PriceString;
  audio?: PriceString;
  input_audio_cache?: PriceString;
  input_cache_read?: PriceString;
  input_cache_write?: PriceString;
  input_cache_write_1h?: PriceString;
}

/** What goes in and out of a model. */
export interface ModelArchitecture extends UnknownFields {
  modality?: string | null;
  input_modalities: Open<'text' | 'image' | 'file' | 'audio' | 'video'>[];
  output_modalities: Open<
    'text' | 'image' | 'embeddings' | 'audio' | 'video' | 'rerank' | 'speech' | 'transcription'
  >[];
  tokenizer?: string | null;
  instruct_type?: string | null;
}

/** What a model's reasoning accepts. A model without this object is not a reasoning model, or is a router. */
export interface ModelReasoning extends UnknownFields {
  mandatory: boolean;
  /** null: all are accepted. Missing: no effort can be chosen. */
  supported_efforts?: string[] | null;
  default_effort?: string | null;
  default_enabled?: boolean;
  supports_max_tokens?: boolean;
}

/** One model of the catalogue. */
export interface Model extends UnknownFields {
  id: string;
  /** Never changes, unlike `id`. */
  canonical_slug: string;
  name: string;
  /** Seconds since 1970. */
  created: number;
  description?: string;
  context_length: number | null;
  architecture: ModelArchitecture;
  pricing: Pricing;
  top_provider: {
    context_length?: number | null;
    max_completion_tokens?: number | null;
    is_moderated?: boolean;
  } & UnknownFields;
  supported_parameters: string[];
  default_parameters?: UnknownFields | null;
  per_request_limits?: ({ prompt_tokens?: number; completion_tokens?: number } & UnknownFields) | null;
  /** YYYY-MM-DD. */
  expiration_date?: string | null;
  knowledge_cutoff?: string | null;
  /** Of `~…-latest` aliases. */
  alias_target?: { slug: string; name: string } & UnknownFields;
  reasoning?: ModelReasoning;
  benchmarks?: UnknownFields;
  supported_voices?: string[] | null;
  links?: { details?: string } & UnknownFields;
  hugging_face_id?: string | null;
}

/**
 * What `models.list` filters by, under the query's own names; further ones are passed on. Lists of values are separated
 * by commas.
 */
export interface ModelsQuery {
  /** Of the name and the id. */
  q?: string;
  /** Default: models with text output. "all" for every model. */
  output_modalities?: string;
  input_modalities?: string;
  /** What a model must support, `tools` for instance. */
  supported_parameters?: string;
  category?: Open<
    | 'programming'
    | 'roleplay'
    | 'marketing'
    | 'marketing/seo'
    | 'technology'
    | 'science'
    | 'translation'
    | 'legal'
    | 'finance'
    | 'health'
    | 'trivia'
    | 'academia'
  >;
  sort?: Open<
    | 'most-popular'
    | 'newest'
    | 'top-weekly'
    | 'pricing-low-to-high'
    | 'pricing-high-to-low'
    | 'context-high-to-low'
    | 'throughput-high-to-low'
    | 'latency-low-to-high'
    | 'intelligence-high-to-low'
    | 'coding-high-to-low'
    | 'agentic-high-to-low'
    | 'design-arena-elo-high-to-low'
  >;
  /** Tokens of context, at least. */
  context?: number;
  /** US dollars for a million tokens of the prompt. */
  min_price?: number;
  max_price?: number;
  /** US dollars for a million tokens of the answer. */
  min_output_price?: number;
  max_output_price?: number;
  min_age_days?: number;
  max_age_days?: number;
  providers?: string;
  model_authors?: string;
  arch?: string;
  distillable?: 'true' | 'false';
  zdr?: 'true';
  region?: Open<'eu' | 'us'>;
  /** How many entries to pass over. */
  offset?: number;
  /**
   * How many entries a page may hold, not the list: 1 to 1000, or 500 with an offset alone. All pages are read in any
   * case. Without offset and limit the whole list is a single page, so there is seldom a reason to give them.
   */
  limit?: number;
  [parameter: string]: string | number | boolean | undefined;
}

/** Percentiles of a measurement. */
export interface Percentiles extends UnknownFields {
  p50: number;
  p75: number;
  p90: number;
  p99: number;
}

/** One provider's offer of a model. */
export interface Endpoint extends UnknownFields {
  name: string;
  model_id?: string;
  model_name?: string;
  provider_name: string;
  /** The slug for `provider.order`, `only` and `ignore`. */
  tag: string;
  context_length: number | null;
  max_prompt_tokens?: number | null;
  max_completion_tokens?: number | null;
  pricing: Pricing;
  quantization?: string | null;
  /** 0 is healthy; -1, -2, -3, -5, -10 are not. */
  status?: number;
  supported_parameters: string[];
  supports_implicit_caching?: boolean;
  /** Which values of `tool_choice` it heeds. */
  supports_tool_choice?: { auto?: boolean; none?: boolean; required?: boolean; function?: boolean } & UnknownFields;
  /** Percent; null when there is little data. */
  uptime_last_5m?: number | null;
  uptime_last_30m?: number | null;
  uptime_last_1d?: number | null;
  /** Milliseconds; null without a key. */
  latency_last_30m?: Percentiles | null;
  /** Tokens per second; null without a key. */
  throughput_last_30m?: Percentiles | null;
}

/** A model with its endpoints. */
export interface ModelEndpoints extends UnknownFields {
  id: string;
  name: string;
  created?: number;
  description?: string;
  architecture?: ModelArchitecture;
  endpoints: Endpoint[];
}

/** One provider. */
export interface Provider extends UnknownFields {
  name: string;
  slug: string;
  privacy_policy_url?: string | null;
  terms_of_service_url?: string | null;
  status_page_url?: string | null;
  headquarters?: string | null;
  datacenters?: string[] | null;
}

/** The key in use. Amounts are in US dollars. */
export interface KeyInfo extends UnknownFields {
  /** The key, masked. */
  label: string;
  /** null: unlimited. */
  limit: number | null;
  /** May be negative. null: unlimited. */
  limit_remaining: number | null;
  limit_reset?: string | null;
  include_byok_in_limit?: boolean;
  usage: number;
  usage_daily?: number;
  /** Monday to Sunday, UTC. */
  usage_weekly?: number;
  usage_monthly?: number;
  byok_usage?: number;
  byok_usage_daily?: number;
  byok_usage_weekly?: number;
  byok_usage_monthly?: number;
  is_free_tier?: boolean;
  is_management_key?: boolean;
  /** @deprecated */
  is_provisioning_key?: boolean;
  expires_at?: string | null;
  creator_user_id?: string | null;
  allowed_data_regions?: string[];
  free_model_daily_requests?: ({ limit?: number; remaining?: number; used?: number } & UnknownFields) | null;
  organization_id?: string | null;
  workspace_id?: string | null;
}

/**
 * The account's credits in US dollars; the balance is the difference. Only management keys see them: an ordinary key gets
 * 403, or (seen in the field) two zeros, which then say nothing. `credits.get` rejects in both cases, so zeros that it
 * resolves with are those of an account without credits.
 */
export interface Credits extends UnknownFields {
  total_credits: number;
  total_usage: number;
}

/** One provider's part in a request; a request that fell back has several. */
export interface ProviderAttempt extends UnknownFields {
  provider_name?: string;
  status?: number | null;
  /** Milliseconds. */
  latency?: number;
  is_byok?: boolean;
  id?: string;
  endpoint_id?: string;
  model_permaslug?: string;
  routed_service_tier?: Open<'flex' | 'priority'>;
}

/** What was said in a generation. An account that does not store inputs and outputs has none. */
export interface GenerationContent extends UnknownFields {
  /** Messages of a chat, or the prompt of a text completion. */
  input?: { messages?: unknown[]; prompt?: string | null } & UnknownFields;
  output?: { completion?: string | null; reasoning?: string | null } & UnknownFields;
}

/** What OpenRouter noted about one request. Times are milliseconds, amounts US dollars. */
export interface Generation extends UnknownFields {
  id: string;
  /** The provider's own id of it. */
  upstream_id?: string | null;
  request_id?: string | null;
  session_id?: string | null;
  /** The one that answered. */
  model?: string;
  provider_name?: string | null;
  /** The router that chose the model, if one did. */
  router?: string | null;
  preset_id?: string | null;
  api_type?: Open<'completions' | 'embeddings' | 'rerank' | 'tts' | 'stt' | 'video' | 'image'> | null;
  /** ISO 8601. */
  created_at?: string;
  streamed?: boolean | null;
  cancelled?: boolean | null;
  latency?: number | null;
  generation_time?: number | null;
  moderation_latency?: number | null;
  finish_reason?: string | null;
  native_finish_reason?: string | null;
  /** As OpenRouter counts; the native ones are the provider's own count. */
  tokens_prompt?: number | null;
  tokens_completion?: number | null;
  native_tokens_prompt?: number | null;
  native_tokens_completion?: number | null;
  native_tokens_reasoning?: number | null;
  native_tokens_cached?: number | null;
  native_tokens_completion_images?: number | null;
  num_media_prompt?: number | null;
  num_media_completion?: number | null;
  num_input_audio_prompt?: number | null;
  num_search_results?: number | null;
  num_fetches?: number | null;
  web_search_engine?: string | null;
  total_cost?: number;
  usage?: number;
  upstream_inference_cost?: number | null;
  /** May be negative: writing a cache costs. */
  cache_discount?: number | null;
  is_byok?: boolean;
  service_tier?: string | null;
  data_region?: Open<'global' | 'europe' | 'us'>;
  /** Of an answer from the response cache: the generation that it repeats. */
  response_cache_source_id?: string | null;
  provider_responses?: ProviderAttempt[] | null;
  user_agent?: string | null;
  http_referer?: string | null;
  origin?: string;
  app_id?: number | null;
  external_user?: string | null;
  workspace_id?: string | null;
}
