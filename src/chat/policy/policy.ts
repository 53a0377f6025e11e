/**
 * What a workspace's routing policy can say, as plain data: each field takes something away, and none can give. What
 * denies holds everywhere; what chooses where things go waits until the user trusts the workspace.
 */

export const policyFileName = '.openrouter-policy.json';

export interface Policy {
  readonly $schema?: string | undefined;
  readonly version: 1;
  readonly providers?: AllowList | undefined;
  readonly models?: AllowList | undefined;
  readonly tools?: Pick<AllowList, 'ignore'> | undefined;
  readonly dataCollection?: 'deny' | undefined;
  readonly zeroDataRetention?: true | undefined;
  readonly quantizations?: readonly string[] | undefined;
  readonly maxPrice?: PolicyPrices | undefined;
  /** Patterns as in `.gitignore`. */
  readonly neverSend?: readonly string[] | undefined;
}

export interface AllowList {
  readonly only?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
}

/** In US dollars: of tokens for a million, of the others for one. Decimal texts, or numbers as JSON has them. */
export interface PolicyPrices {
  readonly prompt?: string | number | undefined;
  readonly completion?: string | number | undefined;
  readonly request?: string | number | undefined;
  readonly image?: string | number | undefined;
  readonly audio?: string | number | undefined;
}

/** A policy, and the file that it comes from as people know it. */
export interface NamedPolicy {
  readonly file: string;
  readonly policy: Policy;
}

/** What holds where the workspace is not trusted: to name where code goes is a choice, to say where it doesn't is none. */
export function denialsOf({ providers, models, quantizations: _, ...others }: Policy): Policy {
  return {
    ...others,
    ...(providers && { providers: onlyIgnored(providers) }),
    ...(models && { models: onlyIgnored(models) }),
  };
}

/** What waits for trust. */
export function choicesOf({ version, providers, models, quantizations }: Policy): Policy {
  const named = (list: AllowList | undefined) => (list?.only ? { only: list.only } : undefined);
  return { version, providers: named(providers), models: named(models), quantizations };
}

function onlyIgnored({ ignore }: AllowList): AllowList {
  return ignore ? { ignore } : {};
}
