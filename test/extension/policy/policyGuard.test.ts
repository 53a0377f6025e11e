/** A chat under a policy, over the real client and a real server: what goes out, what is held back, and who answered. */
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import type { Attachment, CodeAttachment } from '../../../src/chat/attachment';
import type { AssistantTurn, Conversation } from '../../../src/chat/conversation';
import type { NamedPolicy, Policy } from '../../../src/chat/policy/policy';
import { type ChatRequest, OpenRouter } from '../../../src/client';
import { Session } from '../../../src/extension/chat/session';
import { NeverSent } from '../../../src/extension/policy/neverSent';
import { PolicyGuard } from '../../../src/extension/policy/policyGuard';
import { emptyConversation } from '../../support/conversations';
import { cut, stalled, text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

describe('a chat under a policy', () => {
  let simulator: Simulator;
  let policies: readonly NamedPolicy[];
  let faults: readonly string[];
  let withheld: readonly string[];
  beforeEach(async () => {
    simulator = await startSimulator();
    policies = [];
    faults = [];
    withheld = [];
  });
  afterEach(async () => {
    await simulator.close();
    deepStrictEqual(
      simulator.chatRequests.flatMap(({ schemaErrors }) => schemaErrors ?? []),
      [],
    );
  });

  function holds(policy: Omit<Policy, 'version'>): void {
    policies = [{ file: '.openrouter-policy.json', policy: { version: 1, ...policy } }];
  }

  function newSession(parameters = {}): Session {
    const client = new OpenRouter({
      apiKey: simulator.key,
      baseUrl: simulator.baseUrl,
      retries: { strategy: 'none' },
    });
    const guard = new PolicyGuard({
      read: async () => ({ inForce: policies, faults, neverSent: new NeverSent([]) }),
      withheldOf: async (attachments: readonly Attachment[]) =>
        withheld.filter((path) => attachments.some((attachment) => attachment.path === path)),
      providerSlugs: async () => {
        const providers = await client.providers.list();
        return new Map(providers.map(({ name, slug }) => [name.toLowerCase(), slug]));
      },
      canonicalSlugOf: async () => undefined,
    });
    let ids = 0;
    const conversation = { ...emptyConversation(), model: 'simulator/text', parameters };
    return new Session(conversation, {
      complete: (request, options) =>
        client.chat.send({ ...request, stream: true }, { ...options, headers: { 'X-OpenRouter-Metadata': 'enabled' } }),
      readAttachment: async ({ hash }) => `text of ${hash}`,
      recordRequest: () => {},
      guards: [guard],
      newId: () => `t${++ids}`,
      now: () => '2026-01-02T03:04:05.000Z',
    });
  }

  const sent = (index = 0) => simulator.chatRequests[index]?.json as ChatRequest;

  it('sends what the policy makes of the request', async () => {
    holds({ dataCollection: 'deny', providers: { only: ['fakeprovider', 'other'] }, maxPrice: { prompt: 2 } });
    const session = newSession({ provider: { only: ['fakeprovider', 'elsewhere'], max_price: { prompt: '3' } } });
    simulator.enqueue(text('Hello'));
    await session.send('Hi');
    deepStrictEqual(sent().provider, { only: ['fakeprovider'], max_price: { prompt: '2' }, data_collection: 'deny' });
    strictEqual(reply(session.conversation).state.kind, 'complete', JSON.stringify(reply(session.conversation).state));
  });

  it('sends nothing to a model that is not allowed, and says why', async () => {
    holds({ models: { only: ['anthropic/*'] } });
    const session = newSession();
    await session.send('Hi');
    strictEqual(simulator.chatRequests.length, 0);
    match(failure(session.conversation, 'policy'), /simulator\/text is not among “models.only” \(anthropic\/\*\)/);
  });

  it('sends nothing while a policy can’t be understood', async () => {
    faults = ['.openrouter-policy.json, line 2, column 3: “neversend” is no field of a policy here.'];
    const session = newSession();
    await session.send('Hi');
    strictEqual(simulator.chatRequests.length, 0);
    match(failure(session.conversation, 'policy'), /line 2, column 3/);
    faults = [];
    simulator.enqueue(text('Hello'));
    await session.retry(session.conversation.leaf ?? '');
    strictEqual(simulator.chatRequests.length, 1, 'mended, it goes out');
  });

  it('sends no file that never leaves, be it in an earlier message', async () => {
    holds({ neverSend: ['secrets/'] });
    const session = newSession();
    simulator.enqueue(text('Hello'));
    await session.ask('What is this?', [file('secrets/a.txt')]);
    strictEqual(simulator.chatRequests.length, 1, 'nobody knows of it yet');
    withheld = ['secrets/a.txt'];
    await session.send('And now?');
    strictEqual(simulator.chatRequests.length, 1);
    match(failure(session.conversation, 'policy'), /^secrets\/a.txt never leaves this workspace/);
  });

  it('sends no request again that holds such a file, though its message was deleted since', async () => {
    holds({ neverSend: ['secrets/'] });
    const session = newSession();
    simulator.enqueue(text('Hello'), text('And hello'));
    await session.ask('What is this?', [file('secrets/a.txt')]);
    const message = session.conversation.turns[0]?.id ?? '';
    await session.send('And now?');
    const request = sent(1);
    session.deleteTurn(message);
    withheld = ['secrets/a.txt'];
    await session.replay(session.conversation.leaf ?? '', { ...request, temperature: 1 }, 'temperature');
    strictEqual(simulator.chatRequests.length, 2);
    match(failure(session.conversation, 'policy'), /^secrets\/a.txt never leaves this workspace/);
  });

  it('fails a reply that came from where the policy allows none, and keeps its words', async () => {
    // A server that does not heed `provider`.
    holds({ providers: { only: ['anthropic'] } });
    simulator.enqueue(text('From elsewhere'));
    const session = newSession();
    await session.send('Hi');
    strictEqual(reply(session.conversation).text, 'From elsewhere');
    match(failure(session.conversation, 'policyBroken'), /served it, and “providers.only” allows only anthropic/);
    ok(reply(session.conversation).receipt?.generationId, 'the generation can be named');
  });

  it('knows providers by the slugs that the server lists', async () => {
    simulator.enqueue(text('Here'), text('And here'));
    holds({ providers: { ignore: ['nobody'] } });
    const session = newSession();
    await session.send('Hi');
    const { provider = '' } = reply(session.conversation).receipt ?? {};
    const client = new OpenRouter({ apiKey: simulator.key, baseUrl: simulator.baseUrl });
    const slug = (await client.providers.list()).find(({ name }) => name === provider)?.slug;
    ok(slug, `${provider} is listed`);
    holds({ providers: { only: [slug] } });
    await session.send('Again');
    strictEqual(reply(session.conversation).state.kind, 'complete');
  });

  it('tells of the wrong provider as well where the reply was stopped, or broke off', async () => {
    holds({ providers: { only: ['anthropic'] } });
    simulator.enqueue(stalled('One '));
    const session = newSession();
    const listening = session.onChange((change) => {
      if (change.kind === 'textAppended') session.stop();
    });
    await session.send('Hi');
    listening.dispose();
    match(failure(session.conversation, 'policyBroken'), /allows only anthropic/);
    simulator.enqueue(cut('Some'));
    await session.send('Again');
    match(failure(session.conversation, 'policyBroken'), /allows only anthropic/);
  });

  it('replays what complies as it was, and nothing else', async () => {
    const session = newSession();
    simulator.enqueue(text('Hello'), text('Hello again'));
    await session.send('Hi');
    const [first] = session.conversation.turns.filter(({ role }) => role === 'assistant');
    holds({ zeroDataRetention: true });
    const { stream: _, ...request } = sent();
    await session.replay(first?.id ?? '', { ...request, temperature: 0 }, 'temperature');
    strictEqual(simulator.chatRequests.length, 1);
    match(failure(session.conversation, 'policy'), /looser than the routing policy in provider/);
    await session.replay(first?.id ?? '', { ...request, provider: { zdr: true } }, 'provider');
    deepStrictEqual(sent(1).provider, { zdr: true });
  });
});

function reply(conversation: Conversation): AssistantTurn {
  const turn = conversation.turns.findLast(({ role }) => role === 'assistant');
  ok(turn?.role === 'assistant', 'there is no reply');
  return turn;
}

function failure(conversation: Conversation, kind: string): string {
  const { state } = reply(conversation);
  ok(state.kind === 'failed', `the reply is ${state.kind}`);
  strictEqual(state.failure.kind, kind);
  return state.failure.message;
}

function file(path: string): CodeAttachment {
  return {
    kind: 'code',
    id: path,
    hash: path,
    uri: `file:///work/${path}`,
    path,
    language: 'text',
    lines: undefined,
    length: 1,
  };
}
