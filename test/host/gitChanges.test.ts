import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { changedDocuments } from '../../src/extension/codeReview/changedDocuments';
import { chosenChanges, type GitChanges } from '../../src/extension/git/chosenChanges';
import { chosenRepository } from '../../src/extension/git/chosenRepository';
import type { GitRepository } from '../../src/extension/git/gitApi';
import { makeGitDiff } from '../../src/extension/git/makeGitDiff';
import { sourceOf } from '../../src/extension/git/pickGitDiff';
import { until } from '../support/until';

describe('the changes of a git repository', () => {
  let folder: string;
  let repository: GitRepository;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
  const write = (path: string, text: string) => writeFile(join(folder, path), text);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'changes-'));
    git('init', '-q');
    await mkdir(join(folder, 'src'));
    await write('src/a.ts', 'one\ntwo\nthree\n');
    await write('src/gone.ts', 'gone\n');
    git('add', '.');
    git('commit', '-qm', 'begin');
    await vscode.commands.executeCommand('git.openRepository', folder);
    const found = await chosenRepository('Test', { rootUri: vscode.Uri.file(folder) });
    assert.ok(found);
    repository = found;
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('git.close', repository.rootUri).then(undefined, () => undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
    await rm(folder, { recursive: true, force: true });
  });

  async function changes(preference: 'staged' | 'asked'): Promise<GitChanges> {
    const chosen = await chosenChanges(repository, 'Test', preference);
    assert.ok(chosen);
    return chosen;
  }

  async function textsOf(chosen: GitChanges): Promise<Readonly<Record<string, string>>> {
    const documents = await changedDocuments(chosen, { diff: chosen.made.text });
    return Object.fromEntries(documents.map(({ path, text }) => [path, text]));
  }

  it('are what is staged where something is, with the files as they are staged', async () => {
    await write('src/a.ts', 'one\n2\nthree\n');
    git('add', '.');
    await write('src/a.ts', 'one\n2\n3\n');
    const chosen = await changes('staged');
    assert.equal(chosen.kind, 'staged');
    assert.match(chosen.made.text, /^\+2$/m);
    assert.doesNotMatch(chosen.made.text, /^\+3$/m);
    assert.deepEqual(await textsOf(chosen), { 'src/a.ts': 'one\n2\nthree\n' });
  });

  it('are those of the working tree where nothing is staged, new files among them', async () => {
    await write('src/a.ts', 'one\n2\nthree\n');
    await rm(join(folder, 'src/gone.ts'));
    await write('src/nëw.ts', 'new\n');
    await write('src/picture.bin', 'a\0b');
    const chosen = await changes('asked');
    assert.equal(chosen.kind, 'workingTree');
    assert.match(chosen.made.text, /^Not tracked by git, and not shown here: src\/picture\.bin \(binary\)\n/);
    assert.deepEqual(await textsOf(chosen), { 'src/a.ts': 'one\n2\nthree\n', 'src/nëw.ts': 'new\n' });
  });

  it('name a new symbolic link, and do not show what it leads to', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    try {
      await writeFile(join(outside, 'diary.txt'), 'private words\n');
      await symlink(join(outside, 'diary.txt'), join(folder, 'notes.md'));
      await symlink(outside, join(folder, 'docs'));
      await symlink('/dev/zero', join(folder, 'zero.md'));
      await write('new.ts', 'new\n');
      const { text } = (await changes('asked')).made;
      const [note, ...diff] = text.split('\n\n');
      const named = ['docs', 'notes.md', 'zero.md'].map((name) => `${name} (a symbolic link)`).join(', ');
      assert.equal(note, `Not tracked by git, and not shown here: ${named}`);
      assert.match(diff.join(''), /^diff --git a\/new\.ts b\/new\.ts\n/);
      assert.doesNotMatch(text, /private words/);
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it('are never those of a commit or branch whose name git would take for an option', async () => {
    const kept = join(folder, 'kept.txt');
    await writeFile(kept, 'precious\n');
    for (const what of ['commit', 'branch'] as const) {
      const source = sourceOf(repository, what, `--output=${kept}`);
      await assert.rejects(makeGitDiff(source), /is no (hash of a commit|name of a branch)\./);
    }
    assert.equal(await readFile(kept, 'utf8'), 'precious\n');
  });

  it('are those of a commit by its hash, and those since a branch by its name', async () => {
    git('checkout', '-q', '-b', 'feature/näme-1');
    git('checkout', '-q', '-b', 'mine');
    await write('src/a.ts', 'one\n2\nthree\n');
    git('commit', '-qam', 'second');
    const hash = git('rev-parse', 'HEAD').toString().trim();
    const commit = await makeGitDiff(sourceOf(repository, 'commit', hash));
    assert.match(commit.text, /^second\n\ndiff --git [\s\S]*^\+2$/m);
    const since = await makeGitDiff(sourceOf(repository, 'branch', 'feature/näme-1'));
    assert.match(since.text, /^diff --git [\s\S]*^\+2$/m);
  });

  it('are those of the working tree for a commit where nothing is staged, else what is staged', async () => {
    await write('src/a.ts', 'one\n2\nthree\n');
    assert.equal((await chosenChanges(repository, 'Test', 'staged'))?.kind, 'workingTree');
    git('add', '.');
    await write('src/a.ts', 'one\n2\n3\n');
    assert.equal((await chosenChanges(repository, 'Test', 'staged'))?.kind, 'staged');
  });

  it('are the ones that the user chooses where some are staged and some are not', async () => {
    await write('src/a.ts', 'one\n2\nthree\n');
    git('add', '.');
    await write('src/a.ts', 'one\n2\n3\n');
    let isDone = false;
    const chosen = chosenChanges(repository, 'Test', 'asked').finally(() => {
      isDone = true;
    });
    await until(async () => {
      if (!isDone) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone;
    });
    assert.equal((await chosen)?.kind, 'staged');
  });

  it('are none where nothing has changed', async () => {
    assert.equal(await chosenChanges(repository, 'Test', 'asked'), undefined);
  });
});
