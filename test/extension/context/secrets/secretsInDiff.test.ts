import assert from 'node:assert/strict';
import { withoutSecrets } from '../../../../src/extension/context/secrets/secrets';
import { secretsInDiff } from '../../../../src/extension/context/secrets/secretsInDiff';

describe('the secrets of a diff', () => {
  it('are judged in each part by the file that it is about, added or removed', () => {
    const diff = [
      'Settings move',
      '',
      'diff --git a/.env b/.env',
      '--- a/.env',
      '+++ b/.env',
      '@@ -1,2 +1,2 @@',
      '-HOST=old',
      '+HOST=new',
      ' PORT=80',
      'diff --git a/settings.ts b/settings.ts',
      '--- a/settings.ts',
      '+++ b/settings.ts',
      '@@ -1 +1 @@',
      '-HOST=old',
      '+HOST=new',
      '',
    ].join('\n');
    const cleaned = withoutSecrets(diff, secretsInDiff(diff)).split('\n');
    assert.deepEqual(cleaned.slice(6, 9), ['-HOST=[secret removed]', '+HOST=[secret removed]', ' PORT=80']);
    assert.deepEqual(cleaned.slice(13), ['-HOST=old', '+HOST=new', '']);
  });

  it('are found before the first file too, where a commit says what it is for', () => {
    const diff = `Use postgres://app:k7w-Rz2p@db/app\n\ndiff --git a/a b/a\n`;
    assert.equal(
      withoutSecrets(diff, secretsInDiff(diff)),
      'Use postgres://app:[secret removed]@db/app\n\ndiff --git a/a b/a\n',
    );
  });
});
