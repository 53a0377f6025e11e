/** A request that is sent again, over the real client, the real store and a real server: one field differs, and nothing else. */
import assert from 'node:assert/strict';
import type { AssistantTurn } from '../../../src/chat/conversation';
import type { JsonPath } from '../../../src/chat/inspect/jsonPath';
import { type ChatRequest, OpenRouter } from '../../../src/client';
import { RefusedReply, type ReplyGuard } from '../../../src/extension/chat/replyGuard';
import { Session } from '../../../src/extension/chat/session';
import { replayedRequest } from '../../../src/extension/inspect/replayedRequest';
import { SentRequests } from '../../../src/extension/storage/sentRequests';
import { Texts } from '../../../src/extension/storage/texts';
import { emptyConversation } from '../../support/conversations';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { randomRequest } from '../../support/randomRequests';
import { text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

describe('a replay with one field changed', () => {
  let simulator: Simulator;
  let folder: NodeFolder;
  let texts: NodeFolder;
  let requests: SentRequests;
  let recording: Promise<void>[];
  let guards: ReplyGuard[];
  beforeEach(async () => {
    simulator = await startSimulator();
    folder = await temporaryFolder();
    texts = await temporaryFolder();
    requests = new SentRequests(folder, new Texts(texts));
    recording = [];
    guards = [];
  });
  afterEach(async () => {
    await simulator.close();
    await folder.dispose();
    await texts.dispose();
  });

  function newSession(): Session {
    const openRouter = new OpenRouter({
      apiKey: simulator.key,
      baseUrl: simulator.baseUrl,
      retries: { strategy: 'none' },
    });
    let ids = 0;
    return new Session(emptyConversation(), {
      complete: (request, options) => openRouter.chat.send({ ...request, stream: true }, options),
      readAttachment: async () => '',
      recordRequest: (turnId, request) => void recording.push(requests.record(turnId, request)),
      guards,
      newId: () => `t${++ids}`,
      now: () => new Date().toISOString(),
    });
  }

  const lastReply = (session: Session) =>
    session.conversation.turns.findLast((turn): turn is AssistantTurn => turn.role === 'assistant');

  /** What was kept of the last request, sent again with `path` changed. */
  async function replay(session: Session, path: JsonPath, json: string): Promise<void> {
    await Promise.all(recording);
    const turn = lastReply(session);
    assert.ok(turn);
    const { request, field } = replayedRequest(await requests.read(turn.id), path, json);
    simulator.enqueue(text('Again.'));
    await session.replay(turn.id, request, field);
  }

  /** A session whose last reply answered this very request. */
  async function answered(request: object): Promise<Session> {
    const session = newSession();
    simulator.enqueue(text('First.'), text('Second.'));
    await session.send('Hi');
    await session.replay(lastReply(session)?.id ?? '', request as ChatRequest, 'all of it');
    return session;
  }

  const changes: readonly (readonly [JsonPath, unknown])[] = [
    [['model'], 'simulator/other'],
    [['temperature'], 0.7],
    [['temperature'], null],
    [['top_k'], 40],
    [['provider', 'order'], ['z']],
    [['provider', 'zdr'], true],
    [['messages', 0, 'content'], 'Other words, with "quotes"'],
    [['of_a_provider'], { other: [null, { deep: 1 }] }],
    [['debug', 'echo_upstream_body'], true],
    [['metadata'], undefined],
  ];

  it('differs from the request that it repeats in that field alone, the order of all others kept', async () => {
    for (const [index, [path, value]] of changes.entries()) {
      for (const seed of [index, index + 100]) {
        const request = { ...randomRequest(seed), metadata: { always: 'there' } };
        const session = await answered(request);
        await replay(session, path, value === undefined ? '' : JSON.stringify(value));
        const [before, after] = simulator.chatRequests.slice(-2).map(({ body }) => JSON.parse(body) as unknown);
        assert.equal(JSON.stringify(before), JSON.stringify({ ...request, stream: true }), 'the first one');
        assert.equal(JSON.stringify(without(after, path)), JSON.stringify(without(before, path)), String(path));
        assert.deepEqual(at(after, path), value);
        assert.notDeepEqual(at(before, path), value);
      }
    }
  });

  it('becomes another version of the reply, which names the field', async () => {
    const session = await answered({ model: 'simulator/text', messages: [{ role: 'user', content: 'Hi' }] });
    const first = lastReply(session);
    await replay(session, ['provider', 'order'], '["a"]');
    const second = lastReply(session);
    assert.deepEqual(second?.origin, { kind: 'replayed', turnId: first?.id, field: 'provider.order' });
    assert.equal(second?.parent, first?.parent);
    assert.equal(second?.text, 'Again.');
  });

  it('may be refused by a guard, and is asked about as what it is', async () => {
    const purposes: string[] = [];
    const session = await answered({ model: 'simulator/text', messages: [{ role: 'user', content: 'Hi' }] });
    guards.push({
      admit: async ({ purpose }) => {
        purposes.push(purpose);
        throw new RefusedReply({ kind: 'policy', message: 'Not here.' });
      },
    });
    const sent = simulator.chatRequests.length;
    await replay(session, ['temperature'], '1');
    assert.deepEqual(purposes, ['replay']);
    assert.equal(simulator.chatRequests.length, sent);
    assert.equal(lastReply(session)?.state.kind, 'failed');
  });

  it('is not made where nothing would differ, where there is no place, and of what is not kept', () => {
    const sent = { model: 'a/b', messages: [], temperature: 1 };
    assert.throws(() => replayedRequest(sent, ['temperature'], '1'), /the same as before/);
    assert.throws(() => replayedRequest(sent, ['absent'], ''), /the same as before/);
    assert.throws(() => replayedRequest(sent, ['temperature', 'inner'], '1'), /no place/);
    assert.throws(() => replayedRequest(sent, ['messages', 4, 'content'], '"x"'), /no place/);
    assert.throws(() => replayedRequest(sent, ['stream'], 'false'), /always streamed/);
    assert.throws(() => replayedRequest(undefined, ['temperature'], '1'), /not kept/);
    assert.throws(() => replayedRequest(sent, ['temperature'], '{'));
    const { request } = replayedRequest(sent, ['__proto__'], '{"admin":true}');
    assert.deepEqual(Object.keys(request), ['model', 'messages', 'temperature', '__proto__']);
    assert.equal((request as { admin?: unknown }).admin, undefined);
  });
});

function at(value: unknown, path: JsonPath): unknown {
  let inner = value;
  for (const step of path) inner = (inner as Record<string | number, unknown> | undefined)?.[step];
  return inner;
}

/** A copy without what stands there; an object that holds nothing else goes with it. */
function without(value: unknown, [step, ...rest]: JsonPath): unknown {
  if (Array.isArray(value)) return value.map((each, index) => (index === step ? without(each, rest) : each));
  const entries = Object.entries(value as object).flatMap(([name, inner]) => {
    if (name !== step) return [[name, inner]];
    const kept = rest.length === 0 ? {} : without(inner, rest);
    return Object.keys(kept as object).length === 0 ? [] : [[name, kept]];
  });
  return Object.fromEntries(entries);
}
