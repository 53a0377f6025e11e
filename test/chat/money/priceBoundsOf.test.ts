import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import type { EndpointFacts } from '../../../src/chat/models/endpointFacts';
import { endpointFactsFrom } from '../../../src/chat/models/readEndpointFacts';
import { modelFactsFrom, storedModelFacts } from '../../../src/chat/models/readModelFacts';
import { decimalText } from '../../../src/chat/money/decimal';
import { type PriceBounds, pricesKey } from '../../../src/chat/money/priceBounds';
import { type PricedModel, priceBoundsOf } from '../../../src/chat/money/priceBoundsOf';
import { exactly, type TokenRange } from '../../../src/chat/money/tokenRange';

interface Question {
  readonly parameters?: Record<string, unknown>;
  readonly prompt?: TokenRange;
  readonly at?: string;
}

function boundsOf(
  models: readonly PricedModel[],
  { parameters = {}, prompt = exactly(100), at = '2026-01-05T12:00Z' }: Question = {},
) {
  return priceBoundsOf(models, { parameters, prompt, at: new Date(at) });
}

type Pricing = readonly [name: string, pricing: object];

function endpoints(...pricing: readonly Pricing[]): readonly EndpointFacts[] {
  const listed = pricing.map(([name, each]) => ({ tag: name.toLowerCase(), provider_name: name, pricing: each }));
  return endpointFactsFrom({ endpoints: listed, providers: undefined, zdr: undefined });
}

const served = (slug: string, ...pricing: readonly Pricing[]): PricedModel => ({
  slug,
  facts: undefined,
  endpoints: endpoints(...pricing),
});

function prompts(bounds: PriceBounds | undefined) {
  return bounds && [decimalText(bounds.cheapest.prompt), decimalText(bounds.dearest.prompt)];
}

const cheap = ['Cheap', { prompt: '0.001', completion: '0.002' }] as const;
const dear = ['Dear', { prompt: '0.005', completion: '0.0009' }] as const;

describe('The bounds of prices', () => {
  it('are the cheapest and the dearest of each kind, over all endpoints and all models that are asked', () => {
    const bounds = boundsOf([
      served('a/b', cheap, dear),
      served('c/d', ['Third', { prompt: '0.01', completion: '0.5' }]),
    ]);
    deepStrictEqual(prompts(bounds), ['0.001', '0.01']);
    strictEqual(bounds && decimalText(bounds.cheapest.completion), '0.0009');
    strictEqual(bounds?.isPartial, false);
  });

  it('leave out where the request may not go', () => {
    const bounds = boundsOf([served('a/b', cheap, dear)], { parameters: { provider: { only: ['dear'] } } });
    deepStrictEqual(prompts(bounds), ['0.005', '0.005']);
  });

  it('are unknown, not free, where nothing is known, and partial where some is not or varies', () => {
    strictEqual(boundsOf([]), undefined);
    strictEqual(boundsOf([{ slug: 'a/b', facts: undefined, endpoints: undefined }]), undefined);
    strictEqual(boundsOf([served('a/b', ['Router', { prompt: '-1', completion: '-1' }])]), undefined);
    const bounds = boundsOf([served('a/b', cheap, ['Router', { prompt: '-1', completion: '-1' }])]);
    deepStrictEqual([prompts(bounds), bounds?.isPartial], [['0.001', '0.001'], true]);
  });

  it('are the model’s own prices where its endpoints are not known, which others may charge more than', () => {
    const facts = modelFactsFrom({ id: 'a/b', pricing: { prompt: '0.1', completion: '0.2' } });
    const bounds = boundsOf([{ slug: 'a/b', facts, endpoints: undefined }]);
    deepStrictEqual([prompts(bounds), bounds?.isPartial], [['0.1', '0.1'], true]);
  });

  it('tell the prices of who answers by the names that an answer gives', () => {
    const facts = modelFactsFrom({ id: 'a/b', canonical_slug: 'a/b-2025-01-01' });
    const bounds = boundsOf([{ ...served('a/b:nitro', cheap, dear), facts }]);
    for (const name of ['a/b', 'a/b:nitro', 'a/b-2025-01-01']) {
      const span = bounds?.byProvider.get(pricesKey(name, 'Dear'));
      strictEqual(span && decimalText(span.cheapest.prompt), '0.005', name);
    }
  });

  it('do not mistake the free variant’s price for that of the model itself', () => {
    const free = served('a/b:free', ['Same', { prompt: '0', completion: '0' }]);
    const paid = served('a/b', ['Same', { prompt: '1', completion: '2' }]);
    const span = boundsOf([paid, free])?.byProvider.get(pricesKey('a/b', 'Same'));
    strictEqual(span && decimalText(span.dearest.prompt), '1');
  });

  it('count what writing a cache costs only where the request asks for one', () => {
    const model = served('a/b', ['One', { prompt: '1', completion: '2', input_cache_write: '1.25' }]);
    strictEqual(boundsOf([model])?.dearest.cacheWrite, undefined);
    const content = [{ type: 'text', text: 'long', cache_control: { type: 'ephemeral' } }];
    const asking = boundsOf([model], { parameters: { messages: [{ role: 'user', content }] } });
    strictEqual(asking?.dearest.cacheWrite && decimalText(asking.dearest.cacheWrite), '1.25');
  });

  it('say that there may be other charges than those for tokens', () => {
    const other = (parameters: Record<string, unknown>) =>
      boundsOf([served('a/b', cheap)], { parameters })?.hasOtherCharges;
    strictEqual(other({ tools: [{ type: 'function' }], service_tier: 'auto' }), false);
    strictEqual(other({ plugins: [{ id: 'web' }] }), true);
    strictEqual(other({ tools: [{ type: 'openrouter:web_search' }] }), true);
    strictEqual(other({ service_tier: 'priority' }), true);
  });
});

