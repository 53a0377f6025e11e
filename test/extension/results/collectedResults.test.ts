/** What comes with a reply beside its words, over the real client and a real server, into a storage on a real disk. */
import assert from 'node:assert/strict';
import type { AssistantTurn } from '../../../src/chat/conversation';
import { readTokenChances } from '../../../src/chat/results/tokenChances';
import { type ChatRequest, OpenRouter } from '../../../src/client';
import { Session } from '../../../src/extension/chat/session';
import { Texts } from '../../../src/extension/storage/texts';
import { emptyConversation } from '../../support/conversations';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { pngOf } from '../../support/pictures';
import { images, refusal, replying, sse, text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';
import { until } from '../../support/until';

describe('what comes with a reply', () => {
  let simulator: Simulator;
  let folder: NodeFolder;
  let texts: Texts;
  let session: Session;
  beforeEach(async () => {
    simulator = await startSimulator();
    folder = await temporaryFolder();
    texts = new Texts(folder);
    const openRouter = new OpenRouter({
      apiKey: simulator.key,
      baseUrl: simulator.baseUrl,
      retries: { strategy: 'none' },
    });
    let ids = 0;
    session = new Session(emptyConversation(), {
      complete: (request, options) => openRouter.chat.send({ ...request, stream: true }, options),
      readAttachment: async () => '',
      layersBelow: () => [],
      contextLengthOf: async () => undefined,
      recordRequest: () => undefined,
      keepText: (kept) => texts.put(kept),
      newId: () => `t${++ids}`,
      now: () => '2026-01-02T03:04:05.000Z',
    });
  });
  afterEach(async () => {
    await simulator.close();
    await folder.dispose();
  });

  const picture = dataUrl(pngOf(3, 2));

  it('is its pictures, each once, with what they are; the reply itself holds their hashes alone', async () => {
    simulator.enqueue(images([picture, dataUrl(pngOf(5, 4)), picture], 'Here'));
    const reply = await replyTo('Draw');
    assert.deepEqual(
      reply.pictures?.map((each) => (each.kind === 'stored' ? [each.mediaType, each.width, each.height] : each)),
      [
        ['image/png', 3, 2],
        ['image/png', 5, 4],
      ],
    );
    const [first] = reply.pictures ?? [];
    assert.ok(first?.kind === 'stored');
    assert.equal(await texts.get(first.hash), picture);
    assert.doesNotMatch(JSON.stringify(session.conversation), /base64/);
    assert.equal(reply.text, 'Here');
  });

  it('is no script, no page and no file: only pictures of the four known kinds are kept', async () => {
    const svg = `data:image/svg+xml;base64,${btoa('<svg onload="alert(1)" xmlns="http://www.w3.org/2000/svg"/>')}`;
    const lying = `data:image/png;base64,${btoa('<svg/>')}`;
    simulator.enqueue(
      images([svg, lying, 'data:image/png,plain', 'file:///etc/passwd', 'javascript:alert(1)', picture]),
    );
    const reply = await replyTo('Draw');
    assert.deepEqual(
      reply.pictures?.map(({ kind }) => kind),
      ['refused', 'refused', 'refused', 'stored'],
    );
    assert.equal((await folder.list('')).length, 1);
  });

  it('is called by what its bytes are, whatever its address says', async () => {
    simulator.enqueue(images([picture.replace('image/png', 'image/gif')]));
    const [kept] = (await replyTo('Draw')).pictures ?? [];
    assert.ok(kept?.kind === 'stored' && kept.mediaType === 'image/png');
    assert.equal(await texts.get(kept.hash), picture);
  });

  it('is named and not fetched where it lies on the web', async () => {
    const url = `${simulator.baseUrl}/picture.png`;
    simulator.enqueue(images([url, url]));
    const reply = await replyTo('Draw');
    assert.deepEqual(reply.pictures, [{ kind: 'remote', url }]);
    assert.equal(simulator.requests.length, 1);
  });

  it('is refused with a reason where a picture would take the window’s memory to be shown', async () => {
    const bomb = pngOf(1, 1);
    Buffer.from(bomb.buffer, bomb.byteOffset).writeUInt32BE(60_000, 16);
    Buffer.from(bomb.buffer, bomb.byteOffset).writeUInt32BE(60_000, 20);
    simulator.enqueue(images([dataUrl(bomb)]));
    const [kept] = (await replyTo('Draw')).pictures ?? [];
    assert.ok(kept?.kind === 'refused');
    assert.match(kept.reason, /60000 × 60000 pixels/);
  });

  it('is a picture of 40 MB as well, while the words go on', async () => {
    const large = `data:image/png;base64,${Buffer.concat([pngOf(4, 4), Buffer.alloc(30_000_000)]).toString('base64')}`;
    simulator.enqueue(images([large], 'Large'));
    const [kept] = (await replyTo('Draw')).pictures ?? [];
    assert.ok(kept?.kind === 'stored');
    assert.ok(kept.length > 30_000_000);
  }).timeout(30_000);

  it('ends with fifty pictures, so that no server fills the disk', async () => {
    simulator.enqueue(images(Array.from({ length: 60 }, (_, index) => dataUrl(pngOf(index + 1, 1)))));
    const { pictures = [] } = await replyTo('Draw');
    assert.equal(pictures.length, 51);
    assert.equal(pictures.at(-1)?.kind, 'refused');
    assert.ok((await folder.list('')).length <= 51);
  });

  it('does not take the reply with it where the disk is full', async () => {
    folder.writesFailWith = new Error('no space left');
    simulator.enqueue(
      replying('all', { text: 'Words', images: [picture], audio: { data: ['AAAA'] }, logprobs: [token('Words')] }),
    );
    const reply = await replyTo('Draw');
    assert.equal(reply.state.kind, 'complete');
    assert.equal(reply.text, 'Words');
    assert.ok(reply.pictures?.[0]?.kind === 'refused');
    assert.match(reply.pictures[0].reason, /no space left/);
    assert.equal(reply.sound?.kind, 'refused');
    assert.equal(reply.logprobs, undefined);
  });

  it('is what was said, decoded piece by piece, as a file that can be played, and as words', async () => {
    session.change({ kind: 'parametersChanged', parameters: { audio: { voice: 'alloy', format: 'pcm16' } } });
    // Each piece is base64 of its own: two bytes, then four.
    simulator.enqueue(replying('sound', { audio: { data: ['AQI=', 'AwQFBg=='], transcript: 'Hello there' } }));
    const reply = await replyTo('Speak');
    assert.equal(reply.text, 'Hello there');
    assert.ok(reply.sound?.kind === 'stored' && reply.sound.format === 'pcm16');
    const stored = await texts.get(reply.sound.hash);
    assert.match(stored, /^data:audio\/wav;base64,UklGR/);
    assert.deepEqual(
      [...Buffer.from(stored.slice(stored.indexOf(',') + 1), 'base64').subarray(44)],
      [1, 2, 3, 4, 5, 6],
    );
  });

  it('is each token with its probability, stored once the reply has ended', async () => {
    simulator.enqueue(replying('chances', { text: 'Hi!', logprobs: [token('Hi', ['Hello']), token('!')] }));
    const reply = await replyTo('Greet');
    assert.equal(reply.logprobs?.tokens, 2);
    const chances = readTokenChances(await texts.get(reply.logprobs.hash));
    assert.deepEqual(
      chances.map(({ text: said, alternatives }) => [said, alternatives.map((each) => each.text)]),
      [
        ['Hi', ['Hi', 'Hello']],
        ['!', ['!']],
      ],
    );
  });

  it('is why the model refuses, apart from its words, and goes back to it as that', async () => {
    simulator.enqueue(refusal('I will not.'), text('Fine'));
    const reply = await replyTo('Do it');
    assert.equal(reply.text, '');
    assert.equal(reply.refusal, 'I will not.');
    await session.send('Why?');
    const [, second] = simulator.chatRequests;
    assert.ok(second);
    assert.deepEqual((second.json as ChatRequest).messages[1], {
      role: 'assistant',
      content: null,
      refusal: 'I will not.',
    });
    assert.deepEqual(second.schemaErrors ?? [], []);
  });

  it('stays where the reply is stopped in its middle', async () => {
    const delta = { audio: { data: 'AQI=', transcript: 'Half' }, images: [{ image_url: { url: picture } }] };
    const choice = { index: 0, delta, logprobs: { content: [token('Half')] }, finish_reason: null };
    simulator.enqueue(sse([`data: ${JSON.stringify({ id: 'gen-1', choices: [choice] })}\n\n`], { end: 'keep' }));
    const sent = session.send('Go');
    await until(() => session.conversation.open?.pictures !== undefined);
    session.stop();
    await sent;
    const reply = lastReply();
    assert.equal(reply.state.kind, 'stopped');
    assert.deepEqual(
      [reply.text, reply.pictures?.length, reply.sound?.kind, reply.logprobs?.tokens],
      ['Half', 1, 'stored', 1],
    );
  });

  async function replyTo(message: string): Promise<AssistantTurn> {
    await session.send(message);
    return lastReply();
  }

  function lastReply(): AssistantTurn {
    const turn = session.conversation.turns.at(-1);
    assert.ok(turn?.role === 'assistant');
    return turn;
  }
});

function dataUrl(bytes: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
}

function token(said: string, others: readonly string[] = []) {
  const top = [said, ...others].map((each, index) => ({
    token: each,
    logprob: -0.1 - index,
    bytes: [...Buffer.from(each)],
  }));
  return { ...top[0], top_logprobs: top };
}
