/** What of a reply's text is meant as JSON. */
import assert from 'node:assert/strict';
import { jsonIn, valueIn } from '../../src/chat/replyData';

describe('the JSON in a reply', () => {
  it('is its text, or what stands in a code fence around all of it', () => {
    for (const text of ['[1]', '\uFEFF [1]\n', '```json\n[1]\n```', '~~~\n[1]~~~ \n', '````\n[1]\n````']) {
      assert.equal(jsonIn(text), '[1]');
    }
    for (const text of ['```', '```\n[1]', 'Here:\n```\n[1]\n```', '````\n[1]\n```']) assert.equal(jsonIn(text), text);
    assert.equal(jsonIn('```\n```'), '');
  });

  it('is found at once in a text of nothing but fences', () => {
    const started = performance.now();
    jsonIn(`${'`'.repeat(100_000) + '\n'.repeat(100_000)}x`);
    jsonIn(`${'`'.repeat(100_000)}${'\n`'.repeat(100_000)}`);
    assert.ok(performance.now() - started < 1000);
  });

  it('is a value where it is JSON, however deep, and none elsewhere', () => {
    assert.deepEqual(valueIn('{"__proto__": 1}'), { value: JSON.parse('{"__proto__": 1}') });
    assert.equal(valueIn('One'), undefined);
    assert.ok(valueIn('['.repeat(50_000) + ']'.repeat(50_000)));
  });
});
