import assert from 'node:assert/strict';
import { type BodyDifference, bodyDifferences } from '../../../src/chat/inspect/bodyDifferences';
import { pathText } from '../../../src/chat/inspect/jsonPath';

const words = (differences: readonly BodyDifference[]) =>
  differences.map(({ kind, path, from }) => `${kind} ${from ? `${pathText(from)} to ` : ''}${pathText(path)}`);

describe('the differences between two bodies', () => {
  it('are none between equal ones, whatever the order of their fields', () => {
    assert.deepEqual(bodyDifferences({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 }), []);
  });

  it('name what came, what went and what changed, also null and deep inside', () => {
    const before = { temperature: 0, seed: null, provider: { order: ['a', 'b'], zdr: true } };
    const after = { temperature: 1, top_k: null, provider: { order: ['a', 'c'], zdr: true } };
    assert.deepEqual(words(bodyDifferences(before, { ...after, seed: 3 })), [
      'changed temperature',
      'changed seed',
      'changed provider.order[1]',
      'added top_k',
    ]);
    assert.deepEqual(words(bodyDifferences(before, { ...before, seed: undefined })), ['changed seed']);
  });

  it('keep what follows a message that came in between together', () => {
    const message = (content: string) => ({ role: 'user', content });
    const before = { messages: [message('a'), message('b'), message('c')] };
    const after = { messages: [message('a'), message('new'), message('b'), message('c')] };
    assert.deepEqual(words(bodyDifferences(before, after)), ['added messages[1]']);
    assert.deepEqual(words(bodyDifferences(after, before)), ['removed messages[1]']);
  });

  it('see a field that has another name as one, and two that only happen to be alike as two', () => {
    const renamed = bodyDifferences({ max_tokens: 100 }, { max_completion_tokens: 100 });
    assert.deepEqual(words(renamed), ['renamed max_tokens to max_completion_tokens']);
    const moved = bodyDifferences(
      { tools: [{ name: 'look_up' }] },
      { config: 1, inner: { tools: 1 }, functions: [{ name: 'look_up' }] },
    );
    assert.ok(words(moved).includes('renamed tools to functions'));
    assert.deepEqual(words(bodyDifferences({ a: true, x: {} }, { x: { b: true } })), ['removed a', 'added x.b']);
    assert.equal(bodyDifferences({ a: 1, b: 1 }, { c: 1 }).length, 3);
  });

  it('are found in what is no object at all, and in what is nested deeper than any stack', () => {
    assert.deepEqual(words(bodyDifferences([], 'text')), ['changed ']);
    const deep = (depth: number, end: unknown) => {
      let value = end;
      for (let level = 0; level < depth; level++) value = { inner: value };
      return value;
    };
    assert.equal(bodyDifferences(deep(50_000, 1), deep(50_000, 2)).length, 1);
    assert.deepEqual(bodyDifferences(JSON.parse('{"__proto__": 1}'), {}).length, 1);
  });
});
