/** What becomes of a request under one rule of a policy: what had to be made tighter, or why it may not go out at all. */
import type { ChatRequest } from '../../client';
import type { Policy } from './policy';

export interface Restriction {
  readonly request: ChatRequest;
  /** Why nothing may be sent, in sentences; empty where it may. */
  readonly refusals: readonly string[];
}

/** A rule never loosens what a request says. */
export type Rule = (request: ChatRequest, policy: Policy) => Restriction;

export function unchanged(request: ChatRequest): Restriction {
  return { request, refusals: [] };
}
