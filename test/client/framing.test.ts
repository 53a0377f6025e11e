/** Section A of the traps: bytes and framing. Every raw stream is played as stated and cut anew. */
import assert from 'node:assert/strict';
import { messageText } from '../../src/client';
import { gated, raw, sse } from '../support/simulator/scripts';
import { C, chunk, DONE, E, F, framed, HEAD, LAST_CHUNK, U } from '../support/simulator/wire';
import { recut } from './recut';
import { once, rejection, streamError, streamed, streamedResult, useClient } from './useClient';

const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const cr = (text: string) => text.replaceAll('\n', '\r');

async function gzipped(text: string): Promise<Uint8Array> {
  const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

describe('the framing of a stream', () => {
  const fixture = useClient();

  async function expectText(pieces: readonly string[], expected: string, head?: string): Promise<void> {
    for (const { name, script } of recut(pieces, head === undefined ? {} : { head })) {
      const result = await streamedResult(fixture, script);
      assert.equal(messageText(result.choices[0]?.message ?? {}), expected, name);
      assert.equal(result.choices[0]?.finish_reason, 'stop', name);
    }
  }

  it('keeps characters whole that reads cut in two (T01)', () =>
    expectText([C({ content: 'a😀é漢b' }), F('stop'), DONE()], 'a😀é漢b'));

  it('takes CRLF for a line end, also when the two come apart (T02, T02b)', async () => {
    const text = crlf(C({ content: 'A' }) + C({ content: 'B' }) + F('stop') + DONE());
    await expectText([text], 'AB');
    await expectText(text.split(/(?<=\r)/), 'AB');
  });

  it('takes a lone CR for a line end, and hands the event over without waiting for more (T02c)', async () => {
    await expectText([cr(C({ content: 'A' }) + F('stop') + DONE())], 'A');
    const gate = gated();
    fixture.simulator.enqueue(gate.script);
    const reply = await fixture.client().chat.send(streamed, once);
    await gate.bytes(cr(C({ content: 'A' })));
    const { value } = await reply[Symbol.asyncIterator]().next();
    assert.equal(value?.choices?.[0]?.delta?.content, 'A');
  });

  it('ignores comments between events and inside them (T03)', () =>
    expectText(
      [
        ': OPENROUTER PROCESSING\n\n:\n\n: x\n',
        C({ content: 'A' }).replace(/\n\n$/, '\n: inside\n\n'),
        ': {"error":{"message":"no"}}\n\n',
        F('stop'),
        DONE(),
      ],
      'A',
    ));

  it('joins the data lines of one event (T04)', () => {
    const pretty = JSON.stringify(JSON.parse(C({ content: 'A\nB' }).slice('data: '.length)), null, 2);
    return expectText([`${pretty.replace(/^/gm, 'data: ')}\n\n`, F('stop'), DONE()], 'A\nB');
  });

  it('needs no blank after the colon (T05)', () =>
    expectText([C({ content: 'A' }).replace('data: ', 'data:'), F('stop'), 'data:[DONE]\n\n'], 'A'));

  it('takes the last event though no blank line follows it (T06)', () =>
    expectText(
      [
        C({ content: 'A' }),
        chunk({ choices: [{ index: 0, delta: { content: 'B' }, finish_reason: 'stop' }] }).trimEnd(),
      ],
      'AB',
    ));

  it('knows the terminator without any line end (T07)', async () => {
    await expectText([C({ content: 'A' }), F('stop'), 'data: [DONE]'], 'A');
    await streamedResult(fixture, sse([C({ content: 'A' }), 'data: [DONE]']));
  });

  it('takes half an event at the end for a cut and keeps the text before it (T08)', async () => {
    for (const { name, script } of recut([C({ content: 'A' }), 'data: {"id":"gen-1","choi'])) {
      const error = await streamError(fixture, script);
      assert.equal(error.kind, 'truncated', name);
      assert.equal(error.partial?.choices[0]?.message.content, 'A', name);
    }
  });

  it('drops a byte order mark at the beginning, and only there (T09)', () =>
    expectText(['\uFEFF', C({ content: 'A\uFEFFB' }), F('stop'), DONE()], 'A\uFEFFB'));

  it('ignores fields and events that are not of a chat (T10)', () =>
    expectText(
      [
        'retry: 3000\nid: 7\nevent: message\n',
        C({ content: 'A' }),
        'event: ping\ndata: {}\n\n',
        'event: ping\ndata: now\n\n',
        'unknown: field\n',
        F('stop'),
        DONE(),
      ],
      'A',
    ));

  it('takes an event named error for an error, with and without the envelope (T10)', async () => {
    for (const data of [{ error: { code: 502, message: 'broken' } }, { code: 502, message: 'broken' }]) {
      const error = await streamError(fixture, sse([C({ content: 'A' }), `event: error\n${E(data)}`]));
      assert.equal(error.message, 'broken');
      assert.equal(error.status, 502);
      assert.equal(error.partial?.choices[0]?.message.content, 'A');
    }
  });

  it('ignores events without data (T11)', () =>
    expectText(['data:\n\n', C({ content: 'A' }), 'data: \n\ndata\n\n', F('stop'), DONE()], 'A'));

  it('reports an event that is not JSON, with the text so far, and never skips it (T13)', async () => {
    const pieces = [C({ content: 'A' }), 'data: {bad\n\n', C({ content: 'B' }), F('stop'), DONE()];
    for (const { name, script } of recut(pieces)) {
      const error = await streamError(fixture, script);
      assert.equal(error.kind, 'protocol', name);
      assert.equal(error.partial?.choices[0]?.message.content, 'A', name);
      assert.equal(error.excerpt, '{bad', name);
    }
  });

  it('reads one event of eight megabytes (T14)', async () => {
    const url = `data:image/png;base64,${'A'.repeat(8 * 2 ** 20)}`;
    const text = C({ content: '', images: [{ type: 'image_url', image_url: { url } }] }) + F('stop') + DONE();
    const pieces = Array.from({ length: Math.ceil(text.length / 16384) }, (_, at) =>
      text.slice(at * 16384, (at + 1) * 16384),
    );
    const result = await streamedResult(fixture, sse(pieces));
    assert.equal(result.choices[0]?.message.images?.[0]?.image_url.url, url);
  });

  it('refuses an event above the configured size instead of holding it (T14)', async () => {
    const client = fixture.client({ sizeLimits: { event: 1000 } });
    const pieces = [C({ content: 'A' }), C({ content: 'x'.repeat(3000) }).slice(0, 2500)];
    for (const cut of [pieces, [pieces.join('')]]) {
      fixture.simulator.enqueue(sse(cut, { end: 'keep' }));
      const reply = await client.chat.send(streamed, once);
      const error = await rejection(reply.result());
      assert.equal(error.kind, 'protocol');
      assert.equal(error.partial?.choices[0]?.message.content, 'A', `in ${cut.length} reads`);
    }
  }).timeout(5000);

  it('shows the first delta of a compressed stream before the second was sent (T14c)', async () => {
    const gate = gated();
    fixture.simulator.enqueue(gate.script);
    const reply = await fixture.client().chat.send(streamed, once);
    const chunks = reply[Symbol.asyncIterator]();
    await gate.write('first');
    assert.equal((await chunks.next()).value?.choices?.[0]?.delta?.content, 'first');
    await gate.write('second');
    assert.equal((await chunks.next()).value?.choices?.[0]?.delta?.content, 'second');
  });

  it('reads a compressed stream (T14c)', async () => {
    const body = await gzipped(C({ content: 'A' }) + F('stop') + U() + DONE());
    const head = HEAD({ 'Content-Encoding': 'gzip' });
    const script = raw([head, framed(body.subarray(0, 20)), framed(body.subarray(20)), LAST_CHUNK()]);
    const result = await streamedResult(fixture, script);
    assert.equal(result.choices[0]?.message.content, 'A');
  });

  it('knows an event stream by its content type in any case, by its bytes when there is none (T14e)', async () => {
    const pieces = [': hello\n\n', C({ content: 'A' }), F('stop'), DONE()];
    for (const type of ['Text/Event-Stream; Charset=UTF-8', 'text/plain', 'application/json']) {
      await expectText(pieces, 'A', HEAD({ 'Content-Type': type }));
    }
    await expectText(pieces, 'A', HEAD().replace(/Content-Type: .*\r\n/, ''));
  });
});
