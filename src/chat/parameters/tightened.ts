/** What a workspace's settings may say beside the user's: they choose freely, but no limit of the user's gets looser. */

import { compareDecimals } from '../money/decimal';
import { sameJson } from './jsonValues';
import { meansEndpoint } from './meansEndpoint';

type Values = Readonly<Record<string, unknown>>;
type Join = (user: unknown, workspace: unknown) => unknown;

/** Limits beside `provider`. */
const limits: Readonly<Record<string, Join>> = {
  max_completion_tokens: lowerCount,
  max_tokens: lowerCount,
  max_tool_calls: lowerCount,
  stop_server_tools_when: bothConditions,
};

/** Two names of one limit: who has set one has set the other. */
const otherNames: Readonly<Record<string, string>> = {
  max_completion_tokens: 'max_tokens',
  max_tokens: 'max_completion_tokens',
};

/** Fields of `provider` that keep code and money where the user wants them. */
const providerLimits: Readonly<Record<string, Join>> = {
  data_collection: (user, workspace) => (user === 'deny' ? user : workspace),
  zdr: kept,
  allow_fallbacks: (user, workspace) => (user === false ? user : workspace),
  require_parameters: kept,
  enforce_distillable_text: kept,
  only: common,
  quantizations: common,
  ignore: united,
  max_price: lowerPrices,
};

/** The workspace's values, with the user's where those are tighter. */
export function tightened(user: Values, workspace: Values): Values {
  const joined = keptToCalls(user, joinedBy(limits, user, workspace));
  if (!isObject(user.provider) || workspace.provider === undefined) return joined;
  // Its null would take the user's whole routing away.
  if (!isObject(workspace.provider)) return { ...joined, provider: user.provider };
  return { ...joined, provider: joinedBy(joinsOf(user.provider), user.provider, workspace.provider) };
}

/** Without fallbacks the user's order says where requests may go at all. */
function joinsOf({ allow_fallbacks: fallbacks }: Values): Readonly<Record<string, Join>> {
  return fallbacks === false ? { ...providerLimits, order: common } : providerLimits;
}

function joinedBy(joins: Readonly<Record<string, Join>>, user: Values, workspace: Values): Values {
  const joined: Record<string, unknown> = { ...workspace };
  for (const [name, join] of Object.entries(joins)) {
    const given = workspace[name];
    if (given === undefined) continue;
    const limit = user[name] ?? (given === null ? undefined : user[otherNames[name] ?? name]);
    if (isSet(limit)) joined[name] = given === null ? limit : join(limit, given);
  }
  return joined;
}

/** Conditions of another kind would take the place of the user's limit of calls: the API heeds only them. */
function keptToCalls(user: Values, joined: Values): Values {
  if (!isSet(user.max_tool_calls) || isSet(user.stop_server_tools_when)) return joined;
  return isSet(joined.stop_server_tools_when) ? { ...joined, stop_server_tools_when: undefined } : joined;
}

/** What is no count, 0 among it, may mean no limit to a server. */
function lowerCount(user: unknown, workspace: unknown): unknown {
  const isCount = Number.isInteger(workspace) && Number(workspace) > 0;
  return isCount && isDecimal(user) && Number(workspace) < Number(user) ? workspace : user;
}

/** Any of them stops. */
function bothConditions(user: unknown, workspace: unknown): unknown {
  const own = listed(user);
  return [...own, ...listed(workspace).filter((each) => !own.some((other) => sameJson(each, other)))];
}

/** Decimal texts or numbers. What is no price, such as one below zero, may mean no limit to a server. */
function lowerPrice(user: unknown, workspace: unknown): unknown {
  const isPrice = isDecimal(workspace) && /^\d+(\.\d+)?(e-?\d+)?$/.test(String(workspace));
  if (!isPrice || !isDecimal(user)) return user;
  const compared = compareDecimals(String(workspace), 0, String(user));
  return compared !== undefined && compared < 0 ? workspace : user;
}

function isDecimal(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function lowerPrices(user: unknown, workspace: unknown): unknown {
  if (!isObject(user) || !isObject(workspace)) return user;
  const names = Object.keys({ ...workspace, ...user });
  return Object.fromEntries(
    names.map((name) => [
      name,
      isSet(user[name]) && isSet(workspace[name])
        ? lowerPrice(user[name], workspace[name])
        : isSet(user[name])
          ? user[name]
          : workspace[name],
    ]),
  );
}

/** True stays true. */
function kept(user: unknown, workspace: unknown): unknown {
  return user === true ? user : workspace;
}

function united(user: unknown, workspace: unknown): unknown {
  return [...new Set([...listed(user), ...listed(workspace)])];
}

/** Where nothing is common, the user's: an empty list would be none at all. */
function common(user: unknown, workspace: unknown): unknown {
  const [own, theirs] = [listed(user), listed(workspace)];
  const isIn = (list: readonly unknown[]) => (each: unknown) => list.some((wider) => isPartOf(each, wider));
  // Of two words for one thing the narrower one is common to both.
  const both = new Set([...own.filter(isIn(theirs)), ...theirs.filter(isIn(own))]);
  return both.size > 0 ? [...both] : user;
}

/** `deepinfra/turbo` is a part of `deepinfra`. */
function isPartOf(narrower: unknown, wider: unknown): boolean {
  if (typeof narrower !== 'string' || typeof wider !== 'string') return narrower === wider;
  return meansEndpoint(wider, narrower);
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
