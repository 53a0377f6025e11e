/**
 * The plugins that a request may name, told apart by `id`. A plugin runs once a request, whether the model wants it or
 * not; `enabled: false` turns one off that the account has on by default.
 */
import type { Open, UnknownFields } from './open';
import type { ApproximateLocation, FusionSettings, WebSearchMode, XSearchOptions } from './tools';

/** Web search before the model answers. Deprecated in favour of the tool `openrouter:web_search`. */
export interface WebPlugin extends UnknownFields {
  id: 'web';
  enabled?: boolean;
  /** Default: the provider's own search where it has one, else Exa. */
  engine?: Open<'native' | 'exa' | 'firecrawl' | 'parallel' | 'perplexity'>;
  mode?: WebSearchMode;
  /** An integer; default 5. */
  max_results?: number;
  /** An integer: searches in one turn, for providers whose own search counts them. */
  max_uses?: number;
  /** What is told to the model together with the results. */
  search_prompt?: string;
  /** Only results from these. */
  include_domains?: string[];
  /** No results from these. */
  exclude_domains?: string[];
  /** null: allowed. */
  user_location?: (ApproximateLocation & { type: Open<'approximate'> }) | null;
  /** Newer than the schema. */
  x_search?: XSearchOptions;
}

/** Fetches the pages that the conversation names. */
export interface WebFetchPlugin extends UnknownFields {
  id: 'web-fetch';
  /** An integer: pages in one request. */
  max_uses?: number;
  /** An integer: tokens of each page, roughly; what is longer is cut. */
  max_content_tokens?: number;
  /** Fetch from these alone. */
  allowed_domains?: string[];
  /** Never fetch from these. */
  blocked_domains?: string[];
}

/** How PDFs are read. */
export interface FileParserPlugin extends UnknownFields {
  id: 'file-parser';
  enabled?: boolean;
  pdf?: {
    /** Default: the model's own reading, else mistral-ocr, which is billed by the page. "pdf-text" is now cloudflare-ai. */
    engine?: Open<'mistral-ocr' | 'native' | 'cloudflare-ai' | 'pdf-text'>;
  } & UnknownFields;
}

/** Repairs malformed JSON answers; not of streams, and of JSON formats only. */
export interface ResponseHealingPlugin extends UnknownFields {
  id: 'response-healing';
  enabled?: boolean;
}

/** Shortens conversations that exceed the context. On by default for endpoints of 8k context or less. */
export interface ContextCompressionPlugin extends UnknownFields {
  id: 'context-compression';
  enabled?: boolean;
  engine?: Open<'middle-out'>;
}

/** Settings of `openrouter/auto` and `openrouter/auto-beta`; settings under the other's id are ignored silently. */
export interface AutoRouterPlugin extends UnknownFields {
  id: 'auto-router' | 'auto-beta-router';
  enabled?: boolean;
  /** At most 1024 patterns ("anthropic/*") of at most 1024 characters. Default: every ranked model. */
  allowed_models?: string[];
  /** At most 1024 patterns of at most 1024 characters. Wins over `allowed_models`. */
  excluded_models?: string[];
  /** How dear the model may be, among those that fit the task. Wins over `cost_quality_tradeoff`. */
  cost_tier?: Open<'low' | 'medium' | 'high' | 'xhigh' | 'max'>;
  /** @deprecated An integer, 0 (best) to 10 (cheapest). Use `cost_tier`. */
  cost_quality_tradeoff?: number;
  /** Stay with the model that spoke last (`assistant.model`). Default false. Of `auto-router` only. */
  pin_model?: boolean;
}

/** Settings of `openrouter/pareto-code`. */
export interface ParetoRouterPlugin extends UnknownFields {
  id: 'pareto-router';
  enabled?: boolean;
  /** 0..1: how good at code, in three steps (0.33, 0.66). Default: the best. Not used beside `max_price`. */
  min_coding_score?: number;
  /** From 0: USD per million input tokens. 404 when nothing is as cheap. */
  max_price?: number;
  /** Which price `max_price` means; default "prompt", the list price. */
  price_source?: Open<'prompt' | 'weighted_avg'>;
}

/** Settings of `openrouter/fusion`, and of the tool of that name. */
export interface FusionPlugin extends FusionSettings, UnknownFields {
  id: 'fusion';
  enabled?: boolean;
  /** A panel that OpenRouter keeps. `analysis_models` and `model` win over it. */
  preset?: Open<'general-high' | 'general-budget' | 'general-fast'>;
}

/** Has OpenRouter moderate the prompt. */
export interface ModerationPlugin extends UnknownFields {
  id: 'moderation';
}

/** Settings of the switchyard router. Newer than the schema; source: OpenRouter's SDK, 2026-09. */
export interface SwitchyardRouterPlugin extends UnknownFields {
  id: 'switchyard-router';
  /** How a model is chosen; default "capability", by a small model that judges how demanding the task is. */
  algorithm?: Open<'capability' | 'stage' | 'auto' | 'random' | 'composite' | 'passthrough'>;
}

/**
 * Has every answer judged by rules. Beta, its fields may change; newer than the schema, source: OpenRouter's Python SDK.
 * An answer that stays blocked comes as an error that carries it.
 */
export interface AlignmentPlugin extends UnknownFields {
  id: 'alignment';
  /** What the answer must or must not do, each judged by itself. */
  rules: string[];
  /** "enforce" (default) holds blocked answers back and tries again; "audit" only tells. */
  mode?: Open<'enforce' | 'audit'>;
  /** Tell the rules to the model. Default true. */
  instruct?: boolean;
  /** An integer: further tries after a blocked answer; default 1. */
  max_retries?: number;
  /** The probability from which a rule counts as broken; default 0.7. */
  threshold?: number;
}

/** A plugin newer than this client. */
export interface OtherPlugin extends UnknownFields {
  id: Open<KnownPlugin['id']>;
}

/** The plugins that have a type of their own here. */
export type KnownPlugin =
  | WebPlugin
  | WebFetchPlugin
  | FileParserPlugin
  | ResponseHealingPlugin
  | ContextCompressionPlugin
  | AutoRouterPlugin
  | ParetoRouterPlugin
  | FusionPlugin
  | ModerationPlugin
  | SwitchyardRouterPlugin
  | AlignmentPlugin;

/** One entry of `plugins`. */
export type ChatPlugin = KnownPlugin | OtherPlugin;
