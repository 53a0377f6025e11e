import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apply } from '../../../src/chat/apply';
import type { Change } from '../../../src/chat/change';
import type { Conversation } from '../../../src/chat/conversation';
import { Journal } from '../../../src/extension/storage/journal';
import { readConversation, type StoredState } from '../../../src/extension/storage/readConversation';
import { emptyConversation, exchange, runningTurn, userTurn } from '../../support/conversations';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';

describe('journal', () => {
  let folder: NodeFolder;
  let problems: unknown[];
  beforeEach(async () => {
    folder = await temporaryFolder();
    problems = [];
  });
  afterEach(() => folder.dispose());

  function newJournal(conversation = emptyConversation(), stored?: StoredState): Journal {
    return new Journal({
      folder,
      stored,
      conversation,
      onProblem: (problem) => problems.push(problem),
      onJoined: () => assert.fail('There is no other window.'),
    });
  }
  const kinds = async () =>
    (await folder.list('')).map((name) => name.replace(/^[\d-]+\.\w+\./, '').replace(/\.json$/, '')).sort();
  const found = async () => {
    const { state } = await readConversation(folder);
    return state && { ...state, conversation: stored(state.conversation) };
  };

  /** Appends the changes, writing after each, as when time passes between them. */
  async function record(journal: Journal, from: Conversation, changes: readonly Change[]): Promise<Conversation> {
    let conversation = from;
    for (const change of changes) {
      conversation = apply(conversation, change);
      journal.append(change, conversation);
      await journal.flush();
    }
    return conversation;
  }

  it('gives back a finished conversation as it was', async () => {
    const conversation = await record(newJournal(), emptyConversation(), exchange('u1', 'r1', undefined));
    assert.deepEqual((await found())?.conversation, stored(conversation));
  });

  it('keeps the part of a reply that was written when the host died', async () => {
    const conversation = await record(newJournal(), emptyConversation(), [
      { kind: 'turnAdded', turn: userTurn('u1', undefined) },
      { kind: 'turnAdded', turn: runningTurn('r1', 'u1') },
      { kind: 'textAppended', turnId: 'r1', text: 'Hel' },
      { kind: 'textAppended', turnId: 'r1', text: 'lo' },
    ]);
    assert.equal((await found())?.conversation.open?.text, 'Hello');
    assert.deepEqual((await found())?.conversation, stored(conversation));
  });

  it('needs one file for a conversation at rest', async () => {
    await record(newJournal(), emptyConversation(), exchange('u1', 'r1', undefined));
    assert.deepEqual(await kinds(), ['conversation', 'summary']);
  });

  it('goes on where a killed host left off, and clears what it left behind', async () => {
    const first = exchange('u1', 'r1', undefined);
    await record(newJournal(), emptyConversation(), first.slice(0, 3));
    const left = await found();
    assert.ok(left);
    const conversation = await record(newJournal(left.conversation, left), left.conversation, first.slice(3));
    assert.deepEqual((await found())?.conversation, stored(conversation));
    assert.deepEqual(await kinds(), ['conversation', 'summary']);
  });

  it('skips a segment that was only half written, and what came after it', async () => {
    await record(newJournal(), emptyConversation(), [
      { kind: 'turnAdded', turn: userTurn('u1', undefined) },
      { kind: 'turnAdded', turn: runningTurn('r1', 'u1') },
      { kind: 'textAppended', turnId: 'r1', text: 'a' },
      { kind: 'textAppended', turnId: 'r1', text: 'b' },
    ]);
    const segments = (await folder.list('')).filter((name) => name.endsWith('.changes.json')).sort();
    await writeFile(join(folder.path, segments[2] ?? ''), '{"format":1,"since":');
    const reply = (await found())?.conversation.turns.at(-1);
    assert.ok(reply?.role === 'assistant' && reply.state.kind === 'failed');
    assert.equal(reply.text, '');
  });

  it('takes the last write of a killed host for cut off, not for damaged, right after a whole file too', async () => {
    const conversation = await record(newJournal(), emptyConversation(), exchange('u1', 'r1', undefined));
    const name = (await folder.list('')).find((each) => each.endsWith('.conversation.json')) ?? '';
    const [revision, writer] = name.split('.');
    await writeFile(
      join(folder.path, `${revision}-000000000099.${writer}.changes.json`),
      '{"format":3,"since":4,"chan',
    );
    const reading = await readConversation(folder);
    assert.deepEqual(reading.damaged, []);
    assert.deepEqual(reading.state?.conversation.turns, stored(conversation).turns);
  });

  it('says that the disk is full, keeps everything in memory and writes it when there is room again', async () => {
    const journal = newJournal();
    const full = new Error('ENOSPC: no space left on device');
    folder.writesFailWith = full;
    const conversation = await record(journal, emptyConversation(), exchange('u1', 'r1', undefined));
    assert.equal(problems.at(-1), full);
    assert.equal(await found(), undefined);
    folder.writesFailWith = undefined;
    await journal.flush();
    assert.equal(problems.at(-1), undefined);
    assert.deepEqual((await found())?.conversation, stored(conversation));
  });

  it('gives back the newer file where the host died between writing it and renaming it', async () => {
    const conversation = await record(newJournal(), emptyConversation(), exchange('u1', 'r1', undefined));
    const newer = { format: 1, conversation: { ...conversation, revision: conversation.revision + 1, model: 'm/new' } };
    const beside = join(folder.path, 'conversation.json.new');
    await writeFile(beside, JSON.stringify(newer));
    assert.equal((await found())?.conversation.model, 'm/new');
    await writeFile(beside, JSON.stringify(newer).slice(0, -10));
    assert.equal((await found())?.conversation.model, 'simulator/text');
  });

  it('finds nothing in a folder without a conversation, or with a damaged one', async () => {
    assert.equal(await found(), undefined);
    await writeFile(join(folder.path, 'conversation.json'), 'not json');
    assert.equal(await found(), undefined);
  });

  it('does not make a file of its own of every word of a long reply', async () => {
    const journal = newJournal();
    const words: Change[] = Array.from({ length: 250 }, () => ({ kind: 'textAppended', turnId: 'r1', text: 'w ' }));
    const start = exchange('u1', 'r1', undefined).slice(0, 2);
    await record(journal, emptyConversation(), [...start, ...words]);
    assert.ok((await folder.list('')).length <= 102);
    assert.equal((await found())?.conversation.open?.text.length, 500);
  });
});

/** As it looks after a trip through JSON, which has no `undefined`. */
function stored(conversation: Conversation): Conversation {
  return JSON.parse(JSON.stringify(conversation));
}