describe('Prices under a condition', () => {
  const pricing = (override: object) => ({ prompt: '1', completion: '2', overrides: [{ prompt: '3', ...override }] });
  const promptsFor = (override: object, question: Question = {}) =>
    prompts(boundsOf([served('a/b', ['One', pricing(override)])], question));

  it('hold above so many tokens, not at them, and may hold where the length is not known exactly', () => {
    const long = { min_prompt_tokens: 200_000 };
    deepStrictEqual(promptsFor(long, { prompt: exactly(200_000) }), ['1', '1']);
    deepStrictEqual(promptsFor(long, { prompt: exactly(200_001) }), ['3', '3']);
    deepStrictEqual(promptsFor(long, { prompt: { least: 150_000, likely: 180_000, most: 210_000 } }), ['1', '3']);
  });

  it('hold in their hours and on their days, after midnight those of the day before', () => {
    const night = { utc_start: 2200, utc_end: 600, utc_days: ['monday'] };
    deepStrictEqual(promptsFor(night, { at: '2026-01-05T23:00Z' }), ['3', '3']);
    deepStrictEqual(promptsFor(night, { at: '2026-01-06T03:00Z' }), ['3', '3']);
    deepStrictEqual(promptsFor(night, { at: '2026-01-06T23:00Z' }), ['1', '1']);
    deepStrictEqual(promptsFor(night, { at: '2026-01-05T21:55Z' }), ['1', '3']);
  });

  it('may hold where their condition is one that is not known here', () => {
    deepStrictEqual(promptsFor({ regions: ['eu'] }), ['1', '3']);
  });

  it('let later ones win, and inherit what they do not name', () => {
    const overrides = [{ prompt: '3', completion: '5' }, { prompt: '4' }];
    const bounds = boundsOf([served('a/b', ['One', { prompt: '1', completion: '2', overrides }])]);
    deepStrictEqual([prompts(bounds), bounds && decimalText(bounds.dearest.completion)], [['4', '4'], '5']);
  });

  it('are kept with a model on the disk, and what a file says of them is not believed', () => {
    const facts = modelFactsFrom({ id: 'a/b', pricing: pricing({ min_prompt_tokens: 10 }) });
    deepStrictEqual(storedModelFacts(JSON.parse(JSON.stringify(facts))), facts);
    const wrong = {
      slug: 'a/b',
      prices: { prompt: '1', completion: '2' },
      priceOverrides: [7, { minPromptTokens: 'x', prices: [] }],
    };
    deepStrictEqual(prompts(boundsOf([{ slug: 'a/b', facts: storedModelFacts(wrong), endpoints: undefined }])), [
      '1',
      '1',
    ]);
  });
});
