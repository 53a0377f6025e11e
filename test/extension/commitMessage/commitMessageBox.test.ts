import assert from 'node:assert/strict';
import { CommitMessageBox } from '../../../src/extension/commitMessage/commitMessageBox';

describe('the box for a commit message', () => {
  it('shows the message as it comes, and gives back what stood there before', () => {
    const box = { value: 'mine' };
    const writer = new CommitMessageBox(box);
    assert.equal(writer.write('fe'), true);
    assert.equal(writer.write('feat'), true);
    assert.equal(box.value, 'feat');
    writer.restore();
    assert.equal(box.value, 'mine');
  });

  it('is left alone once the user types in it', () => {
    const box = { value: '' };
    const writer = new CommitMessageBox(box);
    writer.write('fe');
    box.value = 'fe, no';
    assert.equal(writer.write('feat'), false);
    writer.restore();
    assert.equal(box.value, 'fe, no');
  });
});
