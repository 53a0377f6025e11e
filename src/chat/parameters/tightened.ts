/** What a workspace's settings may say beside the user's: they choose freely, but no limit of the user's gets looser. */

type Values = Readonly<Record<string, unknown>>;
type Join = (user: unknown, workspace: unknown) => unknown;

/** Limits beside `provider`. */
const limits: Readonly<Record<string, Join>> = {
  max_completion_tokens: lower,
  max_tokens: lower,
  max_tool_calls: lower,
};

/** Fields of `provider` that keep code and money where the user wants them. */
const providerLimits: Readonly<Record<string, Join>> = {
  data_collection: (user, workspace) => (user === 'deny' ? user : workspace),
  zdr: kept,
  require_parameters: kept,
  enforce_distillable_text: kept,
  only: common,
  ignore: united,
  max_price: lowerPrices,
};

/** The workspace's values, with the user's where those are tighter. */
export function tightened(user: Values, workspace: Values): Values {
  const joined = joinedBy(limits, user, workspace);
  if (!isObject(user.provider) || workspace.provider === undefined) return joined;
  // Its null would take the user's whole routing away.
  if (!isObject(workspace.provider)) return { ...joined, provider: user.provider };
  return { ...joined, provider: joinedBy(providerLimits, user.provider, workspace.provider) };
}

function joinedBy(joins: Readonly<Record<string, Join>>, user: Values, workspace: Values): Values {
  const joined: Record<string, unknown> = { ...workspace };
  for (const [name, join] of Object.entries(joins)) {
    if (!isSet(user[name]) || workspace[name] === undefined) continue;
    joined[name] = workspace[name] === null ? user[name] : join(user[name], workspace[name]);
  }
  return joined;
}

/** Prices may be decimal strings. What is no number limits nothing. */
function lower(user: unknown, workspace: unknown): unknown {
  return Number(workspace) < Number(user) ? workspace : user;
}

function lowerPrices(user: unknown, workspace: unknown): unknown {
  if (!isObject(user) || !isObject(workspace)) return user;
  const names = Object.keys({ ...workspace, ...user });
  return Object.fromEntries(
    names.map((name) => [
      name,
      isSet(user[name]) && isSet(workspace[name])
        ? lower(user[name], workspace[name])
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
  const allowed = listed(workspace);
  const both = listed(user).filter((each) => allowed.includes(each));
  return both.length > 0 ? both : user;
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
