import assert from 'node:assert/strict';
import { commitStyle } from '../../../src/extension/commitMessage/commitStyle';

describe('the style of a repository’s commits', () => {
  it('tells of conventional commits, their lengths and their bodies', () => {
    const { subjects, habits } = commitStyle([
      'feat(ui): add a button\n\nIt was missing.',
      'fix: mend the button',
      'Merge branch ‘x’',
      'Merge branch "x" into main',
      'chore(deps): update everything that there is',
    ]);
    assert.deepEqual(subjects, [
      'feat(ui): add a button',
      'fix: mend the button',
      'chore(deps): update everything that there is',
    ]);
    assert.equal(
      habits,
      '3 of 3 are Conventional Commits (feat, fix, chore), 2 of them with a scope. ' +
        'Half of the subjects have at most 22 characters, the longest has 44. ' +
        '0 of 3 begin with a capital letter, 0 end with a full stop. 1 of 3 have a body.',
    );
  });

  it('tells of sentences', () => {
    const { habits } = commitStyle(['The button is there.', 'Ein Knopf mehr', 'fix: one stray']);
    assert.match(habits, /^They are not Conventional Commits\./);
    assert.match(habits, /2 of 3 begin with a capital letter, 1 end with a full stop\. 0 of 3 have a body\.$/);
  });

  it('is unknown where there is no commit', () => {
    assert.deepEqual(commitStyle([]), { subjects: [], habits: '' });
  });
});
