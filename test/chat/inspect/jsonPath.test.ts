import assert from 'node:assert/strict';
import { type JsonPath, pathIn, pathText, readPath, valueAt, withValueAt } from '../../../src/chat/inspect/jsonPath';

describe('a path into JSON', () => {
  const paths: readonly JsonPath[] = [
    ['temperature'],
    ['provider', 'order', 0],
    ['messages', 12, 'content', 0, 'text'],
    ['odd name', 'with.point', 'a"b\\', 3, '', '漢字'],
  ];

  it('is read back from how it is written', () => {
    for (const path of paths.slice(0, 3)) assert.deepEqual(pathIn(pathText(path)), path);
    assert.deepEqual(pathIn('a["with.point"]["a\\"b"]'), ['a', 'with.point', 'a"b']);
    for (const none of ['', '.', 'a.', 'a..b', '[0]', 'a[', 'a b', 'a[-1]', '"a"'])
      assert.equal(pathIn(none), undefined, none);
  });

  it('is taken from a message only where it is one', () => {
    for (const path of paths) assert.deepEqual(readPath(JSON.stringify(path)), path);
    for (const none of ['', '[]', '{}', '[null]', '[1.5]', '[-1]', '[["a"]]', '"a"'])
      assert.equal(readPath(none), undefined);
  });

  it('leads to a value, and to none where there is none', () => {
    const value = { a: [{ b: null }] };
    assert.equal(valueAt(value, ['a', 0, 'b']), null);
    assert.equal(valueAt(value, ['a', 1, 'b']), undefined);
    assert.equal(valueAt(value, ['constructor']), undefined);
    assert.equal(valueAt(value, ['a', 'length']), undefined);
  });

  it('changes the value there alone, and makes objects on the way', () => {
    const value = { b: 1, a: [{ x: 1 }, 2] };
    assert.equal(JSON.stringify(withValueAt(value, ['a', 0, 'x'], null)), '{"b":1,"a":[{"x":null},2]}');
    assert.equal(JSON.stringify(withValueAt(value, ['a', 0], undefined)), '{"b":1,"a":[2]}');
    assert.equal(JSON.stringify(withValueAt(value, ['c', 'd'], 1)), '{"b":1,"a":[{"x":1},2],"c":{"d":1}}');
    assert.equal(withValueAt(value, ['b', 'c'], 1), undefined);
    assert.equal(withValueAt(value, ['a', 5], 1), undefined);
    assert.equal(JSON.stringify(value), '{"b":1,"a":[{"x":1},2]}');
  });
});
