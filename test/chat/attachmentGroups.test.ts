import assert from 'node:assert/strict';
import { attachmentCount, attachmentEntries, attachmentsNamed } from '../../src/chat/attachmentGroups';
import { code, image } from '../support/attachments';

const lib = { id: 'lib', label: 'src/lib/' };
const attachments = [code('a'), code('b', { group: lib }), code('c'), code('d', { group: lib })];

describe('attachments that came in one step', () => {
  it('stand as one, where the first of them stands', () => {
    const entries = attachmentEntries(attachments).map((entry) =>
      entry.kind === 'one' ? entry.attachment.id : [entry.group.label, entry.attachments.map(({ id }) => id)],
    );
    assert.deepEqual(entries, ['a', ['src/lib/', ['b', 'd']], 'c']);
  });

  it('stand for themselves when one is left', () => {
    assert.deepEqual(
      attachmentEntries(attachments.slice(0, 2)).map(({ kind }) => kind),
      ['one', 'one'],
    );
  });

  it('are not taken for a group of the same name', () => {
    const other = { id: 'other', label: 'src/lib/' };
    const entries = attachmentEntries([...attachments, code('e', { group: other }), code('f', { group: other })]);
    assert.equal(entries.filter(({ kind }) => kind === 'group').length, 2);
  });

  it('are named by their group together, and each by its own id', () => {
    assert.deepEqual(
      attachmentsNamed(attachments, 'lib').map(({ id }) => id),
      ['b', 'd'],
    );
    assert.deepEqual(
      attachmentsNamed(attachments, 'c').map(({ id }) => id),
      ['c'],
    );
  });

  it('are counted as what they are', () => {
    assert.equal(attachmentCount(attachments), '4 files');
    assert.equal(attachmentCount([code('a', { lines: { start: 1, end: 2 } }), image('b')]), '2 attachments');
  });
});
