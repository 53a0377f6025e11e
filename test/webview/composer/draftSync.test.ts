import assert from 'node:assert/strict';
import { DraftSync } from '../../../src/webview/composer/draftSync';

/** A message box, a host that echoes drafts when told to, and a clock that the test moves. */
function setUp() {
  const posted: string[] = [];
  let timer: (() => void) | undefined;
  const sync = new DraftSync({
    post: (_conversationId, text) => posted.push(text),
    later: (action) => {
      timer = action;
      return () => {
        timer = undefined;
      };
    },
  });
  sync.snapshot('one', '', undefined);
  const passInterval = () => {
    const action = timer;
    timer = undefined;
    action?.();
  };
  return { sync, posted, passInterval };
}

describe('The draft', () => {
  it('is told to the host at the first character and then at intervals', () => {
    const { sync, posted, passInterval } = setUp();
    for (const text of ['a', 'ab', 'abc']) sync.typed(text);
    assert.deepEqual(posted, ['a']);
    passInterval();
    assert.deepEqual(posted, ['a', 'abc']);
    passInterval();
    assert.deepEqual(posted, ['a', 'abc']);
  });

  it('is told at once when the panel is left, and not again afterwards', () => {
    const { sync, posted, passInterval } = setUp();
    sync.typed('a');
    sync.typed('ab');
    sync.flush();
    assert.deepEqual(posted, ['a', 'ab']);
    passInterval();
    sync.flush();
    assert.deepEqual(posted, ['a', 'ab']);
  });

  it('is not replaced by the echo of what was typed before', () => {
    const { sync } = setUp();
    sync.typed('a');
    sync.typed('abc');
    assert.equal(sync.draftChanged('a'), undefined);
    sync.flush();
    assert.equal(sync.draftChanged('abc'), undefined);
  });

  it('is not replaced by an echo when the same text was typed twice', () => {
    const { sync } = setUp();
    for (const text of ['a', 'ab', 'a']) {
      sync.typed(text);
      sync.flush();
    }
    for (const echo of ['a', 'ab', 'a']) assert.equal(sync.draftChanged(echo), undefined);
    assert.equal(sync.draftChanged('from a command'), 'from a command');
  });

  it('takes what a command puts there when nothing was typed', () => {
    const { sync, posted } = setUp();
    assert.equal(sync.draftChanged('Explain this'), 'Explain this');
    sync.flush();
    assert.deepEqual(posted, []);
  });

  it('keeps what is being typed when a command changes the draft meanwhile, and tells the host', () => {
    const { sync, posted, passInterval } = setUp();
    sync.typed('m');
    assert.equal(sync.draftChanged('m'), undefined);
    sync.typed('mine');
    assert.equal(sync.draftChanged('from a command'), undefined);
    passInterval();
    assert.deepEqual(posted, ['m', 'mine']);
  });

  it('lets a command win over an echo that it overtook', () => {
    const { sync } = setUp();
    sync.typed('mine');
    sync.draftChanged('mine');
    assert.equal(sync.draftChanged('from a command'), 'from a command');
  });

  it('takes a message of the queue back before what the host has', () => {
    const { sync, posted } = setUp();
    assert.equal(sync.draftReturned('queued\n\nkept', 'queued'), 'queued\n\nkept');
    sync.flush();
    assert.deepEqual(posted, []);
  });

  it('takes a message of the queue back before what is typed at that moment, and tells the host', () => {
    const { sync, posted } = setUp();
    sync.typed('m');
    sync.typed('mine');
    assert.equal(sync.draftReturned('queued\n\nm', 'queued'), 'queued\n\nmine');
    assert.equal(posted.at(-1), 'queued\n\nmine');
    for (const echo of ['m', 'queued\n\nmine']) assert.equal(sync.draftChanged(echo), undefined);
    assert.equal(sync.draftChanged('from a command'), 'from a command');
  });

  it('is emptied when the message that was sent has become a turn', () => {
    const { sync, posted } = setUp();
    sync.typed('Why?');
    sync.send();
    assert.equal(sync.draftChanged('Why?'), undefined);
    assert.equal(sync.draftSent(), '');
    assert.deepEqual(posted, ['Why?']);
  });

  it('tells the host the whole text before it is sent', () => {
    const { sync, posted } = setUp();
    sync.typed('W');
    sync.typed('Why?');
    sync.send();
    assert.deepEqual(posted, ['W', 'Why?']);
  });

  it('keeps what was typed between the sending and the turn', () => {
    const { sync, posted } = setUp();
    sync.typed('Why?');
    sync.send();
    sync.typed('Why?And');
    sync.typed('Why?And how?');
    assert.equal(sync.draftSent(), 'And how?');
    assert.equal(posted.at(-1), 'And how?');
    for (const echo of ['Why?And', 'And how?']) assert.equal(sync.draftChanged(echo), undefined);
  });

  it('corrects the host when a later draft that held the message was taken back before the turn came', () => {
    const { sync, posted } = setUp();
    sync.typed('Why?');
    sync.send();
    sync.typed('Why?x');
    sync.flush();
    sync.typed('Why?');
    sync.flush();
    assert.equal(sync.draftSent(), '');
    assert.equal(posted.at(-1), '');
  });

  it('keeps what is being typed when a message was added by someone else', () => {
    const { sync } = setUp();
    sync.typed('my next question');
    assert.equal(sync.draftSent(), undefined);
  });

  it('is taken from a snapshot when the panel has nothing of its own', () => {
    const { sync } = setUp();
    assert.equal(sync.snapshot('one', 'kept by the host', undefined), 'kept by the host');
  });

  it('survives a snapshot that is older, and is told to the host again', () => {
    const { sync, posted } = setUp();
    sync.typed('a');
    sync.typed('abc');
    assert.equal(sync.snapshot('one', 'a', undefined), undefined);
    assert.deepEqual(posted, ['a', 'abc']);
  });

  it('is told again when the host lost what it was told', () => {
    const { sync, posted } = setUp();
    sync.typed('abc');
    assert.equal(sync.snapshot('one', '', undefined), undefined);
    assert.deepEqual(posted, ['abc', 'abc']);
  });

  it('follows the host again after a snapshot with the same text', () => {
    const { sync } = setUp();
    sync.typed('abc');
    assert.equal(sync.snapshot('one', 'abc', undefined), 'abc');
    assert.equal(sync.draftChanged('from a command'), 'from a command');
  });

  it('changes with the conversation', () => {
    const { sync, posted } = setUp();
    sync.typed('in the first');
    assert.equal(sync.snapshot('two', 'in the second', undefined), 'in the second');
    sync.flush();
    assert.deepEqual(posted, ['in the first']);
  });

  it('is emptied by a snapshot that already holds the message that was sent', () => {
    const { sync } = setUp();
    sync.typed('Why?');
    sync.send();
    assert.equal(sync.snapshot('one', '', 'Why?'), '');
  });

  it('keeps a message whose sending the host never heard of', () => {
    const { sync, posted } = setUp();
    sync.typed('Why?');
    sync.send();
    assert.equal(sync.snapshot('one', '', 'an earlier message'), undefined);
    assert.equal(posted.at(-1), 'Why?');
  });

  it('is told to its own conversation when another is shown before the interval is over', () => {
    const posted: [string, string][] = [];
    const sync = new DraftSync({ post: (id, text) => posted.push([id, text]), later: () => () => {} });
    sync.snapshot('one', '', undefined);
    sync.typed('a');
    sync.typed('ab');
    assert.equal(sync.snapshot('two', 'other', undefined), 'other');
    assert.deepEqual(posted, [
      ['one', 'a'],
      ['one', 'ab'],
    ]);
  });
});
