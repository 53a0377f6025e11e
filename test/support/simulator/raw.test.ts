import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { raw, type Script, sse } from './scripts';
import { type Simulator, startSimulator } from './simulator';
import { byteByByte, C, DONE, E, F, framed, HEAD, HEAD_UNTIL_CLOSE, J, LAST_CHUNK, RES, U } from './wire';

interface Read {
  readonly pieces: readonly string[];
  readonly ending: 'fin' | 'rst';
}

/** Sends a chat request on a plain socket and reads to the end, every read by itself. */
async function readPieces(simulator: Simulator): Promise<Read> {
  const socket = askOnSocket(simulator);
  const pieces: string[] = [];
  socket.setEncoding('latin1');
  socket.on('data', (piece) => pieces.push(String(piece)));
  const ending = await Promise.race([
    once(socket, 'end').then(() => 'fin' as const),
    once(socket, 'close').then(() => 'rst' as const),
  ]).catch(() => 'rst' as const);
  socket.destroy();
  return { pieces, ending };
}

function askOnSocket({ baseUrl, key }: Simulator): Socket {
  const { hostname, port, pathname } = new URL(baseUrl);
  const socket = connect(Number(port), hostname);
  const body = JSON.stringify({ messages: [{ role: 'user', content: 'Hello?' }], stream: true });
  const head = [
    `POST ${pathname}/chat/completions HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    `Authorization: Bearer ${key}`,
    `Content-Length: ${body.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  return socket;
}

const asRead = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('raw replies', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator();
  });

  afterEach(() => simulator.close());

  function play(script: Script): Promise<Read> {
    simulator.enqueue(script);
    return readPieces(simulator);
  }

  it('arrive byte for byte and write for write', async () => {
    const writes = [HEAD(), 'a', 'bc', Uint8Array.of(0xf0, 0x9f), Uint8Array.of(0x98, 0x80), '\r', '\n', 'the end'];
    const { pieces, ending } = await play(raw(writes));
    assert.deepEqual(pieces, writes.map(asRead));
    assert.equal(ending, 'fin');
  });

  it('arrive one byte at a time when they are written so', async () => {
    const writes = byteByByte('data: {"a":"é漢😀"}\r\n\r\n');
    const { pieces } = await play(raw([HEAD_UNTIL_CLOSE(), ...writes]));
    assert.deepEqual(pieces.slice(1), writes.map(asRead));
  });

  it('keep their writes apart when there is a pause between them', async () => {
    const { pieces } = await play(raw(['one', 'two'], { pauseMs: 2 }));
    assert.deepEqual(pieces, ['one', 'two']);
  });

  it('end with a reset when asked, after all of their bytes', async () => {
    const { pieces, ending } = await play(raw([HEAD(), 'half'], { end: 'rst' }));
    assert.deepEqual(pieces, [HEAD(), 'half']);
    assert.equal(ending, 'rst');
    assert.equal(await simulator.chatRequests[0]?.closed, 'completed');
  });

  it('fall silent when asked, until the client leaves', async () => {
    simulator.enqueue(raw(['half'], { end: 'keep' }));
    const socket = askOnSocket(simulator);
    const [piece] = await once(socket, 'data');
    assert.equal(String(piece), 'half');
    socket.destroy();
    assert.equal(await simulator.chatRequests[0]?.closed, 'aborted');
  });

  it('frame each piece of a stream as a chunk of its own', async () => {
    const events = [C({ content: 'A' }), F('stop'), U(), DONE()];
    const { pieces } = await play(sse(events));
    assert.deepEqual(pieces, [HEAD(), ...events.map((event) => asRead(framed(event))), LAST_CHUNK()]);
    assert.equal(await simulator.chatRequests[0]?.closed, 'completed');
  });

  it('leave out the last chunk of a stream that is cut', async () => {
    const { pieces, ending } = await play(sse([C({ content: 'A' })], { end: 'cut' }));
    assert.deepEqual(pieces.at(-1), asRead(framed(C({ content: 'A' }))));
    assert.equal(ending, 'fin');
  });

  it('are read by fetch as what they say', async () => {
    simulator.enqueue(raw([J(429, { error: { message: 'é' } }, { 'Retry-After': '2' })]), sse([E({ a: 1 }), DONE()]));
    const post = () =>
      fetch(`${simulator.baseUrl}/chat/completions`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${simulator.key}` },
        body: '{"messages":[{"role":"user","content":"Hello?"}]}',
      });
    const failed = await post();
    assert.equal(failed.status, 429);
    assert.equal(failed.headers.get('retry-after'), '2');
    assert.deepEqual(await failed.json(), { error: { message: 'é' } });
    const streamed = await post();
    assert.equal(await streamed.text(), 'data: {"a":1}\n\ndata: [DONE]\n\n');
  });

  it('carry 20 MB in writes of 16 kB', async () => {
    const piece = Buffer.alloc(16_384, 'a');
    const { pieces } = await play(raw([HEAD_UNTIL_CLOSE(), ...Array.from({ length: 1280 }, () => piece)]));
    const total = pieces.reduce((sum, { length }) => sum + length, 0);
    assert.equal(total, HEAD_UNTIL_CLOSE().length + 1280 * piece.length);
  });

  it('can say a whole result', () => {
    assert.equal(JSON.parse(JSON.stringify(RES('hi'))).choices[0].message.content, 'hi');
  });
});
