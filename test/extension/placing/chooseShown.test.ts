import assert from 'node:assert/strict';
import { answerBlocks, fileEdits } from '../../../src/extension/placing/answer';
import { chooseShown } from '../../../src/extension/placing/chooseShown';

const cart = {
  path: 'src/cart.ts',
  text: 'export function total(items) {\n  return sum(items);\n}\n',
  lines: undefined,
};
const tax = {
  path: 'src/tax.ts',
  text: 'export function rate(country) {\n  return rates[country];\n}\n',
  lines: undefined,
};

function chosen(reply: string, candidates = [cart, tax]) {
  const [block] = answerBlocks(reply);
  assert.ok(block);
  const [answer] = fileEdits(block);
  assert.ok(answer);
  return chooseShown(answer, candidates);
}

describe('the attached file that an answer is for', () => {
  it('is the one that it names, by all of its path or the end of it', () => {
    assert.equal(chosen('src/tax.ts:\n```ts\nanything\n```'), 1);
    assert.equal(chosen('`tax.ts`\n```ts\nanything\n```'), 1);
    assert.equal(chosen('```ts src\\cart.ts\nanything\n```'), 0);
  });

  it('is none where another file is named', () => {
    assert.equal(chosen('src/new.ts:\n```ts\nanything\n```'), 'none');
  });

  it('is the only one where none is named', () => {
    assert.equal(chosen('```ts\nanything\n```', [tax]), 0);
  });

  it('is the one whose words the code has, where that is clear', () => {
    assert.equal(chosen('```ts\nexport function rate(country) {\n  return rates[country] ?? 0;\n}\n```'), 1);
    assert.equal(chosen('```ts\nconst unrelated = 1;\n```'), 'ambiguous');
  });

  it('is the one that has the lines of a SEARCH block', () => {
    const search = '```\n<<<<<<< SEARCH\n  return sum(items);\n=======\n  return 0;\n>>>>>>> REPLACE\n```';
    assert.equal(chosen(search), 0);
  });
});
