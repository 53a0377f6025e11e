import assert from 'node:assert/strict';
import { FileList } from '../../../../src/extension/context/search/fileList';

describe('the list of a workspace folder’s files', () => {
  const file = (name: string) => ({ name, kind: 'file' }) as const;
  const folder = (name: string) => ({ name, kind: 'folder' }) as const;
  const shown = (list: FileList, query: string) => list.find(query).map((found) => found.shown);

  it('knows each by its path in the file system, and as lists show it', () => {
    const list = new FileList('/home/me/client', 'client/', 10);
    list.add('/home/me/client', [file('index.ts'), folder('inner')]);
    list.add('/home/me/client/inner', [file('input.ts')]);
    const found = list.find('in').map(({ path, shown: name, kind }) => [path, name, kind]);
    assert.deepEqual(found.sort(), [
      ['/home/me/client/index.ts', 'client/index.ts', 'file'],
      ['/home/me/client/inner', 'client/inner', 'folder'],
      ['/home/me/client/inner/input.ts', 'client/inner/input.ts', 'file'],
    ]);
  });

  it('begins at the root of a file system, too', () => {
    const list = new FileList('/', '', 10);
    list.add('/', [folder('src')]);
    list.add('/src', [file('a.ts')]);
    assert.deepEqual(
      list.find('a.ts').map(({ path, shown: name }) => [path, name]),
      [['/src/a.ts', 'src/a.ts']],
    );
  });

  it('loses a folder with all that is in it, and nothing that only begins like it', () => {
    const list = new FileList('/w', '', 10);
    list.add('/w', [folder('ab'), file('ab.ts'), folder('abc')]);
    list.add('/w/ab', [file('ab1')]);
    list.add('/w/abc', [file('ab2')]);
    list.remove(['/w/ab']);
    assert.deepEqual(shown(list, 'ab').sort(), ['ab.ts', 'abc', 'abc/ab2']);
  });

  it('leaves out symbolic links', () => {
    const list = new FileList('/w', '', 10);
    list.add('/w', [{ name: 'link', kind: 'link' }, file('line')]);
    assert.deepEqual(shown(list, 'li'), ['line']);
  });
});
