import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { childPath } from '../../../../src/extension/context/fileTree';
import { ExcludeGlobs } from '../../../../src/extension/context/ignore/excludeGlobs';
import { FolderRules, type IgnoreSettings } from '../../../../src/extension/context/ignore/folderRules';
import { IgnorePatterns } from '../../../../src/extension/context/ignore/ignorePatterns';
import { nodeFileTree } from '../../../support/nodeFileTree';
import { seededRandom } from '../../../support/seededRandom';

const settings: IgnoreSettings = {
  user: new IgnorePatterns([]),
  workspace: new IgnorePatterns([]),
  excludes: new ExcludeGlobs({}),
  usesGitignore: true,
  usesParentGitignore: false,
};

describe('what is ignored', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'ignored-')));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function put(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }

  /** Files that are not ignored, by their paths in `root`. */
  async function kept(changed: Partial<IgnoreSettings> = {}, root = folder): Promise<string[]> {
    const found: string[] = [];
    const walk = async (path: string, rules: (entries: Entries) => Promise<FolderRules> | FolderRules) => {
      const entries = await nodeFileTree.list(path);
      const here = await rules(entries);
      const names = new Set(entries.map(({ name }) => name));
      for (const entry of entries) {
        if (here.ignores(entry, (name) => names.has(name))) continue;
        const inside = childPath(path, entry.name);
        if (entry.kind === 'file') found.push(inside.slice(root.length + 1));
        else await walk(inside, (below) => here.enter(nodeFileTree, entry.name, below));
      }
    };
    await walk(root, (entries) =>
      FolderRules.ofRoot(nodeFileTree, { path: root, entries }, { ...settings, ...changed }),
    );
    return found.sort();
  }

  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });

  /** The same as git sees it. */
  function keptByGit(): string[] {
    const untracked = git('ls-files', '-z', '--others', '--exclude-standard');
    return untracked.split('\0').filter(Boolean).sort();
  }

  it('is what git ignores, whatever the patterns', async function () {
    this.timeout(60_000);
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
    const random = seededRandom(seed);
    for (let round = 0; round < 40; round++) {
      await rm(folder, { recursive: true });
      await mkdir(folder);
      git('init', '--quiet');
      await put(randomTree(random));
      assert.deepEqual(await kept(), keptByGit(), `SEED=${seed}, round ${round}`);
    }
  });

  it('follows each rule of gitignore as git does', async () => {
    git('init', '--quiet');
    const patterns = [
      ...['# a comment', '\\#kept', '\\!odd', 'spaces   ', 'end\\ ', 'build/', '/only-here', 'doc/*.txt', '*.log'],
      ...['!important.log', '**/deep/file', 'a/**/b', 'inside/**', '!inside/back', 'x[0-9]y', 'n[!a-c]m', 'cr\r'],
      ...['w[[:digit:]]', 'q?r', 'bad[', 'foo\\', '/', '!', ''],
    ];
    const paths = [
      ...['#kept', '!odd', 'spaces', 'end ', 'build/a', 'x/build', 'only-here', 'x/only-here', 'doc/a.txt'],
      ...['x/doc/a.txt', 'doc/x/a.txt', 'important.log', 'other.log', 'deep/file', 'x/y/deep/file', 'cr'],
      ...['a/b', 'a/x/y/b', 'ab', 'inside/x', 'inside/back', 'x1y', 'xay', 'nam', 'nzm', 'w7', 'wx', 'qér', 'qer'],
      ...['bad[', 'foo', 'plain'],
    ];
    await put({ ...Object.fromEntries(paths.map((path) => [path, ''])), '.gitignore': patterns.join('\n') });
    // Of what is not ASCII git sees the bytes: there `?` is a character for us alone.
    const expected = keptByGit().filter((path) => path !== 'qér');
    assert.deepEqual(await kept(), expected);
  });

  it('is what a repository keeps to itself, and in a submodule what that one ignores', async () => {
    git('init', '--quiet');
    await put({
      '.git/info/exclude': 'private\n',
      '.gitignore': '*.log\n',
      '.git/modules/sub/info/exclude': 'mine\n',
      'sub/.git': 'gitdir: ../.git/modules/sub\n',
      ...Object.fromEntries(
        ['private', 'a.log', 'b', 'sub/private', 'sub/a.log', 'sub/mine'].map((path) => [path, '']),
      ),
    });
    assert.deepEqual(await kept(), ['.gitignore', 'b', 'sub/a.log', 'sub/private']);
  });

  it('is found in a second working tree, too', async () => {
    await put({
      'main/.git/info/exclude': 'private\n',
      'main/.git/worktrees/second/commondir': '../..\n',
      'second/.git': `gitdir: ${folder}/main/.git/worktrees/second\n`,
      'second/private': '',
      'second/b': '',
    });
    assert.deepEqual(await kept({}, join(folder, 'second')), ['b']);
  });

  it('follows the rest of a repository where the user wants that', async () => {
    await put({
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.gitignore': 'dist/\n/packages/*/out\n',
      'packages/a/dist/x': '',
      'packages/a/out': '',
      'packages/a/b': '',
    });
    const root = join(folder, 'packages/a');
    assert.deepEqual(await kept({}, root), ['b', 'dist/x', 'out']);
    assert.deepEqual(await kept({ usesParentGitignore: true }, root), ['b']);
  });

  it('is not what git ignores where the user does not want that', async () => {
    await put({ '.gitignore': '*.log\n', 'a.log': '' });
    assert.deepEqual(await kept({ usesGitignore: false }), ['.gitignore', 'a.log']);
  });

  it('can be told in any folder, and what git ignores can be taken back', async () => {
    await put({
      '.gitignore': 'dist/\n',
      '.openrouterignore': '!dist/\nsecret\n',
      'dist/a': '',
      secret: '',
      'deep/.openrouterignore': '!secret\nown\n',
      'deep/secret': '',
      'deep/own': '',
      own: '',
    });
    assert.deepEqual(await kept(), [
      '.gitignore',
      '.openrouterignore',
      'deep/.openrouterignore',
      'deep/secret',
      'dist/a',
      'own',
    ]);
  });

  it('stays ignored where the user said so, whatever a workspace says', async () => {
    await put({ '.openrouterignore': '!*.key\n', 'a.key': '', 'b.crt': '', c: '' });
    const user = new IgnorePatterns(['*.key']);
    const workspace = new IgnorePatterns(['!*.key', '*.crt']);
    assert.deepEqual(await kept({ user, workspace }), ['.openrouterignore', 'c']);
  });

  it('is what VS Code hides, by condition, too', async () => {
    const excludes = new ExcludeGlobs({
      '**/hidden': true,
      '**/*.js': { when: '$(basename).ts' },
      '*.{tmp,bak}': true,
      '**/shown': false,
    });
    const paths = ['hidden/a', 'x/hidden', 'a.js', 'a.ts', 'b.js', 'c.tmp', 'x/c.tmp', 'd.bak', 'shown'];
    await put(Object.fromEntries(paths.map((path) => [path, ''])));
    assert.deepEqual(await kept({ excludes }), ['a.ts', 'b.js', 'shown', 'x/c.tmp']);
  });

  it('is what VS Code hides even beside a glob with more alternatives than anybody writes', async () => {
    const excludes = new ExcludeGlobs({ [`{${'a,'.repeat(200_000)}}`]: true, hidden: true });
    await put({ hidden: '', shown: '' });
    assert.deepEqual(await kept({ excludes }), ['shown']);
  });

  it('is told of a file whose patterns are longer than anybody writes', async () => {
    await put({ '.gitignore': `[${'[:'.repeat(400_000)}x]\nhidden\n`, hidden: '', shown: '' });
    assert.deepEqual(await kept(), ['.gitignore', 'shown']);
  });

  it('is told in no time, however a pattern is written', () => {
    const patterns = new IgnorePatterns([`${'*a'.repeat(60)}b`, `${'**/a/'.repeat(60)}b`]);
    const place = { path: [...Array(500).fill('a'), 'a'.repeat(5000)], kind: 'file' } as const;
    const start = performance.now();
    assert.equal(patterns.judge(place, 0), undefined);
    assert.ok(performance.now() - start < 1000);
  });
});

