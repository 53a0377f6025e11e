/** Every parameter that a chat can have, on its way from the chat to the server: what arrives is what was set. */
import assert from 'node:assert/strict';
import { OpenRouter } from '../../../src/client';
import { Session } from '../../../src/extension/chat/session';
import { emptyConversation } from '../../support/conversations';
import {
  chatsOwnTitle,
  noParameterTitle,
  type SampledParameters,
  sampledParameters,
} from '../../support/sampledParameters';
import { text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

describe('the parameters of a chat', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator();
  });
  after(() => simulator.close());

  /** What a chat with these parameters sends, but for its messages. */
  async function sent(parameters: Readonly<Record<string, unknown>>): Promise<object> {
    simulator.enqueue(text('ok'));
    const { key: apiKey, baseUrl } = simulator;
    const openRouter = new OpenRouter({ apiKey, baseUrl, retries: { strategy: 'none' } });
    const session = new Session(emptyConversation(), {
      complete: (request, options) => openRouter.chat.send({ ...request, stream: true }, options),
      readAttachment: async () => '',
      recordRequest: () => {},
      newId: () => crypto.randomUUID(),
      now: () => '2026-01-02T03:04:05.000Z',
    });
    session.change({ kind: 'parametersChanged', parameters });
    const before = simulator.chatRequests.length;
    await session.send('Hello?');
    const requests = simulator.chatRequests.slice(before);
    assert.equal(requests.length, 1, session.conversation.turns.map(({ text }) => text).join());
    return Object(requests[0]?.json);
  }

  const unknown: SampledParameters = {
    title: 'sends a parameter, a plugin and a tool that nobody knows yet',
    values: [
      { brand_new_parameter: { deep: [1, null, { on: true }] } },
      { plugins: [{ id: 'brand-new', setting: 1 }], tools: [{ type: 'openrouter:brand_new', parameters: { a: [] } }] },
      { reasoning: { effort: 'brand-new', brand_new: 1 }, service_tier: 'brand-new' },
    ],
    isNewer: true,
  };
  for (const { title, values } of [...sampledParameters, unknown]) {
    it(title, async () => {
      for (const parameters of values) {
        const { messages, ...rest } = Object(await sent(parameters));
        assert.deepEqual(messages, [{ role: 'user', content: 'Hello?' }]);
        assert.deepEqual(rest, { model: 'simulator/text', ...withoutNulls(parameters), stream: true });
      }
    });
  }

  it(noParameterTitle, async () => {
    const { messages, ...rest } = Object(await sent({ prompt: 'Hello?', n: 2 }));
    assert.deepEqual(rest, { model: 'simulator/text', prompt: 'Hello?', n: 2, stream: true });
  });

  it(chatsOwnTitle, async () => {
    const json = await sent({ model: 'a/b', messages: [{ role: 'user', content: 'Other' }], stream: false });
    assert.deepEqual(json, { model: 'simulator/text', messages: [{ role: 'user', content: 'Hello?' }], stream: true });
  });
});

/** null leaves a parameter out; inside of one it is sent. */
function withoutNulls(parameters: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null));
}
