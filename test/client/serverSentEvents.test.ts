/** The reading of events by itself: any cut gives the same events, and long events cost no more than their length. */
import assert from 'node:assert/strict';
import { EventReader } from '../../src/client/serverSentEvents';
import { itInNode } from './itInNode';
import { generator, seed } from './recut';

/** The data of all events of a text that arrives in pieces. */
function dataOf(pieces: Iterable<string>): string[] {
  const found: string[] = [];
  const reader = new EventReader(0, ({ data }) => found.push(data));
  for (const piece of pieces) reader.feed(piece);
  reader.end();
  return found;
}

/** The text in pieces of random lengths, some of them empty. */
function* cutAnywhere(text: string, from: number): Generator<string> {
  const random = generator(from);
  for (let start = 0; start < text.length; ) {
    const end = start + Math.floor(random() * 6);
    yield text.slice(start, end);
    start = end;
  }
}

describe('the reading of events', () => {
  it('gives the same events however line ends are written and wherever the text is cut (T02)', () => {
    const text = ': c\n\ndata: a\n\ndata:b\ndata: c\n\n\n\nevent: x\nid: 1\ndata:  d\n\ndata\n\ndata: e';
    const expected = dataOf([text]);
    assert.deepEqual(expected, ['a', 'b\nc', ' d', '', 'e']);
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const written = text.replaceAll('\n', lineEnd);
      assert.deepEqual(dataOf([written]), expected);
      assert.deepEqual(dataOf(written), expected);
      for (let nth = 0; nth < 200; nth += 1) {
        assert.deepEqual(dataOf(cutAnywhere(written, seed + nth)), expected, `RECUT_SEED=${seed}, no. ${nth}`);
      }
    }
  });

  it('hands an event over as soon as its blank line is there, whatever the line ends are', () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const found: string[] = [];
      const reader = new EventReader(0, ({ data }) => found.push(data));
      reader.feed(`data: a${lineEnd}${lineEnd}`);
      assert.deepEqual(found, ['a'], JSON.stringify(lineEnd));
    }
  });

  const growth = 'takes time that grows with the length of an event, not with its square (T14)';
  itInNode(growth, 'browsers do not tell processor time', () => {
    const measure = (megabytes: number) => {
      const piece = 'A'.repeat(16384);
      const { user, system } = process.cpuUsage();
      let length = 0;
      const reader = new EventReader(0, ({ data }) => {
        length = data.length;
      });
      reader.feed('data: ');
      for (let count = 0; count < megabytes * 64; count += 1) reader.feed(piece);
      reader.end();
      assert.equal(length, megabytes * 2 ** 20);
      const after = process.cpuUsage();
      return (after.user + after.system - user - system) / 1000;
    };
    const best = (megabytes: number) => Math.min(...[1, 2, 3].map(() => measure(megabytes)));
    const [small, large] = [best(4), best(64)];
    // Sixteen times the length; a square would be 256 times the work. Processor time, so that a busy machine is fair.
    assert.ok(large < small * 64 + 200, `${small} ms for 4 MB, ${large} ms for 64 MB`);
  });

  it('stops at the limit and says so (T14)', () => {
    const reader = new EventReader(1000, () => assert.fail('no event is complete'));
    for (let count = 0; count < 5; count += 1) reader.feed('x'.repeat(300));
    assert.equal(reader.overflowed, true);
    reader.feed('y');
    reader.end();
  });
});
