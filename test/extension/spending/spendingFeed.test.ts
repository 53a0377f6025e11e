/** A feed over a real session, the real client and a real server: what a panel is told of money. */
import assert from 'node:assert/strict';
import type { ModelFacts } from '../../../src/chat/models/modelFacts';
import { modelFactsFrom } from '../../../src/chat/models/readModelFacts';
import { compare, readDecimal, zero } from '../../../src/chat/money/decimal';
import type { SpendingState } from '../../../src/chat/money/spendingState';
import { OpenRouter } from '../../../src/client';
import { Session } from '../../../src/extension/chat/session';
import { Listeners } from '../../../src/extension/listeners';
import { ModelEndpoints } from '../../../src/extension/models/modelEndpoints';
import { CreditWatch } from '../../../src/extension/spending/creditWatch';
import { PriceBook } from '../../../src/extension/spending/priceBook';
import { RunningCosts } from '../../../src/extension/spending/runningCosts';
import type { SpentTotals } from '../../../src/extension/spending/spending';
import { SpendingFeed } from '../../../src/extension/spending/spendingFeed';
import { emptyConversation } from '../../support/conversations';
import { gated } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';
import { until } from '../../support/until';

const slug = 'qwen/qwen3-coder';

describe('What a panel is told of money', () => {
  let simulator: Simulator;
  let told: SpendingState[];
  let feed: SpendingFeed;
  let session: Session;
  let models: readonly ModelFacts[];

  beforeEach(async () => {
    simulator = await startSimulator();
    told = [];
    models = [
      modelFactsFrom({
        id: slug,
        context_length: 100_000,
        pricing: { prompt: '0.000002', completion: '0.00001' },
        top_provider: { max_completion_tokens: 1000 },
      }),
    ].filter((each) => each !== undefined);
  });

  afterEach(async () => {
    feed.dispose();
    await simulator.close();
  });

  function start(totals?: SpentTotals): void {
    const client = () => new OpenRouter({ apiKey: simulator.key, baseUrl: simulator.baseUrl });
    const known = {
      factsOfEach: async (slugs: readonly string[]) => slugs.map((each) => models.find((model) => model.slug === each)),
      onChange: () => ({ dispose: () => {} }),
    };
    const prices = new PriceBook({ known, endpoints: new ModelEndpoints({ site: () => ({ name: 'test', client }) }) });
    const running = new RunningCosts(prices);
    const spending = { prices, running, credit: new CreditWatch({ site: () => ({ client }) }), totals };
    let ids = 0;
    session = new Session(
      { ...emptyConversation(), model: slug },
      {
        complete: (request, options) => client().chat.send({ ...request, stream: true }, options),
        readAttachment: async () => '',
        recordRequest: () => {},
        guards: [running],
        newId: () => `t${++ids}`,
        now: () => new Date().toISOString(),
      },
    );
    feed = new SpendingFeed({
      spending,
      known,
      layersBelow: () => [],
      post: (message) => message.type === 'spending' && told.push(message.spending),
      onFailure: (error) => assert.fail(String(error)),
    });
    feed.follow(session);
  }

  const last = () => told.at(-1);
  const amount = (given: string | undefined) => (given === undefined ? zero : (readDecimal(given) ?? zero));

  it('is what the draft may cost, without a request because of typing', async () => {
    start();
    session.change({ kind: 'draftChanged', text: 'Why is the sky blue?' });
    await until(() => last()?.next !== undefined);
    const range = last()?.next?.range;
    assert.equal(range?.isPartial, true);
    // A thousand tokens of answer at $10 a million, and some of prompt.
    assert.ok(
      compare(amount(range?.most), amount('0.01')) > 0 && compare(amount(range?.most), amount('0.0102')) < 0,
      range?.most,
    );
    assert.ok(compare(amount(range?.least), zero) > 0);
    assert.match(last()?.next?.parts.join('\n') ?? '', /The answer: up to 1k tokens at \$10 a million/);
    assert.equal(simulator.requests.length, 0);
    session.change({ kind: 'draftChanged', text: '' });
    await until(() => last()?.next === undefined);
  });

  it('says that a price is unknown, with no figure, where the catalogue does not tell it', async () => {
    models = [];
    start();
    session.change({ kind: 'draftChanged', text: 'Why?' });
    await until(() => last()?.next !== undefined);
    assert.equal(last()?.next?.range, undefined);
  });

  it('follows the longest answer that the parameters allow', async () => {
    start();
    session.change({ kind: 'parametersChanged', parameters: { max_tokens: 10 } });
    session.change({ kind: 'draftChanged', text: 'Why?' });
    await until(() => last()?.next !== undefined);
    assert.ok(compare(amount(last()?.next?.range?.most), amount('0.0002')) < 0);
  });

  it('is what a reply costs while it is written, with the prices of who serves it, and then what it did cost', async () => {
    start();
    const reply = gated(['one two three ']);
    simulator.enqueue(reply.script);
    const sending = session.send('Why?');
    await until(() => last()?.running?.range !== undefined);
    assert.equal(last()?.running?.turnId, session.conversation.open?.id);
    const early = amount(last()?.running?.range?.least);
    await reply.write('four five six seven eight nine ten');
    await until(() => compare(amount(last()?.running?.range?.least), early) > 0);
    await reply.finish();
    await sending;
    await until(() => last()?.running === undefined && last()?.conversation.known !== '0');
    const turn = session.conversation.turns.at(-1);
    const cost = turn?.role === 'assistant' ? turn.receipt?.usage?.cost : undefined;
    assert.equal(compare(amount(last()?.conversation.known), readDecimal(cost) ?? zero), 0);
    assert.equal(
      simulator.requests.some(({ path }) => path.endsWith('/endpoints')),
      true,
    );
  });

  it('comes from the ledger where there is one, with the day and the limits', async () => {
    const listeners = new Listeners<[]>();
    let known = '1.5';
    start({
      totals: () => ({ conversation: { known, unknown: 0 }, day: { known: '7', unknown: 2 } }),
      limits: () => ({ day: '10' }),
      onChange: (listener) => listeners.add(listener),
    });
    await until(() => last()?.conversation.known === '1.5');
    assert.deepEqual([last()?.day, last()?.limits], [{ known: '7', unknown: 2 }, { day: '10' }]);
    known = '2.5';
    listeners.tell();
    await until(() => last()?.conversation.known === '2.5');
  });

  it('is told anew to a page that is new, and only what has changed to one that is not', async () => {
    start();
    await until(() => told.length === 1);
    session.change({ kind: 'draftChanged', text: '  ' });
    feed.follow(session);
    await until(() => told.length === 2);
    assert.deepEqual(told[0], told[1]);
  });
});
