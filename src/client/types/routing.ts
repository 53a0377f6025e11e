/** How a request chooses among providers and models: the `provider` object and what it refers to. */
import type { Open } from './open';

/** What providers may be ordered by. "exacto" is quality with tools. */
export type ProviderSort = Open<'price' | 'throughput' | 'latency' | 'exacto'>;

/** A soft limit: one number for the median, or one for each percentile. */
export type PercentileCutoffs =
  | number
  | { p50?: number | null; p75?: number | null; p90?: number | null; p99?: number | null };

/**
 * Routing preferences. Every field may be null, which means the account's or OpenRouter's default. OpenRouter refuses
 * fields that it does not know here, so this type, unlike the others, is closed, and a mistyped name does not compile.
 * A field newer than this client is sent all the same: type the object as `ProviderPreferences & UnknownFields`.
 */
export interface ProviderPreferences {
  /** Provider slugs to try in this order (`google-vertex/us-east5`, `openai/priority`); turns load balancing off. */
  order?: string[] | null;
  /** The only providers allowed; intersects with the account's list (404 when nothing is left). */
  only?: string[] | null;
  /** Providers never to use; merged with the account's list. */
  ignore?: string[] | null;
  /** Whether other providers may take over. Default true. */
  allow_fallbacks?: boolean | null;
  /** Use only providers that support every parameter sent; otherwise unsupported ones are dropped silently. Default false. */
  require_parameters?: boolean | null;
  /** "deny": only providers that do not collect data. Combines with the account's settings and cannot loosen them. */
  data_collection?: Open<'allow' | 'deny'> | null;
  /** Only endpoints with zero data retention. Can only tighten the account's settings. */
  zdr?: boolean | null;
  /** Only models whose output may be used for distillation. */
  enforce_distillable_text?: boolean | null;
  /** Only endpoints with these precisions of the weights. */
  quantizations?:
    | Open<
        'int4' | 'int8' | 'fp4' | 'mxfp4' | 'nvfp4' | 'fp6' | 'fp8' | 'mxfp8' | 'fp16' | 'bf16' | 'fp32' | 'unknown'
      >[]
    | null;
  /** Turns load balancing off, like `order`. `partition` "none" sorts the endpoints of all `models` together. */
  sort?: ProviderSort | { by?: ProviderSort | null; partition?: Open<'model' | 'none'> | null } | null;
  /**
   * The most to pay, in USD: per million tokens (prompt, completion), per image, audio unit, request. Strings by the
   * schema, numbers by the documentation.
   */
  max_price?: {
    prompt?: string | number;
    completion?: string | number;
    image?: string | number;
    audio?: string | number;
    request?: string | number;
  } | null;
  /** Tokens per second. Soft: endpoints below it come last. */
  preferred_min_throughput?: PercentileCutoffs | null;
  /** Seconds. Soft: endpoints above it come last. */
  preferred_max_latency?: PercentileCutoffs | null;
}
