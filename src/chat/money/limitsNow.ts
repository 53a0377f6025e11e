/**
 * Which spending limits hold: the lowest of what the user and a workspace say. A limit that can't be read is a fault, never
 * no limit: whoever mistypes one means to have one.
 */
import { compare, type Decimal, decimalText, readDecimal } from './decimal';

export interface LimitsNow {
  readonly message?: Decimal | undefined;
  readonly conversation?: Decimal | undefined;
  readonly day?: Decimal | undefined;
  /** What can't be read, in sentences. While there is one, nothing is sent. */
  readonly faults: readonly string[];
}

export interface LimitsLayer {
  /** Whose settings: `your settings`, `the workspace’s settings`. */
  readonly of: string;
  /** What they say, which may be anything. */
  readonly value: unknown;
}

export type LimitName = (typeof limitNames)[number];
export const limitNames = ['message', 'conversation', 'day'] as const;

export function limitsNow(layers: readonly LimitsLayer[]): LimitsNow {
  const read = layers.map(limitsOf);
  const lowest = (name: LimitName) =>
    read.reduce<Decimal | undefined>((low, { limits }) => {
      const limit = limits[name];
      return limit && (!low || compare(limit, low) < 0) ? limit : low;
    }, undefined);
  return {
    message: lowest('message'),
    conversation: lowest('conversation'),
    day: lowest('day'),
    faults: read.flatMap(({ faults }) => faults),
  };
}

/** For people and for JSON: decimal texts, those alone that hold. */
export function limitTexts(limits: LimitsNow): Partial<Record<LimitName, string>> {
  return Object.fromEntries(
    limitNames.flatMap((name) => {
      const limit = limits[name];
      return limit ? [[name, decimalText(limit)]] : [];
    }),
  );
}

interface ReadLayer {
  readonly limits: Partial<Record<LimitName, Decimal>>;
  readonly faults: readonly string[];
}

function limitsOf({ of, value }: LimitsLayer): ReadLayer {
  if (value === undefined || value === null) return { limits: {}, faults: [] };
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { limits: {}, faults: [`In ${of} it is no object with the limits “message”, “conversation” and “day”.`] };
  }
  const limits: Partial<Record<LimitName, Decimal>> = {};
  const faults: string[] = [];
  for (const [name, told] of Object.entries(value)) {
    const known = limitNames.find((each) => each === name);
    // Without an amount there is no limit, as without the name.
    if (known && told === null) continue;
    const limit = readDecimal(told);
    if (!known) faults.push(`In ${of} it limits “${shortened(name)}”; there are “message”, “conversation” and “day”.`);
    else if (!limit || limit.digits < 0n || limit.exponent > 12) {
      faults.push(`In ${of} “${name}” is ${shortened(JSON.stringify(told))}, which is no amount in USD such as 0.50.`);
    } else limits[known] = limit;
  }
  return { limits, faults };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
