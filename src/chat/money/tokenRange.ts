/** A number of tokens that is not known exactly: no fewer, probably, no more. */

export interface TokenRange {
  readonly least: number;
  readonly likely: number;
  readonly most: number;
}

export const noTokens: TokenRange = { least: 0, likely: 0, most: 0 };

/** How many tokens a provider counts for one that is estimated. */
export type Calibration = TokenRange;

/** What is known of tokenizers in general: the newest of some families count half more than what the estimate is fitted to. */
export const uncalibrated: Calibration = { least: 0.7, likely: 1, most: 1.6 };

export function exactly(tokens: number): TokenRange {
  return { least: tokens, likely: tokens, most: tokens };
}

export function calibrated(estimated: number, { least, likely, most }: Calibration): TokenRange {
  return {
    least: Math.floor(estimated * least),
    likely: Math.round(estimated * likely),
    most: Math.ceil(estimated * most),
  };
}

export function together(one: TokenRange, other: TokenRange): TokenRange {
  return { least: one.least + other.least, likely: one.likely + other.likely, most: one.most + other.most };
}
