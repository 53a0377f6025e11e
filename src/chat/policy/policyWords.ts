/** What a policy does, a line for each rule, for people. */
import { withoutFormatCharacters } from '../withoutFormatCharacters';
import { named } from './namePattern';
import type { AllowList, Policy, PolicyPrices } from './policy';

export function policyWords(policy: Policy): readonly string[] {
  const { providers, models, tools, dataCollection, zeroDataRetention, quantizations, maxPrice, neverSend } = policy;
  const lines = [
    ...listWords('providers', providers),
    ...listWords('models', models),
    ...listWords('tools and plugins', tools),
    ...(dataCollection === 'deny' ? ['No provider that collects data'] : []),
    ...(zeroDataRetention ? ['Only endpoints that retain no data'] : []),
    ...(quantizations ? [`Only these quantizations: ${named(quantizations)}`] : []),
    ...priceWords(maxPrice ?? {}),
    ...(neverSend?.length ? [`Files that never leave: ${named(neverSend)}`] : []),
  ];
  return lines.map(withoutFormatCharacters);
}

function listWords(what: string, { only, ignore }: AllowList = {}): readonly string[] {
  return [
    ...(only ? [`Only these ${what}: ${named(only)}`] : []),
    ...(ignore?.length ? [`None of these ${what}: ${named(ignore)}`] : []),
  ];
}

const units: { readonly [P in keyof PolicyPrices]-?: string } = {
  prompt: 'for a million tokens of the prompt',
  completion: 'for a million tokens of the answer',
  request: 'for a request',
  image: 'for a picture',
  audio: 'for a unit of sound',
};

function priceWords(prices: PolicyPrices): readonly string[] {
  const parts = Object.entries(units).flatMap(([part, unit]) => {
    const price = prices[part as keyof PolicyPrices];
    return price === undefined ? [] : [`$${price} ${unit}`];
  });
  return parts.length === 0 ? [] : [`At most ${parts.join(', ')}`];
}
