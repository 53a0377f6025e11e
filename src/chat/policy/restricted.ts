/** A request as policies let it out: never looser than it was, never looser than any of them; or why none of it may go. */
import type { ChatRequest } from '../../client';
import { sameJson } from '../parameters/jsonValues';
import type { NamedPolicy } from './policy';
import { restrictModels } from './restrictModels';
import { restrictProviders } from './restrictProviders';
import { restrictTools } from './restrictTools';

export type Restricted =
  | { readonly kind: 'allowed'; readonly request: ChatRequest }
  /** In sentences for the user. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

const rules = [restrictModels, restrictTools, restrictProviders];

/** A request that is sent again is another one if anything in it is changed: it goes out as it is, or not at all. */
export function restricted(
  request: ChatRequest,
  policies: readonly NamedPolicy[],
  purpose: 'reply' | 'replay' | 'title',
): Restricted {
  let changed = request;
  const reasons: string[] = [];
  for (const { file, policy } of policies) {
    for (const rule of rules) {
      const { request: next, refusals } = rule(changed, policy);
      reasons.push(...refusals.map((reason) => `${file}: ${reason}`));
      changed = next;
    }
  }
  const tightened = fieldsThatDiffer(request, changed);
  if (purpose === 'replay' && reasons.length === 0 && tightened.length > 0) {
    reasons.push(
      `The request as it was is looser than the routing policy in ${tightened.join(', ')}. Ask anew instead of replaying it.`,
    );
  }
  const [first, ...others] = new Set(reasons);
  return first === undefined ? { kind: 'allowed', request: changed } : { kind: 'refused', reasons: [first, ...others] };
}

/** What the account might have on is none of a request’s own. */
function fieldsThatDiffer(one: ChatRequest, other: ChatRequest): readonly string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.filter((name) => !sameJson(withoutDisabled(one[name]), withoutDisabled(other[name])));
}

function withoutDisabled(value: unknown): unknown {
  const kept = Array.isArray(value) ? value.filter((each) => each?.enabled !== false) : value;
  return Array.isArray(kept) && kept.length === 0 ? undefined : kept;
}
