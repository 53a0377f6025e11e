/** Freshness over files that the test holds: what is told of chips as their files change. */
import assert from 'node:assert/strict';
import { snapshotKey } from '../../../src/chat/attachment';
import type { Session } from '../../../src/extension/chat/session';
import { Freshness, type StaleSnapshots } from '../../../src/extension/context/freshness';
import type { TextNow } from '../../../src/extension/context/textNow';
import { code } from '../../support/attachments';
import { userTurn } from '../../support/conversations';
import { quietSession } from '../../support/quietSession';
import { until } from '../../support/until';

const a = code('a', { uri: 'file:///a.ts', hash: 'h-a' });
const line = code('b', { uri: 'file:///a.ts', hash: 'h-b', lines: { start: 2, end: 2 } });

describe('freshness', () => {
  let files: Map<string, TextNow>;
  let reads: string[];
  let watched: ReadonlySet<string>;
  let told: StaleSnapshots[];
  let session: Session;
  let freshness: Freshness;
  beforeEach(() => {
    files = new Map([['file:///a.ts', { kind: 'text', text: 'one\ntwo\n' }]]);
    reads = [];
    watched = new Set();
    told = [];
    session = quietSession({ get: async () => '' });
    const stored: Readonly<Record<string, string>> = { 'h-a': 'one\ntwo\n', 'h-b': 'two' };
    freshness = new Freshness({
      read: async (uri) => {
        reads.push(uri);
        return files.get(uri) ?? { kind: 'gone' };
      },
      watch: (uris) => {
        watched = uris;
      },
      stored: async (hash) => stored[hash] ?? '',
    });
  });

  const attach = (attachment = a) => session.change({ kind: 'attachmentAdded', attachment });
  const stir = (now: TextNow) => {
    files.set('file:///a.ts', now);
    freshness.stirred(['file:///a.ts']);
  };

  it('reads and watches nothing while nothing is attached', () => {
    freshness.follow(session, (stale) => told.push(stale));
    session.change({ kind: 'draftChanged', text: 'Why?' });
    assert.deepEqual([reads, [...watched], told], [[], [], []]);
  });

  it('tells what has changed since, and that it has been taken back', async () => {
    attach();
    freshness.follow(session, (stale) => told.push(stale));
    assert.deepEqual([...watched], ['file:///a.ts']);
    stir({ kind: 'text', text: 'one\n2\n' });
    await until(() => told.length === 1);
    stir({ kind: 'text', text: 'one\ntwo\n' });
    await until(() => told.length === 2);
    assert.deepEqual(told, [{ [snapshotKey(a)]: 'changed' }, {}]);
  });

  it('knows at once what had changed before the chat was opened', async () => {
    attach();
    files.set('file:///a.ts', { kind: 'text', text: 'three\n' });
    freshness.follow(session, (stale) => told.push(stale));
    await until(() => told.length === 1);
    assert.deepEqual(told, [{ [snapshotKey(a)]: 'changed' }]);
  });

  it('tells a file that is gone from one that can’t be read at the moment', async () => {
    attach();
    freshness.follow(session, (stale) => told.push(stale));
    stir({ kind: 'gone' });
    await until(() => told.length === 1);
    assert.deepEqual(told, [{ [snapshotKey(a)]: 'gone' }]);
    stir({ kind: 'unknown' });
    await until(() => reads.length >= 3);
    assert.equal(told.length, 1);
  });

  it('lets lines move without a word', async () => {
    attach();
    attach(line);
    freshness.follow(session, (stale) => told.push(stale));
    stir({ kind: 'text', text: 'zero\none\ntwo\n' });
    await until(() => told.length === 1);
    assert.deepEqual(told, [{ [snapshotKey(a)]: 'changed' }]);
  });

  it('reads a file once for all its chips, and no more for words of a reply or of the draft', async () => {
    attach();
    attach(line);
    freshness.follow(session, (stale) => told.push(stale));
    await until(() => reads.length === 1);
    session.change({ kind: 'draftChanged', text: 'Why?' });
    session.change({ kind: 'textAppended', turnId: 'r', text: 'Because' });
    stir({ kind: 'text', text: '1\n' });
    await until(() => told.length === 1);
    assert.equal(reads.length, 2);
  });

  it('goes on telling of what was sent, and stops watching what was removed', async () => {
    attach();
    freshness.follow(session, (stale) => told.push(stale));
    session.change({ kind: 'turnAdded', turn: { ...userTurn('u', undefined), attachments: [a] } });
    session.change({ kind: 'draftSent' });
    stir({ kind: 'gone' });
    await until(() => told.length === 1);
    session.change({ kind: 'turnDeleted', turnId: 'u' });
    assert.deepEqual([...watched], []);
    assert.deepEqual(told.at(-1), {});
  });

  it('tells nothing to who has stopped listening', async () => {
    attach();
    freshness.follow(session, (stale) => told.push(stale)).dispose();
    stir({ kind: 'gone' });
    await until(() => reads.length >= 1);
    assert.deepEqual([[...watched], told], [[], []]);
  });
});
