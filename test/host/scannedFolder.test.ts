import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { IgnoreRules } from '../../src/extension/context/ignoreRules';
import { EarlyFiles } from '../../src/extension/context/search/earlyFiles';
import { FileList } from '../../src/extension/context/search/fileList';
import { ScannedFolder } from '../../src/extension/context/search/scannedFolder';

describe('looking through a folder', () => {
  let rules: IgnoreRules;
  let disposables: vscode.Disposable[];

  beforeEach(() => {
    rules = new IgnoreRules();
    disposables = [rules];
  });

  afterEach(() => {
    for (const disposable of disposables) disposable.dispose();
  });

  function scanned(uri: vscode.Uri, onFound: () => void = () => undefined): ScannedFolder {
    const newList = () => new FileList(uri.path, '', 50);
    const early = new EarlyFiles({ folder: uri, list: newList(), rules, limit: 50, onFound });
    disposables.push(early);
    return new ScannedFolder({ uri, list: newList(), early, rules, signal: new AbortController().signal, onFound });
  }

  it('finds what lies on no disk, and not what is ignored there', async () => {
    disposables.push(
      vscode.workspace.registerFileSystemProvider('cloud', new Cloud(['src/quay.ts', '.gitignore', 'out/quay.js'])),
    );
    const folder = scanned(vscode.Uri.parse('cloud://host/work'));
    await folder.walk();
    const found = folder.find('quay').map(({ uri, shown }) => [uri.toString(), shown]);
    assert.deepEqual(found, [['cloud://host/work/src/quay.ts', 'src/quay.ts']]);
  });

  it('knows a file by its name before all are looked through', async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    const names = await new Promise<string[]>((resolve) => {
      // Nobody has begun to walk.
      const folder = scanned(root.uri, () => resolve(folder.find('timet').map(({ shown }) => shown)));
      assert.deepEqual(folder.find('timet'), []);
    });
    assert.deepEqual(names, ['src/timetable.ts', 'scripts/import_timetable.py']);
  });

  it('finds nothing behind symbolic links, which may lead out of it', async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    const inside = join(root.uri.fsPath, 'linked');
    try {
      await mkdir(inside);
      for (const folder of [outside, inside]) await writeFile(join(folder, 'wharfage.ts'), '');
      await symlink(join(outside, 'wharfage.ts'), join(inside, 'wharfageLink.ts'));
      await symlink(outside, join(inside, 'docs'));
      const only = ['linked/wharfage.ts'];
      const shownIn = (folder: ScannedFolder) => folder.find('wharfage').map(({ shown }) => shown);
      const early = await new Promise<string[]>((resolve) => {
        const folder = scanned(root.uri, () => resolve(shownIn(folder)));
        shownIn(folder);
      });
      assert.deepEqual(early, only);
      const folder = scanned(root.uri);
      await folder.walk();
      assert.deepEqual(shownIn(folder), only);
      const changed = ['docs', 'docs/wharfage.ts', 'wharfageLink.ts'].map((name) =>
        vscode.Uri.file(join(inside, name)),
      );
      await folder.refresh(changed);
      assert.deepEqual(shownIn(folder), only);
    } finally {
      await rm(inside, { recursive: true, force: true });
      await rm(outside, { recursive: true, force: true });
    }
  });
});

/** Files that are nowhere: of each only its path and, of `.gitignore`, what it says. */
class Cloud implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(private readonly paths: readonly string[]) {}

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const inside = this.paths.map((each) => `/work/${each}`).filter((each) => each.startsWith(`${path}/`));
    return inside.map((each) => {
      const [name = '', ...rest] = each.slice(path.length + 1).split('/');
      return [name, rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File];
    });
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    if (!path.endsWith('/.gitignore')) throw vscode.FileSystemError.FileNotFound(path);
    return new TextEncoder().encode('out/\n');
  }

  stat(): vscode.FileStat {
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  watch(): vscode.Disposable {
    return { dispose: () => undefined };
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
}
