import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import type { EndpointFacts } from '../../../src/chat/models/endpointFacts';
import type { ModelFacts } from '../../../src/chat/models/modelFacts';
import { decimalText } from '../../../src/chat/money/decimal';
import type { PriceBounds } from '../../../src/chat/money/priceBounds';
import type { ChatRequest } from '../../../src/client';
import type { FetchedEndpoints } from '../../../src/extension/models/modelEndpoints';
import { PriceBook } from '../../../src/extension/spending/priceBook';

const models: readonly ModelFacts[] = [
  { slug: 'a/b', prices: { prompt: '1', completion: '2' } },
  { slug: '~a/latest', aliasTarget: { slug: 'a/b' } },
];
const endpoint: EndpointFacts = {
  tag: 'one',
  providerName: 'One',
  supportedParameters: [],
  promptPrice: '1.5',
  completionPrice: '2',
};
const found: FetchedEndpoints = { endpoints: [endpoint], fetchedAt: 0 };

function bookWith(answer: (slug: string) => Promise<FetchedEndpoints>, longestWait = 300) {
  const asked: string[] = [];
  const book = new PriceBook({
    known: { factsOfEach: async (slugs) => slugs.map((slug) => models.find((model) => model.slug === slug)) },
    endpoints: {
      known: () => undefined,
      of: (slug) => {
        asked.push(slug);
        return answer(slug);
      },
    },
    longestWait,
  });
  return { book, asked };
}

const request = (fields: Partial<ChatRequest>): ChatRequest => ({
  messages: [{ role: 'user', content: 'Hi' }],
  ...fields,
});
const prompt = (bounds: PriceBounds | undefined) => bounds && decimalText(bounds.dearest.prompt);

describe('The book of prices', () => {
  it('knows the prices of who serves a model when a message is sent, and asks nobody before', async () => {
    const { book, asked } = bookWith(async () => found);
    const known = await book.knownPricesOf(request({ model: 'a/b' }));
    deepStrictEqual([prompt(known), known?.isPartial, asked], ['1', true, []]);
    const sent = await book.pricesOf(request({ model: 'a/b' }));
    deepStrictEqual([prompt(sent), sent?.isPartial, asked], ['1.5', false, ['a/b']]);
  });

  it('keeps no message waiting for a server that does not answer, and takes the model’s prices', async () => {
    const never = bookWith(() => new Promise(() => {}), 1);
    strictEqual(prompt(await never.book.pricesOf(request({ model: 'a/b' }))), '1');
    const failing = bookWith(() => Promise.reject(new Error('no way there')));
    strictEqual(prompt(await failing.book.pricesOf(request({ model: 'a/b' }))), '1');
  });

  it('asks for an alias what it stands for, and for all models that may answer', async () => {
    const { book, asked } = bookWith(async () => found);
    await book.pricesOf(request({ model: '~a/latest', models: ['a/b', 'nobody/knows'] }));
    deepStrictEqual(asked, ['a/b', 'a/b']);
  });

  it('knows no price of the account’s default model, of a router and of what is in no list', async () => {
    const { book, asked } = bookWith(async () => found);
    for (const model of [undefined, 'openrouter/auto', 'nobody/knows']) {
      strictEqual(await book.pricesOf(request(model === undefined ? {} : { model })), undefined);
    }
    deepStrictEqual(asked, []);
  });
});
