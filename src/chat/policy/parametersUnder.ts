/** What policies do to parameters before there is a request: for lists that tell which endpoints remain, and why. */
import type { EndpointFacts } from '../models/endpointFacts';
import { isJsonObject, type JsonObject } from '../parameters/jsonValues';
import { reasonsOut } from '../parameters/remainingEndpoints';
import { modelRefusal } from './modelRules';
import type { NamedPolicy } from './policy';
import { restrictProviders } from './restrictProviders';

/** By its tag, why no request goes to an endpoint; what the chat leaves open and a policy rules out is said to be the policy's. */
export function reasonsOutUnder(
  endpoints: readonly EndpointFacts[],
  parameters: JsonObject,
  policies: readonly NamedPolicy[],
  model: string,
): ReadonlyMap<string, string> {
  const own = reasonsOut(endpoints, parameters);
  if (policies.length === 0) return own;
  const under = parametersUnder(parameters, policies);
  const words = 'by the routing policy';
  const isRefused = policies.some(({ policy: { models } }) => models && modelRefusal(model, models) !== undefined);
  const all =
    under === undefined || isRefused
      ? new Map(endpoints.map(({ tag }) => [tag, words]))
      : new Map([...reasonsOut(endpoints, under)].map(([tag, reason]) => [tag, `${words}: ${reason}`]));
  return new Map([...all, ...own]);
}

/** Undefined where they let nothing remain. */
export function parametersUnder(parameters: JsonObject, policies: readonly NamedPolicy[]): JsonObject | undefined {
  let changed = parameters;
  for (const { policy } of policies) {
    const provider = isJsonObject(changed.provider) ? changed.provider : undefined;
    const { request, refusals } = restrictProviders({ messages: [], ...(provider && { provider }) }, policy);
    if (refusals.length > 0) return undefined;
    if (request.provider) changed = { ...changed, provider: request.provider };
  }
  return changed;
}
