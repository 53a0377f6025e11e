/** What the next request takes of a model's context, in its large parts. */

/** Tokens of what the next request holds. */
export interface ContextTokens {
  readonly message: number;
  readonly attachments: number;
  readonly earlier: number;
}

export function totalTokens({ message, attachments, earlier }: ContextTokens): number {
  return message + attachments + earlier;
}

/** How many tokens are too many; undefined where all fit, and where it is not known how many do. */
export function tokensTooMany(tokens: ContextTokens, contextLength: number | undefined): number | undefined {
  const excess = contextLength === undefined ? 0 : totalTokens(tokens) - contextLength;
  return excess > 0 ? excess : undefined;
}
