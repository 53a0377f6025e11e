import assert from 'node:assert/strict';
import { PathSearch } from '../../../../src/extension/context/search/pathSearch';
import { PathTable } from '../../../../src/extension/context/search/pathTable';
import { seededRandom } from '../../../support/seededRandom';

describe('the search for paths', () => {
  function searchIn(paths: readonly string[], limit = 50) {
    const table = new PathTable();
    for (const path of paths) table.add(path, 'file');
    const search = new PathSearch(table, limit);
    return { table, find: (query: string) => search.find(query).map(({ index }) => table.paths[index]) };
  }
  const found = (query: string, ...paths: string[]) => searchIn(paths).find(query);

  it('finds what has all that is typed in its order, in whatever case', () => {
    const paths = ['src/Mirror.ts', 'src/mirage.ts', 'docs/outbox.md'];
    assert.deepEqual(found('mir', ...paths), ['src/Mirror.ts', 'src/mirage.ts']);
    assert.deepEqual(found('MRR', ...paths), ['src/Mirror.ts']);
    assert.deepEqual(found('rim', ...paths), []);
  });

  it('takes names before paths', () => {
    assert.deepEqual(found('chat', 'src/chat/apply.ts', 'src/deep/down/there/myChatList.ts'), [
      'src/deep/down/there/myChatList.ts',
      'src/chat/apply.ts',
    ]);
  });

  it('takes a name that is just that before those that begin with it, and these before others', () => {
    const paths = ['src/panelHeader.ts', 'src/openPanel.ts', 'src/panel.ts', 'src/apainel.ts'];
    assert.deepEqual(found('panel', ...paths), [
      'src/panel.ts',
      'src/panelHeader.ts',
      'src/openPanel.ts',
      'src/apainel.ts',
    ]);
  });

  it('takes the beginnings of words before what stands within them', () => {
    assert.deepEqual(
      found('mc', 'src/ham-cut.ts', 'src/messageComposer.ts', 'src/dimcase.ts').at(0),
      'src/messageComposer.ts',
    );
    assert.deepEqual(found('cs', 'docs.txt', 'code_style.txt').at(0), 'code_style.txt');
    assert.deepEqual(found('v2', 'av21x.ts', 'api-v2.ts').at(0), 'api-v2.ts');
  });

  it('takes the shorter of two names that are as good', () => {
    assert.deepEqual(found('read', 'readingList.ts', 'reader.ts', 'readerPage.ts'), [
      'reader.ts',
      'readerPage.ts',
      'readingList.ts',
    ]);
  });

  it('looks through folders where a slash is typed', () => {
    assert.deepEqual(found('src/ap', 'lib/src/ape.ts', 'src/apply.ts', 'apsrc.ts'), ['src/apply.ts', 'lib/src/ape.ts']);
    assert.deepEqual(found('chat/app', 'src/chat/apply.ts', 'src/apply.ts'), ['src/chat/apply.ts']);
  });

  it('gives no more than are wanted, the best', () => {
    const names = Array.from({ length: 500 }, (_, index) => `x${index}/a${'b'.repeat(500 - index)}.ts`);
    const { find } = searchIn(names, 3);
    assert.deepEqual(find('ab'), names.slice(-3).reverse());
  });

  it('finds at the next key, at the one taken back and with more paths what a new search finds', () => {
    const random = seededRandom(7);
    const some = (count: number) => Array.from({ length: count }, () => somePath(random));
    const { table, find } = searchIn(some(300));
    for (const query of ['a', 'ab', 'abc', 'ab', 'b', 'b/', 'b/c', 'b/ca', 'c', 'cc', 'cca']) {
      for (const path of some(40)) table.add(path, 'file');
      if (random() < 0.3) table.remove((path) => path.startsWith('c'));
      assert.deepEqual(find(query), searchIn(table.paths).find(query), query);
    }
  });

  it('finds paths in other alphabets, and does not stumble over letters that are two in lower case', () => {
    assert.deepEqual(found('ÜBER', 'src/über.ts'), ['src/über.ts']);
    assert.deepEqual(found('файл', 'src/Файл.ts'), ['src/Файл.ts']);
    assert.deepEqual(found('ist', 'src/İstanbul.ts', 'src/list.ts'), ['src/list.ts']);
  });

  it('takes files before folders that go as well with it, and a folder of just that name before those', () => {
    const table = new PathTable();
    for (const name of ['cachet', 'cache', 'caches']) table.add(name, 'folder');
    table.add('src/cacheLedger.ts', 'file');
    const names = new PathSearch(table, 10).find('cache').map(({ index }) => table.paths[index]);
    assert.deepEqual(names, ['cache', 'src/cacheLedger.ts', 'cachet', 'caches']);
  });

  it('forgets what was taken out, with its kind', () => {
    const table = new PathTable();
    table.add('a', 'folder');
    table.add('a/b', 'file');
    table.add('ab', 'folder');
    table.remove((path) => path === 'a');
    const search = new PathSearch(table, 10);
    assert.deepEqual(
      search.find('a').map(({ index }) => [table.paths[index], table.kindOf(index)]),
      [
        ['ab', 'folder'],
        ['a/b', 'file'],
      ],
    );
  });
});

function somePath(random: () => number): string {
  const letters = 'abc/-C';
  const length = 1 + Math.floor(random() * 9);
  return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
}
