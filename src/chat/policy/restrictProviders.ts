/** Makes `provider` of a request as tight as a policy: who may serve, at which price, with which precision, and what they may keep. */
import type { ProviderPreferences } from '../../client';
import { compare, decimalText, readDecimal } from '../money/decimal';
import { isJsonObject, type JsonObject, ownField, textsIn } from '../parameters/jsonValues';
import { meansEndpoint } from '../parameters/meansEndpoint';
import { named } from './namePattern';
import type { Policy } from './policy';
import { type Rule, unchanged } from './restriction';

export const restrictProviders: Rule = (request, policy) => {
  const given: JsonObject = isJsonObject(request.provider) ? request.provider : {};
  const refusals: string[] = [];
  const refuse = (reason: string) => refusals.push(reason);
  const tighter = {
    ...collection(policy),
    ...ignored(given, policy),
    ...allowed(given, policy, refuse),
    ...precisions(given, policy, refuse),
    ...prices(given, policy),
  };
  if (Object.keys(tighter).length === 0) return unchanged(request);
  return { request: { ...request, provider: preferencesFrom({ ...given, ...tighter }) }, refusals };
};

/** What a user wrote may be anything; the client checks it before it is sent. */
function preferencesFrom(fields: JsonObject): ProviderPreferences {
  return fields as ProviderPreferences;
}

function collection({ dataCollection, zeroDataRetention }: Policy): JsonObject {
  return {
    ...(dataCollection === 'deny' && { data_collection: 'deny' }),
    ...(zeroDataRetention === true && { zdr: true }),
  };
}

function ignored({ ignore }: JsonObject, { providers }: Policy): JsonObject {
  if (!providers?.ignore?.length) return {};
  return { ignore: [...new Set([...textsIn(ignore), ...providers.ignore])] };
}

/** `order` is kept to what may serve as well: without fallbacks it alone says where requests go. */
function allowed(given: JsonObject, { providers }: Policy, refuse: (reason: string) => void): JsonObject {
  const only = providers?.only;
  if (!only) return {};
  const own = textsIn(given.only);
  const both = own.length === 0 ? only : commonEndpoints(own, only);
  if (both.length === 0) {
    refuse(`Of the providers that it may go to (${named(own)}) the policy allows none: only ${named(only)}.`);
  }
  const order = textsIn(given.order);
  const kept = order.length === 0 ? [] : commonEndpoints(order, only);
  if (order.length > 0 && kept.length === 0 && given.allow_fallbacks === false) {
    refuse(`Of the providers in its order (${named(order)}) the policy allows none: only ${named(only)}.`);
  }
  return { only: both, ...(order.length > 0 && { order: kept.length > 0 ? kept : undefined }) };
}

/** Of two words for one thing the narrower one is common to both. */
function commonEndpoints(own: readonly string[], allowedOnes: readonly string[]): readonly string[] {
  const isIn = (list: readonly string[]) => (each: string) => list.some((wider) => meansEndpoint(wider, each));
  return [...new Set([...own.filter(isIn(allowedOnes)), ...allowedOnes.filter(isIn(own))])];
}

function precisions(given: JsonObject, { quantizations }: Policy, refuse: (reason: string) => void): JsonObject {
  if (!quantizations) return {};
  const own = textsIn(given.quantizations);
  const both = own.length === 0 ? quantizations : own.filter((each) => quantizations.includes(each));
  if (both.length === 0) {
    refuse(
      `Of the quantizations that it asks for (${named(own)}) the policy allows none: only ${named(quantizations)}.`,
    );
  }
  return { quantizations: both };
}

function prices({ max_price: given }: JsonObject, { maxPrice }: Policy): JsonObject {
  const limits = Object.entries(maxPrice ?? {});
  if (limits.length === 0) return {};
  const own = isJsonObject(given) ? given : {};
  return {
    max_price: {
      ...own,
      ...Object.fromEntries(limits.map(([part, limit]) => [part, lower(ownField(own, part), limit)])),
    },
  };
}

/** What is no price, such as one below zero, may mean no limit to a server. The policy's is sent as a text, as the API has it. */
function lower(own: unknown, limit: unknown): unknown {
  const [one, other] = [readDecimal(own), readDecimal(limit)];
  if (one && one.digits >= 0n && other && compare(one, other) <= 0) return own;
  return other ? decimalText(other) : limit;
}
