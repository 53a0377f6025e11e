/** A session over the real client and a real server: what a user's message leads to, however it ends. */
import assert from 'node:assert/strict';
import type { Attachment } from '../../../src/chat/attachment';
import { shownBranch } from '../../../src/chat/branches';
import type { AssistantTurn, Conversation } from '../../../src/chat/conversation';
import type { ParameterLayer } from '../../../src/chat/parameters/parameterLayers';
import { type ChatMessage, type ChatRequest, OpenRouter } from '../../../src/client';
import type { ReplyDetails } from '../../../src/extension/chat/replyDetails';
import { Session } from '../../../src/extension/chat/session';
import { emptyConversation } from '../../support/conversations';
import {
  cut,
  gated,
  httpError,
  malformed,
  reasoning,
  streamError,
  text,
  toolCalls,
} from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';
import { until } from '../../support/until';

describe('session', () => {
  let simulator: Simulator;
  let recorded: Map<string, ChatRequest>;
  let details: Map<string, ReplyDetails>;
  let now: () => string;
  let contextLength: number | undefined;
  let layersBelow: (preset: string | undefined) => readonly ParameterLayer[];
  beforeEach(async () => {
    layersBelow = () => [];
    contextLength = undefined;
    simulator = await startSimulator();
    recorded = new Map();
    details = new Map();
    now = () => '2026-01-02T03:04:05.000Z';
  });
  afterEach(async () => {
    await simulator.close();
    // Empty where no schema is at hand; the simulator's own tests say so.
    assert.deepEqual(
      simulator.chatRequests.flatMap(({ schemaErrors }) => schemaErrors ?? []),
      [],
    );
  });

  function newSession(
    apiKey = simulator.key,
    conversation = emptyConversation(),
    openRouter = new OpenRouter({ apiKey, baseUrl: simulator.baseUrl, retries: { strategy: 'none' } }),
  ): Session {
    let ids = 0;
    return new Session(conversation, {
      complete: (request, options) => openRouter.chat.send({ ...request, stream: true }, options),
      readAttachment: async ({ hash }) => `text of ${hash}`,
      layersBelow: (preset) => layersBelow(preset),
      contextLengthOf: async () => contextLength,
      recordRequest: (turnId, request) => recorded.set(turnId, request),
      recordDetails: (turnId, kept) => details.set(turnId, kept),
      newId: () => `t${++ids}`,
      now: () => now(),
    });
  }

  /** The messages of the request that was sent as the `index`th, from 0. */
  function sentMessages(index: number): ChatMessage[] {
    const request = simulator.chatRequests[index];
    assert.ok(request, `there is no request ${index}`);
    return (request.json as ChatRequest).messages;
  }

  it('keeps how long the request was queued, when the first word came and when the last', async () => {
    simulator.enqueue(text('Hello there'));
    const session = newSession();
    await session.send('Hi');
    const { openedMs = -1, firstTokenMs = -1, endedMs = -1 } = lastReply(session.conversation).receipt?.timings ?? {};
    assert.ok(
      0 <= openedMs && openedMs <= firstTokenMs && firstTokenMs <= endedMs,
      `${openedMs} ${firstTokenMs} ${endedMs}`,
    );
  });

  it('keeps beside the request what else came: how an answer ended by its own words, and why one was refused', async () => {
    simulator.enqueue(
      text('Hello'),
      httpError(403, { error: { code: 403, message: 'No.', metadata: { patterns: ['x'] } } }),
    );
    const session = newSession();
    await session.send('Hi');
    const [choice] = Object(details.get(lastReply(session.conversation).id)?.further).choices;
    assert.equal(choice.finish_reason, 'stop');
    assert.equal(choice.message.content, undefined);
    await session.send('And now?');
    assert.deepEqual(details.get(lastReply(session.conversation).id)?.error, {
      code: 403,
      metadata: { patterns: ['x'] },
    });
  });

  it('names the generation as soon as the answer opens, so that it can be looked up should the window die', async () => {
    const reply = gated();
    simulator.enqueue(reply.script);
    const session = newSession();
    const sending = session.send('Hi');
    await reply.comment();
    await until(() => session.conversation.open?.receipt?.generationId !== undefined);
    await reply.write('Hello');
    await reply.finish();
    await sending;
    assert.match(lastReply(session.conversation).receipt?.generationId ?? '', /^gen-/);
  });

  it('sends a request again with the one field that was changed, as another version of the reply', async () => {
    simulator.enqueue(text('Warm'), text('Cold'));
    const session = newSession();
    await session.send('Hi');
    const first = lastReply(session.conversation);
    const request = recorded.get(first.id);
    assert.ok(request);
    session.change({ kind: 'parametersChanged', parameters: { seed: 7 } });
    await session.replay(first.id, { ...request, temperature: 0 }, 'temperature');
    const second = lastReply(session.conversation);
    assert.deepEqual(second.origin, { kind: 'replayed', turnId: first.id, field: 'temperature' });
    assert.equal(second.parent, first.parent);
    const [one, other] = simulator.chatRequests.map(({ json }) => json as ChatRequest);
    assert.deepEqual(other, { ...one, temperature: 0 });
  });

  it('turns a message into a reply, with what it used and who served it', async () => {
    simulator.enqueue(text('Hello there'));
    const session = newSession();
    await session.send('Hi');
    const reply = lastReply(session.conversation);
    assert.equal(reply.text, 'Hello there');
    assert.equal(reply.state.kind, 'complete');
    assert.equal(reply.receipt?.model, 'simulator/text');
    assert.match(reply.receipt?.generationId ?? '', /^gen-/);
    assert.ok((reply.receipt?.usage?.cost ?? -1) > 0);
    assert.equal(reply.receipt?.finishReason, 'stop');
  });

  it('sends the parameters of settings, preset, chat and message together, and those of the message once', async () => {
    layersBelow = (preset) => [
      { from: 'user', values: { seed: 1, top_k: 4 } },
      { from: 'preset', values: { user: `of preset ${preset}` } },
    ];
    const session = newSession();
    session.change({ kind: 'presetSelected', preset: 'careful' });
    session.change({ kind: 'parametersChanged', parameters: { temperature: 0.5, seed: null } });
    session.change({ kind: 'draftParametersChanged', parameters: { top_p: 0.9 } });
    await session.send('Hi');
    await session.send('Again');
    const [first, second] = simulator.chatRequests.map(({ json }) => json as ChatRequest);
    const { model, messages: _, stream, ...sent } = first ?? { messages: [] };
    assert.deepEqual(
      { model, stream, sent },
      {
        model: session.conversation.model,
        stream: true,
        sent: { temperature: 0.5, top_p: 0.9, top_k: 4, user: 'of preset careful' },
      },
    );
    assert.equal(second?.top_p, undefined);
    assert.equal(second?.temperature, 0.5);
  });

  it('asks again with what the message alone was sent with, and with what the chat says by now', async () => {
    const session = newSession();
    session.change({ kind: 'draftParametersChanged', parameters: { seed: 7 } });
    await session.send('Hi');
    session.change({ kind: 'parametersChanged', parameters: { temperature: 1 } });
    await session.retry(lastReply(session.conversation).id);
    const again = simulator.chatRequests[1]?.json as ChatRequest;
    assert.deepEqual([again.seed, again.temperature], [7, 1]);
    assert.deepEqual(lastReply(session.conversation).parameters, { temperature: 1 });
  });

  it('holds a reply that was asked for as data against its schema when it is complete, and not when it was cut off', async () => {
    const schema = { type: 'object', required: ['total'], properties: { total: { type: 'number' } } };
    const response_format = { type: 'json_schema', json_schema: { name: 'invoice', schema } } as const;
    const session = newSession();
    session.change({ kind: 'draftParametersChanged', parameters: { response_format } });
    simulator.enqueue(text('{"total": "three"}'), text('{"total": 3}'), cut('{"tot'));
    await session.send('How much?');
    const { data } = lastReply(session.conversation);
    assert.equal(data?.schema, 'invoice');
    assert.deepEqual(
      data?.issues?.map(({ path }) => path),
      ['total'],
    );
    await session.retry(lastReply(session.conversation).id);
    assert.deepEqual(lastReply(session.conversation).data?.issues, []);
    await session.retry(lastReply(session.conversation).id);
    assert.deepEqual(lastReply(session.conversation).data, { schema: 'invoice' });
  });

  it('keeps a waiting message’s own parameters with it', async () => {
    const script = gated();
    simulator.enqueue(script.script);
    const session = newSession();
    const first = session.send('Hi');
    await until(() => session.isReplying);
    session.change({ kind: 'draftParametersChanged', parameters: { seed: 7 } });
    await session.send('Next');
    assert.equal(session.conversation.draft.parameters, undefined);
    await script.write('Hello');
    await script.finish();
    await first;
    const next = simulator.chatRequests[1]?.json as ChatRequest;
    assert.equal(next.seed, 7);
  });

  it('shows text as it arrives, before the reply has ended', async () => {
    const script = gated();
    simulator.enqueue(script.script);
    const session = newSession();
    const sent = session.send('Hi');
    await script.write('first');
    await until(() => session.conversation.open?.text === 'first');
    await script.finish();
    await sent;
    assert.equal(lastReply(session.conversation).state.kind, 'complete');
  });

  it('stops at once, keeps what had arrived, and closes the connection', async () => {
    const script = gated(['half']);
    simulator.enqueue(script.script);
    const session = newSession();
    const sent = session.send('Hi');
    await until(() => session.conversation.open?.text === 'half');
    session.stop();
    await sent;
    assert.equal(lastReply(session.conversation).state.kind, 'stopped');
    assert.equal(lastReply(session.conversation).text, 'half');
    assert.equal(await simulator.chatRequests[0]?.closed, 'aborted');
  });

  it('stops before the first byte, too', async () => {
    const script = gated();
    simulator.enqueue(script.script);
    const session = newSession();
    const sent = session.send('Hi');
    await until(() => simulator.chatRequests.length === 1);
    session.stop();
    await sent;
    assert.equal(lastReply(session.conversation).state.kind, 'stopped');
  });

  it('sends earlier turns and code with the next message, exactly as it recorded', async () => {
    simulator.enqueue(text('one'), text('two'));
    const session = newSession();
    await session.send('First');
    session.change({ kind: 'attachmentAdded', attachment });
    await session.send('Second');
    const request = simulator.chatRequests[1];
    assert.ok(request);
    assert.deepEqual(request.json, {
      model: 'simulator/text',
      messages: [
        { role: 'user', content: 'First' },
        { role: 'assistant', content: 'one' },
        { role: 'user', content: 'src/a.ts, line 1:\n```typescript\ntext of h\n```\n\nSecond' },
      ],
      stream: true,
    });
    assert.deepEqual(recorded.get(lastReply(session.conversation).id), request.json);
  });

  it('tells how long the model reasoned before it answered', async () => {
    simulator.enqueue(reasoning('Let me see.', 'So.'));
    let seconds = 0;
    now = () => new Date(1000 * ++seconds).toISOString();
    const session = newSession();
    await session.send('Hi');
    assert.ok((lastReply(session.conversation).reasoningMs ?? 0) >= 1000);
  });

  it('keeps the tools that the model calls, with their arguments whole', async () => {
    simulator.enqueue(toolCalls([{ id: 'c1', name: 'search', arguments: '{"query":"a long question"}' }]));
    const session = newSession();
    await session.send('Hi');
    assert.deepEqual(lastReply(session.conversation).toolCalls, [
      { id: 'c1', name: 'search', arguments: '{"query":"a long question"}' },
    ]);
  });

  it('keeps reasoning apart from the answer', async () => {
    simulator.enqueue(reasoning('hmm', 'Done.'));
    const session = newSession();
    await session.send('Think');
    const { reasoning: thought, text: answer } = lastReply(session.conversation);
    assert.deepEqual([thought, answer], ['hmm', 'Done.']);
  });

  const failures = [
    { name: 'a key that is refused', script: httpError(401), kind: 'unauthorized', partial: '' },
    { name: 'an error inside the stream', script: streamError('par'), kind: 'provider', partial: 'par' },
    { name: 'a stream that is cut', script: cut('half'), kind: 'truncated', partial: 'half' },
    { name: 'an answer that is not what was asked for', script: malformed('some'), kind: 'protocol', partial: 'some' },
  ] as const;
  for (const { name, script, kind, partial } of failures) {
    it(`keeps the partial text and tells the cause of ${name}`, async () => {
      simulator.enqueue(script);
      const session = newSession();
      await session.send('Hi');
      const reply = lastReply(session.conversation);
      assert.ok(reply.state.kind === 'failed');
      assert.equal(reply.state.failure.kind, kind);
      assert.notEqual(reply.state.failure.message, '');
      assert.equal(reply.text, partial);
    });
  }

  it('says that there is no network when nothing answers', async () => {
    const session = newSession();
    await simulator.close();
    await session.send('Hi');
    const { state } = lastReply(session.conversation);
    assert.equal(state.kind === 'failed' && state.failure.kind, 'network');
  });

  it('tells why it waits while the server asks it to, and asks again', async () => {
    const openRouter = new OpenRouter({ apiKey: simulator.key, baseUrl: simulator.baseUrl });
    const session = newSession(simulator.key, emptyConversation(), openRouter);
    simulator.enqueue(httpError(503, undefined, { 'retry-after-ms': '50' }), text('at last'));
    const told: (string | undefined)[] = [];
    session.onWaiting(() => told.push(session.waiting?.error.kind));
    await session.send('Hi');
    assert.deepEqual(told, ['provider', undefined]);
    assert.equal(lastReply(session.conversation).text, 'at last');
  });

  it('puts a retried reply beside the first one and shows it', async () => {
    simulator.enqueue(cut('half'), text('whole'));
    const session = newSession();
    await session.send('Hi');
    const failed = lastReply(session.conversation);
    await session.retry(failed.id);
    assert.equal(lastReply(session.conversation).text, 'whole');
    assert.equal(session.conversation.turns.length, 3);
    session.selectBranch(failed.id);
    assert.equal(session.conversation.leaf, failed.id);
  });

  it('asks the second time what it asked the first time', async () => {
    simulator.enqueue(text('a'), text('b'));
    const session = newSession();
    await session.send('Hi');
    await session.retry(lastReply(session.conversation).id);
    assert.equal(simulator.chatRequests[1]?.body, simulator.chatRequests[0]?.body);
  });

  it('keeps a second message until the reply is complete, and sends it then', async () => {
    const script = gated(['x']);
    simulator.enqueue(script.script, text('second answer'));
    const session = newSession();
    const sent = session.send('One');
    await until(() => session.conversation.open?.text === 'x');
    session.change({ kind: 'attachmentAdded', attachment });
    await session.send('Two');
    assert.equal(session.conversation.queue[0]?.text, 'Two');
    assert.deepEqual(session.conversation.draft, { text: '', attachments: [] });
    assert.equal(simulator.chatRequests.length, 1);
    await script.finish();
    await sent;
    assert.deepEqual(session.conversation.queue, []);
    const texts = session.conversation.turns.map((turn) => turn.text);
    assert.deepEqual(texts, ['One', 'x', 'Two', 'second answer']);
    assert.match(simulator.chatRequests[1]?.body ?? '', /text of h/);
  });

  it('keeps the queue waiting after a reply that was stopped, until the user sends it', async () => {
    const script = gated(['x']);
    simulator.enqueue(script.script, text('second answer'));
    const session = newSession();
    const sent = session.send('One');
    await until(() => session.conversation.open?.text === 'x');
    await session.send('Two');
    session.stop();
    await sent;
    const [waiting] = session.conversation.queue;
    assert.equal(waiting?.text, 'Two');
    await session.sendQueued(waiting?.id ?? '');
    assert.equal(lastReply(session.conversation).text, 'second answer');
    assert.deepEqual(session.conversation.queue, []);
  });

  it('puts an edited message beside the first one, with its code, and asks anew', async () => {
    simulator.enqueue(text('a'), text('b'));
    const session = newSession();
    await session.ask('One', [attachment]);
    const [first] = session.conversation.turns;
    await session.edit(first?.id ?? '', 'One, better');
    const shown = shownBranch(session.conversation);
    assert.deepEqual(
      shown.map(({ turn, siblings }) => [turn.text, siblings.length]),
      [
        ['One, better', 2],
        ['b', 1],
      ],
    );
    assert.match(simulator.chatRequests[1]?.body ?? '', /text of h[\s\S]*One, better/);
    assert.equal(sentMessages(1).length, 1);
    session.selectBranch(first?.id ?? '');
    assert.deepEqual(
      shownBranch(session.conversation).map(({ turn }) => turn.text),
      ['One', 'a'],
    );
  });

  it('answers a message anew that was sent again as it was', async () => {
    simulator.enqueue(text('a'), text('b'));
    const session = newSession();
    await session.send('One');
    await session.edit(session.conversation.turns[0]?.id ?? '', 'One');
    assert.deepEqual(
      shownBranch(session.conversation).map(({ turn, siblings }) => [turn.text, siblings.length]),
      [
        ['One', 1],
        ['b', 2],
      ],
    );
  });

  it('puts an edited reply beside the model’s own, and sends it from then on', async () => {
    simulator.enqueue(text('wrong'), text('b'));
    const session = newSession();
    await session.send('One');
    const reply = lastReply(session.conversation);
    await session.edit(reply.id, 'right');
    assert.deepEqual(lastReply(session.conversation).origin, { kind: 'edited', turnId: reply.id });
    await session.send('Two');
    assert.deepEqual(
      sentMessages(1).map(({ content }) => content),
      ['One', 'right', 'Two'],
    );
  });

  it('goes on with a reply that was stopped, as a version beside it', async () => {
    const script = gated(['Once upon a ']);
    simulator.enqueue(script.script, text(' time.'));
    const session = newSession();
    const sent = session.send('Tell');
    await until(() => session.conversation.open?.text !== '');
    session.stop();
    await sent;
    const part = lastReply(session.conversation);
    await session.continueReply(part.id);
    assert.deepEqual(sentMessages(1).at(-1), { role: 'assistant', content: 'Once upon a' });
    assert.equal(lastReply(session.conversation).text, 'Once upon a time.');
    assert.equal(shownBranch(session.conversation).at(-1)?.siblings.length, 2);
    assert.equal(session.conversation.turns.find(({ id }) => id === part.id)?.text, 'Once upon a ');
  });

  it('leaves a deleted message out of what is shown and sent, and takes that back', async () => {
    simulator.enqueue(text('a'), text('b'), text('c'));
    const session = newSession();
    await session.send('One');
    await session.send('Two');
    const [one] = session.conversation.turns;
    const deleted = session.deleteTurn(one?.id ?? '');
    const texts = () => shownBranch(session.conversation).map(({ turn }) => turn.text);
    assert.deepEqual(texts(), ['a', 'Two', 'b']);
    await session.send('Three');
    assert.deepEqual(
      sentMessages(2).map(({ content }) => content),
      ['a', 'Two', 'b', 'Three'],
    );
    deleted?.restore();
    assert.deepEqual(texts().slice(0, 2), ['One', 'a']);
  });

  it('shows the version before when one of several is deleted, and the deleted one again after Undo', async () => {
    simulator.enqueue(text('a'), text('b'));
    const session = newSession();
    await session.send('One');
    await session.retry(lastReply(session.conversation).id);
    const deleted = session.deleteTurn(lastReply(session.conversation).id);
    const shown = () => shownBranch(session.conversation).at(-1);
    assert.deepEqual([shown()?.turn.text, shown()?.siblings.length], ['a', 1]);
    deleted?.restore();
    assert.deepEqual([shown()?.turn.text, shown()?.siblings.length], ['b', 2]);
  });

  it('asks about code from the editor without touching what the user is writing', async () => {
    simulator.enqueue(text('ok'));
    const session = newSession();
    session.change({ kind: 'draftChanged', text: 'half a thought' });
    await session.ask('Explain this.', [attachment]);
    assert.equal(session.conversation.draft.text, 'half a thought');
    assert.match(simulator.chatRequests[0]?.body ?? '', /text of h.*Explain this\./);
  });

  it('sends what is pinned once, and again when it has changed', async () => {
    simulator.enqueue(text('one'), text('two'), text('three'));
    const session = newSession();
    const pinned = { ...attachment, pinned: true };
    session.change({ kind: 'attachmentAdded', attachment: pinned });
    await session.send('First');
    await session.send('Second');
    session.change({ kind: 'attachmentRefreshed', attachment: { ...pinned, hash: 'newer' } });
    await session.send('Third');
    const contents = sentMessages(2)
      .filter(({ role }) => role === 'user')
      .map(({ content }) => String(content));
    assert.deepEqual(
      contents.map((content) => /text of \w+/.exec(content)?.[0]),
      [`text of ${attachment.hash}`, undefined, 'text of newer'],
    );
    assert.equal(session.conversation.draft.attachments.length, 1);
  });

  it('tells beforehand what it then sends, to the last value', async () => {
    simulator.enqueue(text('one'), text('two'));
    const session = newSession();
    session.change({ kind: 'attachmentAdded', attachment });
    session.change({ kind: 'parametersChanged', parameters: { temperature: 0.2 } });
    session.change({ kind: 'draftChanged', text: 'First' });
    const first = await session.nextRequest();
    await session.send('First');
    session.change({ kind: 'attachmentAdded', attachment: { ...attachment, id: 'second' } });
    session.change({ kind: 'draftChanged', text: 'Second' });
    const second = await session.nextRequest();
    await session.send('Second');
    assert.deepEqual(
      simulator.chatRequests.map(({ json }) => json),
      [first.request, second.request],
    );
  });

  it('lets nothing be cut out of what goes to a model with a small context', async () => {
    simulator.enqueue(text('one'), text('two'));
    const session = newSession();
    await session.send('To a model of which nothing is known');
    contextLength = 8192;
    await session.send('To a small one');
    assert.deepEqual(
      simulator.chatRequests.map(({ json }) => (json as ChatRequest).plugins),
      [undefined, [{ id: 'context-compression', enabled: false }]],
    );
  });

  it('sends nothing when a message is empty', async () => {
    const session = newSession();
    await session.send(' \n ');
    assert.equal(session.conversation.revision, 0);
  });

  it('asks for the account’s default model where none is chosen', async () => {
    simulator.enqueue(text('ok'));
    const session = newSession(simulator.key, { ...emptyConversation(), model: '' });
    await session.send('Hi');
    assert.equal(Object.hasOwn(Object(simulator.chatRequests[0]?.json), 'model'), false);
  });
});

const attachment: Attachment = {
  kind: 'code',
  id: 'a1',
  uri: 'file:///w/src/a.ts',
  path: 'src/a.ts',
  language: 'typescript',
  lines: { start: 1, end: 1 },
  hash: 'h',
  length: 9,
};

function lastReply(conversation: Conversation): AssistantTurn {
  const turn = conversation.turns.findLast(({ role }) => role === 'assistant');
  assert.ok(turn?.role === 'assistant', 'the conversation has no reply that has ended');
  return turn;
}
