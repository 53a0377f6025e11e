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

/** What `models.list` filters by, as the query's own names. */
export interface ModelsQuery {
  /** Default: models with text output. "all" for every model. */
  output_modalities?: string;
  input_modalities?: string;
  category?: string;
  supported_parameters?: string;
  q?: string;
  sort?: string;
  context?: number;
  providers?: string;
  model_authors?: string;
  zdr?: 'true';
  region?: Open<'eu' | 'us'>;
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
 * The account's credits in US dollars; the balance is the difference. Needs a management key: an ordinary one gets 403,
 * or (seen in the field) two zeros, which then mean "not available" rather than an empty account.
 */
export interface Credits extends UnknownFields {
  total_credits: number;
  total_usage: number;
}

/** What OpenRouter noted about one request. Times are milliseconds, amounts US dollars. */
export interface Generation extends UnknownFields {
  id: string;
  model?: string;
  provider_name?: string | null;
  created_at?: string;
  streamed?: boolean | null;
  cancelled?: boolean | null;
  latency?: number | null;
  generation_time?: number | null;
  moderation_latency?: number | null;
  finish_reason?: string | null;
  native_finish_reason?: string | null;
  tokens_prompt?: number | null;
  tokens_completion?: number | null;
  native_tokens_prompt?: number | null;
  native_tokens_completion?: number | null;
  native_tokens_reasoning?: number | null;
  native_tokens_cached?: number | null;
  native_tokens_completion_images?: number | null;
  total_cost?: number;
  usage?: number;
  upstream_inference_cost?: number | null;
  /** May be negative: writing a cache costs. */
  cache_discount?: number | null;
  is_byok?: boolean;
  service_tier?: string | null;
  provider_responses?: ({ provider_name?: string; status?: number | null } & UnknownFields)[] | null;
}
