/**
 * What the catalogue tells of a model, in the few fields that this extension works with. It holds what a server said as it
 * said it: prices stay decimal strings, and what was not told is absent rather than zero or false.
 */
import type { PriceOverride } from './priceOverride';

export interface ModelFacts {
  /** What a request asks for, such as `anthropic/claude-sonnet-4.5`. */
  readonly slug: string;
  readonly name?: string | undefined;
  /** Never changes, unlike the slug. */
  readonly canonicalSlug?: string | undefined;
  /** When it came into the catalogue: seconds since 1970. */
  readonly createdAt?: number | undefined;
  /** The most tokens that a request and its reply may have together: the model's own limit or its provider's, the lower one. */
  readonly contextLength?: number | undefined;
  /** The most tokens that a reply may have. */
  readonly maxCompletionTokens?: number | undefined;
  /** What it can read, such as `text`, `image` and `file`. */
  readonly inputModalities?: readonly string[] | undefined;
  /** What it can write. */
  readonly outputModalities?: readonly string[] | undefined;
  /** The request parameters that it heeds, under their wire names. */
  readonly supportedParameters?: readonly string[] | undefined;
  readonly prices?: ModelPrices | undefined;
  readonly priceOverrides?: readonly PriceOverride[] | undefined;
  /** The day on which it ends, `YYYY-MM-DD`. */
  readonly expirationDate?: string | undefined;
  readonly knowledgeCutoff?: string | undefined;
  /** What an alias such as `~anthropic/claude-sonnet-latest` stands for. */
  readonly aliasTarget?: { readonly slug: string; readonly name?: string | undefined } | undefined;
  /** Absent where it does not reason, and for routers. */
  readonly reasoning?: ReasoningFacts | undefined;
  /** Whether its provider looks over what is sent. */
  readonly isModerated?: boolean | undefined;
  /** What it does where a request says nothing, by wire name. */
  readonly defaultParameters?: Readonly<Record<string, unknown>> | undefined;
  /** At most `longestDescription` characters. */
  readonly description?: string | undefined;
}

export interface ReasoningFacts {
  /** It can't be turned off. */
  readonly mandatory: boolean;
  /** `null`: all are accepted. Absent: none can be chosen. */
  readonly supportedEfforts?: readonly string[] | null | undefined;
  readonly defaultEffort?: string | undefined;
  /** Whether a request may say how many tokens it may take. */
  readonly supportsMaxTokens?: boolean | undefined;
}

/**
 * Prices in US dollars under their wire names, as the decimal strings that they came as: of tokens for one token, of
 * `request`, `image` and `web_search` for one of them. "-1" means that it varies; a price that is absent is not known.
 */
export type ModelPrices = Readonly<Record<string, string>>;

/** Characters of a description that are kept. */
export const longestDescription = 600;
