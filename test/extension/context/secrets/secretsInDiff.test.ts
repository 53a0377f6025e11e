import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

describe('the secrets of the diffs that git writes', () => {
  const value = 'hunter2trombone';
  let folder: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const commit = (path: string, text: string) => {
    write(path, text);
    git('add', '.');
    git('commit', '-qm', 'x');
  };
  const cleaned = (diff: string) => withoutSecrets(diff, secretsInDiff(diff));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    git('init', '-q', '-b', 'main');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const setting of [
    'diff.mnemonicPrefix=true',
    'diff.noprefix=true',
    'diff.dstPrefix=new/',
    'core.quotePath=true',
  ]) {
    it(`are found whatever stands before the paths: ${setting}`, () => {
      for (const path of ['.env', 'gehäuse/.env', 'with blank/.env']) {
        commit(path, 'PORT=80\n');
        write(path, `PORT=80\nPHRASE=${value}\n`);
        const diff = git('-c', setting, 'diff');
        assert.ok(diff.includes(value));
        assert.match(cleaned(diff), /^\+PHRASE=\[secret removed\]$/m);
        git('checkout', '-q', '.');
      }
    });
  }

  it('are found in a conflict', () => {
    commit('.env', 'PORT=80\n');
    git('checkout', '-qb', 'other');
    commit('.env', 'PORT=80\nPHRASE=orange-lantern\n');
    git('checkout', '-q', 'main');
    commit('.env', `PORT=80\nPHRASE=${value}\n`);
    assert.throws(() => git('merge', '-q', 'other'));
    const diff = git('diff');
    assert.match(diff, /^diff --cc \.env\n/);
    assert.ok(diff.includes(value) && diff.includes('orange-lantern'));
    assert.doesNotMatch(cleaned(diff), /hunter2trombone|orange-lantern/);
  });

  it('are found where a file of secrets was given another name', () => {
    commit('.env', `A=1\nB=2\nC=3\nD=4\nPHRASE=${value}\n`);
    git('mv', '.env', 'notes.txt');
    write('notes.txt', `A=1\nB=2\nC=3\nD=5\nPHRASE=${value}\n`);
    git('add', '.');
    const diff = git('diff', '--cached', '-M50%');
    assert.match(diff, /^rename to notes\.txt$/m);
    assert.ok(!cleaned(diff).includes(value));
  });

  for (const path of ['.docker/config.json', 'kubeconfig', 'keys/id_rsa']) {
    it(`are all that is shown of a file that holds secrets by its name: ${path}`, () => {
      commit('other.txt', 'one\n');
      write('other.txt', 'two\n');
      write(path, 'first line\nsecond line\n');
      git('add', '.');
      const diff = git('diff', '--cached');
      const whats = secretsInDiff(diff).map(({ what }) => what);
      assert.deepEqual(whats, [`${path}, a file of secrets by its name`]);
      const rest = cleaned(diff);
      assert.doesNotMatch(rest, /first line|second line/);
      assert.match(rest, /^\+two$/m);
      assert.ok(rest.includes(`+++ b/${path}\n[secret removed]\n`));
    });
  }

  it('are none in a file of secrets of which nothing is shown', () => {
    write('empty.key', '');
    git('add', '.');
    assert.deepEqual(secretsInDiff(git('diff', '--cached')), []);
  });
});
