/**
 * What is known of one provider's offer of a model. What a server did not tell, or told as `null`, is absent: it is unknown,
 * never zero.
 */
import type { PriceOverride } from './priceOverride';

export interface EndpointFacts {
  /** The provider's slug for `provider.order`, `only` and `ignore`, which may carry a region or a variant. */
  readonly tag: string;
  readonly providerName: string;
  /** Prices in US dollars as decimal strings: for a token, a request or a picture. "-1" means that it varies. */
  readonly promptPrice?: string | undefined;
  readonly completionPrice?: string | undefined;
  readonly requestPrice?: string | undefined;
  readonly imagePrice?: string | undefined;
  readonly cacheReadPrice?: string | undefined;
  /** The dearest way to write a cache. */
  readonly cacheWritePrice?: string | undefined;
  /** For a token of reasoning, where it is not the answer's price. */
  readonly reasoningPrice?: string | undefined;
  readonly priceOverrides?: readonly PriceOverride[] | undefined;
  /** Tokens. */
  readonly contextLength?: number | undefined;
  readonly maxCompletionTokens?: number | undefined;
  /** Such as `fp8`. */
  readonly quantization?: string | undefined;
  /** 0 is healthy; what is below is not. */
  readonly status?: number | undefined;
  /** The request parameters that it heeds, under their wire names. */
  readonly supportedParameters: readonly string[];
  /** Percent of the requests that were answered in the last five minutes, half hour, day. */
  readonly uptime5m?: number | undefined;
  readonly uptime30m?: number | undefined;
  readonly uptime1d?: number | undefined;
  /** Milliseconds until the first token, over the last half hour. */
  readonly latency?: PercentileFacts | undefined;
  /** Tokens a second, over the last half hour. */
  readonly throughput?: PercentileFacts | undefined;
  readonly supportsImplicitCaching?: boolean | undefined;
  /** Whether it keeps nothing of what is sent (zero data retention). */
  readonly isZdr?: boolean | undefined;
  /** The provider's privacy policy, an address of the web. */
  readonly dataPolicyUrl?: string | undefined;
  /** Country codes. */
  readonly headquarters?: string | undefined;
  readonly datacenters?: readonly string[] | undefined;
}

/** Of a measurement: half of the requests did not exceed `p50`, nine of ten not `p90`. */
export interface PercentileFacts {
  readonly p50?: number | undefined;
  readonly p75?: number | undefined;
  readonly p90?: number | undefined;
  readonly p99?: number | undefined;
}
