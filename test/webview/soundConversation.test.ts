// Conversations as a server or a damaged file can leave them: the panel shows what can be shown, and the rest as usual.
import assert from 'node:assert/strict';
import { applyAll } from '../../src/chat/apply';
import type { Change } from '../../src/chat/change';
import { type Conversation, newConversation } from '../../src/chat/conversation';
import { soundConversation } from '../../src/webview/soundConversation';
import { completed, exchange, replyStarted, said, userSaid } from './support/changes';
import type { OpenPanel } from './support/openPanel';
import { panelLab } from './support/panelLab';

const empty = newConversation('odd', 'some/model', '2026-01-01T00:00:00Z');

function readConversation(value: object): Conversation {
  return value as Conversation;
}

function readChange(value: object): Change {
  return value as Change;
}

const ending = { endedAt: 5 };

/** Each is wrong in its own way; they follow each other as one branch. */
const oddTurns: readonly object[] = [
  { role: 'user', text: 42, attachments: [{ id: 1, path: null, lines: { start: '1' } }, null, 'x'] },
  {
    role: 'assistant',
    model: {},
    text: 'Odd receipt',
    reasoning: null,
    state: { kind: 'complete', ...ending },
    receipt: { model: { name: 'x' }, provider: 7, finishReason: [], usage: { prompt_tokens: '9', cost: {} } },
  },
  { role: 'assistant', text: 'Receipt of text', state: { kind: 'complete' }, receipt: 'free', reasoning: [] },
  { role: 'oracle', text: 'Unknown role' },
  { role: 'assistant', text: 'Unknown state', state: { kind: 'dreaming' }, receipt: { usage: null } },
  { role: 'assistant', text: 'No state', state: null },
  { role: 'assistant', text: 'Unknown failure', state: { kind: 'failed', failure: { kind: 'flood', message: 1 } } },
  { role: 'assistant', text: 'Failure by birth', state: { kind: 'failed', failure: { kind: 'constructor' } } },
  { role: 'assistant', text: 'No failure', state: { kind: 'failed' } },
  { role: 'user', text: 'The last message' },
];

const oddConversation = readConversation({
  ...empty,
  model: 3,
  draft: { text: null, attachments: 'none' },
  turns: [null, 'x', ...oddTurns.map((turn, index) => ({ ...turn, id: `t${index}`, parent: `t${index - 1}` }))],
  open: null,
  leaf: `t${oddTurns.length - 1}`,
});

describe('A conversation with odd data in it', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  it('is shown turn by turn, with what can be shown of each', async () => {
    await panel.tellSnapshot(oddConversation);
    const texts = await panel.log
      .getByRole('article')
      .evaluateAll((all) => all.map((each) => each.querySelector('.markdown, .messageText')?.textContent));
    assert.deepEqual(texts, [
      '42',
      'Odd receipt',
      'Receipt of text',
      'Unknown role',
      'Unknown state',
      'No state',
      'Unknown failure',
      'Failure by birth',
      'No failure',
      'The last message',
    ]);
    const receipts = await panel.replies.locator('.receipt').allTextContents();
    for (const receipt of receipts) assert.match(receipt.trim(), /^cost unknown$/);
    assert.equal(await panel.replies.getByRole('group', { name: 'Failure' }).count(), 3);
    await panel.button('Select model').or(panel.button('Retry')).first().click();
  });

  it('can be gone on with', async () => {
    await panel.tellSnapshot(readConversation({ ...oddConversation, draft: empty.draft }));
    await panel.message.fill('And?');
    await panel.button('Send').click();
    assert.equal((await panel.intent('send')).conversationId, 'odd');
    await panel.change(...exchange(9, 'And?', 'Because', 't9'));
    assert.equal(await panel.replies.last().locator('.markdown').textContent(), 'Because');
  });

  it('keeps what came while a reply was written when its receipt is odd', async () => {
    const receipt = { model: 5, provider: {}, usage: { prompt_tokens: null, completion_tokens: 'x', cost: '1' } };
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u', 'asked/model'), said('r', 'Because'));
    await panel.change(readChange({ ...completed('r'), receipt }));
    assert.equal(await panel.replies.locator('.markdown').textContent(), 'Because');
    const parts = await panel.replies.locator('.receipt span').allTextContents();
    assert.deepEqual(parts, ['asked/model', 'cost unknown']);
  });

  it('passes over a change that only a newer version knows', async () => {
    await panel.change(userSaid('u', 'Why?'), readChange({ kind: 'turnPraised' }), replyStarted('r', 'u'));
    assert.equal(await panel.replies.count(), 1);
  });
});

describe('A conversation made sound', () => {
  it('says the same where nothing was wrong', () => {
    const sound = applyAll(empty, [...exchange(1, 'Why?', 'Because'), replyStarted('r', 'user-1'), said('r', 'So')]);
    const shown = soundConversation(sound);
    assert.deepEqual(shown.open, sound.open);
    assert.deepEqual(
      shown.turns.map((turn) => ({ ...turn, receipt: undefined })),
      sound.turns.map((turn) => ({ ...turn, receipt: undefined })),
    );
  });

  it('keeps the objects of turns that did not change, so that they are not rendered again', () => {
    const before = applyAll(empty, exchange(1, 'Why?', 'Because'));
    const after = applyAll(before, exchange(2, 'And?', 'So', 'reply-1'));
    const [first, second] = [soundConversation(before), soundConversation(after)];
    assert.deepEqual(
      first.turns.map((turn, index) => turn === second.turns[index]),
      [true, true],
    );
  });
});

describe('A picture with odd data in it', () => {
  it('keeps what is told of it where that has its type', () => {
    const picture = { kind: 'image', id: 'p', path: 'p.png', hash: 'h', length: 1, mediaType: 'image/png' };
    const attachments = [
      { ...picture, width: 40, height: 30, note: 'as PNG' },
      { ...picture, width: '40', height: 30, note: 5 },
    ];
    const { draft } = soundConversation(readConversation({ ...empty, draft: { text: '', attachments } }));
    assert.deepEqual(draft.attachments, [{ ...picture, width: 40, height: 30, note: 'as PNG' }, picture]);
  });
});
