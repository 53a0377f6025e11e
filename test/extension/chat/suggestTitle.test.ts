/** Titles from a model, over the real client and a real server: when one is asked for, and what becomes of the answer. */
import assert from 'node:assert/strict';
import { type ChatRequest, OpenRouter } from '../../../src/client';
import { Session } from '../../../src/extension/chat/session';
import { suggestTitle } from '../../../src/extension/chat/suggestTitle';
import { titleIn } from '../../../src/extension/chat/titleRequest';
import { emptyConversation } from '../../support/conversations';
import { gated, httpError, text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

describe('a title from a model', () => {
  let simulator: Simulator;
  let failures: string[];
  let asking: Promise<void>[];
  beforeEach(async () => {
    simulator = await startSimulator();
    failures = [];
    asking = [];
  });
  afterEach(() => simulator.close());

  function newSession(model = 'simulator/text'): Session {
    const retries = { strategy: 'none' } as const;
    const openRouter = new OpenRouter({ apiKey: simulator.key, baseUrl: simulator.baseUrl, retries });
    let ids = 0;
    const session = new Session(emptyConversation(), {
      complete: (request, options) => openRouter.chat.send({ ...request, stream: true }, options),
      readAttachment: async () => '',
      recordRequest: () => undefined,
      newId: () => `t${++ids}`,
      now: () => '2026-01-02T03:04:05.000Z',
    });
    session.onChange((change) => {
      const done = suggestTitle(change, session, {
        model: () => model,
        ask: (request) => openRouter.chat.send({ ...request, stream: false }),
        onFailure: (reason) => failures.push(reason),
      });
      asking.push(done);
    });
    return session;
  }

  async function sendAndWait(session: Session, message: string): Promise<void> {
    await session.send(message);
    await Promise.all(asking);
  }

  it('is asked for after the first reply, with the beginnings of both, and tells what it cost', async () => {
    simulator.enqueue(text(`Because. ${'y'.repeat(5000)}`), text('"**Why ferries float.**"\n'));
    const session = newSession();
    await sendAndWait(session, `Why? ${'x'.repeat(5000)}`);
    const { title } = session.conversation;
    assert.equal(title?.text, 'Why ferries float');
    assert.equal(title?.by, 'model');
    assert.ok((title?.cost ?? 0) > 0);
    const request = simulator.chatRequests[1]?.json as ChatRequest;
    assert.ok(JSON.stringify(request.messages).length < 3500);
    assert.ok((request.max_completion_tokens ?? 0) <= 300);
    assert.equal(request.stream, false);
    assert.deepEqual(simulator.chatRequests[1]?.schemaErrors ?? [], []);
  });

  it('is asked for once, not after later replies', async () => {
    simulator.enqueue(text('One'), httpError(500), text('Two'));
    const session = newSession();
    await sendAndWait(session, 'First');
    await sendAndWait(session, 'Second');
    assert.equal(simulator.chatRequests.length, 3);
    assert.equal(session.conversation.title, undefined);
    assert.equal(failures.length, 1);
  });

  it('is not asked for where the setting names no model', async () => {
    simulator.enqueue(text('One'));
    await sendAndWait(newSession(''), 'First');
    assert.equal(simulator.chatRequests.length, 1);
  });

  it('is not asked for after a reply that failed, but after the first that is complete', async () => {
    simulator.enqueue(httpError(500), text('Now'), text('A title'));
    const session = newSession();
    await sendAndWait(session, 'First');
    assert.equal(simulator.chatRequests.length, 1);
    await session.retry('t1');
    await Promise.all(asking);
    assert.equal(session.conversation.title?.text, 'A title');
  });

  it('never replaces the user’s, given before or meanwhile', async () => {
    simulator.enqueue(text('One'));
    const named = newSession();
    named.change({ kind: 'titleChanged', title: { text: 'Mine', by: 'user' } });
    await sendAndWait(named, 'First');
    assert.equal(simulator.chatRequests.length, 1);

    const script = gated(['The model’s']);
    simulator.enqueue(text('One'), script.script);
    const session = newSession();
    await session.send('First');
    session.change({ kind: 'titleChanged', title: { text: 'Mine', by: 'user' } });
    await script.finish();
    await Promise.all(asking);
    assert.equal(session.conversation.title?.text, 'Mine');
  });

  const answers: readonly [string, string | undefined][] = [
    ['Ferries', 'Ferries'],
    ['  "Ferries and why"  ', 'Ferries and why'],
    ['# Title: **Ferries**.', 'Ferries'],
    ['\n\n«Паромы»\nmore', 'Паромы'],
    ['「フェリー」', 'フェリー'],
    ['Wait...', 'Wait...'],
    ['', undefined],
    ['"" \n **', '**'],
    ['safe \u202Egnp.exe\u200B\u{E0041}', 'safe gnp.exe'],
    ['می\u200Cخواهم 👩\u200D👦', 'می\u200Cخواهم 👩\u200D👦'],
    [`x${'"'.repeat(1_000_000)}y`, 'x'],
    ['x'.repeat(200), `${'x'.repeat(79)}…`],
  ];
  for (const [answer, title] of answers) {
    it(`is ${JSON.stringify(title?.slice(0, 20))} where the model answers ${JSON.stringify(answer.slice(0, 30))}`, () => {
      assert.equal(titleIn(answer), title);
    });
  }
});
