import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileTree } from '../../../../src/extension/context/fileTree';
import { ExcludeGlobs } from '../../../../src/extension/context/ignore/excludeGlobs';
import { FolderRules } from '../../../../src/extension/context/ignore/folderRules';
import { IgnorePatterns } from '../../../../src/extension/context/ignore/ignorePatterns';
import { walkFolders } from '../../../../src/extension/context/search/walkFolders';
import { nodeFileTree } from '../../../support/nodeFileTree';

const settings = {
  user: new IgnorePatterns([]),
  workspace: new IgnorePatterns([]),
  excludes: new ExcludeGlobs({}),
  usesGitignore: true,
  usesParentGitignore: false,
};

describe('a walk through folders', () => {
  let root: string;
  let read: string[];
  let tree: FileTree;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'walk-'));
    read = [];
    tree = {
      ...nodeFileTree,
      list: (path) => {
        read.push(path.slice(root.length));
        return nodeFileTree.list(path);
      },
    };
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  async function put(...paths: string[]): Promise<void> {
    for (const path of paths) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), path.endsWith('.gitignore') ? 'ignored/\n' : '');
    }
  }

  async function walk(signal = new AbortController().signal, onFound = () => {}): Promise<string[]> {
    const found: string[] = [];
    await walkFolders(
      {
        path: root,
        rulesOf: (entries) => FolderRules.ofRoot(tree, { path: root, entries }, settings),
      },
      {
        tree,
        signal,
        onFound: (folder, entries) => {
          found.push(...entries.map(({ name }) => `${folder.slice(root.length)}/${name}`));
          onFound();
        },
      },
    );
    return found;
  }

  it('finds every file and folder, those near the beginning first', async () => {
    await put('a/b/c/deep.ts', 'a/file.ts', 'top.ts', 'z/last.ts');
    const found = await walk();
    assert.deepEqual([...found].sort(), [
      ...['/a', '/a/b', '/a/b/c', '/a/b/c/deep.ts', '/a/file.ts', '/top.ts', '/z', '/z/last.ts'],
    ]);
    assert.deepEqual(found.slice(0, 3).sort(), ['/a', '/top.ts', '/z']);
    // Several folders are read at a time: which of two far ones comes first is the disk's matter.
    for (const path of found.slice(3)) {
      const parent = path.slice(0, path.lastIndexOf('/'));
      assert.ok(found.indexOf(parent) < found.indexOf(path), `${path} comes after its folder`);
    }
  });

  it('does not even look into what is ignored', async () => {
    await put('.gitignore', 'ignored/a/b.ts', 'kept/ignored/c.ts', 'kept/d.ts');
    await walk();
    assert.deepEqual(read.sort(), ['', '/kept']);
  });

  it('does not follow links to folders, which may lead in circles', async () => {
    await put('a/b.ts');
    await symlink(root, join(root, 'a/around'));
    assert.deepEqual((await walk()).sort(), ['/a', '/a/around', '/a/b.ts']);
    assert.deepEqual(read, ['', '/a']);
  });

  it('goes through a hundred folders beside each other', async () => {
    await put(...Array.from({ length: 100 }, (_, index) => `${index}/a.ts`));
    assert.equal((await walk()).length, 200);
  });

  it('ends when it is told to', async () => {
    await put(...Array.from({ length: 100 }, (_, index) => `${index}/a/b/c/d.ts`));
    const stopping = new AbortController();
    const found = await walk(stopping.signal, () => stopping.abort());
    assert.equal(found.length, 100);
  });
});