type Entries = Awaited<ReturnType<typeof nodeFileTree.list>>;

const names = ['a', 'b', 'ab', 'a.c', 'b.c', 'aab', '.a', 'x y', 'a-b'];
const globs = [
  'a',
  'b',
  '*',
  '*.c',
  'a*',
  '*b',
  '?',
  'a?',
  '[ab]',
  '[!a]',
  '[a-]*',
  '*a*b',
  '.*',
  '\\a',
  '[^.]*',
  'x\\ y',
];

/** A tree of files, with ignore files in it here and there. */
function randomTree(random: () => number): Record<string, string> {
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const path = (parts: readonly string[]) =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(parts)).join('/');
  const files: Record<string, string> = {};
  const isFree = (candidate: string) =>
    !Object.keys(files).some((other) => other.startsWith(`${candidate}/`) || candidate.startsWith(`${other}/`));
  for (let count = 0; count < 60; count++) {
    const candidate = path(names);
    if (isFree(candidate)) files[candidate] = '';
  }
  const folders = [...new Set(Object.keys(files).map((file) => dirname(file)))];
  const pattern = () =>
    [
      random() < 0.25 ? '!' : '',
      random() < 0.2 ? '/' : '',
      path([...globs, ...(random() < 0.4 ? ['**'] : [])]),
      random() < 0.2 ? '/' : '',
    ].join('');
  for (const folder of ['.', pick(folders), pick(folders)]) {
    const lines = Array.from({ length: 1 + Math.floor(random() * 5) }, pattern);
    files[join(folder, '.gitignore')] = `${lines.join(random() < 0.2 ? '\r\n' : '\n')}\n`;
  }
  return files;
}
