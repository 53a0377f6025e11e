/** The plugins that a request may name, told apart by `id`. */
import type { Open, UnknownFields } from './open';

/** Where the user is, roughly, for web searches. */
export interface ApproximateLocation extends UnknownFields {
  type?: 'approximate';
  city?: string | null;
  region?: string | null;
  country?: string | null;
  timezone?: string | null;
}

/** Web search before the model answers. Deprecated in favour of the tool `openrouter:web_search`. */
export interface WebPlugin extends UnknownFields {
  id: 'web';
  enabled?: boolean;
  engine?: Open<'native' | 'exa' | 'firecrawl' | 'parallel' | 'perplexity'>;
  mode?: string;
  /** Default 5. */
  max_results?: number;
  max_uses?: number;
  search_prompt?: string;
  include_domains?: string[];
  exclude_domains?: string[];
  user_location?: ApproximateLocation | null;
}

/** Fetches the pages that the conversation names. */
export interface WebFetchPlugin extends UnknownFields {
  id: 'web-fetch';
  max_uses?: number;
  max_content_tokens?: number;
  allowed_domains?: string[];
  blocked_domains?: string[];
}

/** How PDFs are read. */
export interface FileParserPlugin extends UnknownFields {
  id: 'file-parser';
  enabled?: boolean;
  pdf?: { engine?: Open<'mistral-ocr' | 'native' | 'cloudflare-ai' | 'pdf-text'> } & UnknownFields;
}

/** Repairs malformed JSON answers; not streamed, JSON formats only. */
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
  /** At most 1024 patterns. */
  allowed_models?: string[];
  /** At most 1024 patterns. */
  excluded_models?: string[];
  cost_tier?: Open<'low' | 'medium' | 'high' | 'xhigh' | 'max'>;
  /** @deprecated 0..10. Use `cost_tier`. */
  cost_quality_tradeoff?: number;
  /** Stay with the model that spoke last (`assistant.model`). Of `auto-router` only. */
  pin_model?: boolean;
}

/** Settings of `openrouter/pareto-code`. */
export interface ParetoRouterPlugin extends UnknownFields {
  id: 'pareto-router';
  enabled?: boolean;
  /** 0..1. */
  min_coding_score?: number;
  max_price?: number;
  price_source?: Open<'prompt' | 'weighted_avg'>;
}

/** Settings of `openrouter/fusion`. */
export interface FusionPlugin extends UnknownFields {
  id: 'fusion';
  enabled?: boolean;
  preset?: Open<'general-high' | 'general-budget' | 'general-fast'>;
  /** 1..8 model slugs. */
  analysis_models?: string[];
  model?: string;
  /** 1..16. */
  max_tool_calls?: number;
  /** At most 8. */
  tools?: ({ type: string; parameters?: UnknownFields } & UnknownFields)[];
}

/** Has OpenRouter moderate the prompt. */
export interface ModerationPlugin extends UnknownFields {
  id: 'moderation';
}

/** A plugin newer than this client. */
export interface OtherPlugin extends UnknownFields {
  id: Open<'switchyard-router' | 'alignment'>;
}

/** One entry of `plugins`. `enabled: false` turns an account's default plugin off. */
export type ChatPlugin =
  | WebPlugin
  | WebFetchPlugin
  | FileParserPlugin
  | ResponseHealingPlugin
  | ContextCompressionPlugin
  | AutoRouterPlugin
  | ParetoRouterPlugin
  | FusionPlugin
  | ModerationPlugin
  | OtherPlugin;
