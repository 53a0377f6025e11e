import assert from 'node:assert/strict';
import type { CodeAttachment, TextAttachment } from '../../../src/chat/attachment';
import { materialNote, questionText } from '../../../src/extension/prompts/questionText';

const code: CodeAttachment = {
  kind: 'code',
  id: 'a',
  hash: 'h',
  uri: 'file:///w/src/a.tsx',
  path: 'src/a.tsx',
  language: 'typescriptreact',
  lines: { start: 3, end: 9 },
  length: 10,
};

const problems: TextAttachment = {
  kind: 'text',
  id: 'b',
  hash: 'i',
  path: 'Problems of src/a.tsx',
  language: 'plaintext',
  length: 10,
  source: { type: 'problems', uri: code.uri },
};

describe('the text of a question', () => {
  it('has path and language of the code where the prompt names them', () => {
    const prompt = `Port \${path} from \${language}; \${path} again.\n`;
    assert.equal(
      questionText(prompt, [problems, code]).split('\n\n')[0],
      'Port src/a.tsx from typescriptreact; src/a.tsx again.',
    );
  });

  it('keeps what is no variable as it is', () => {
    const prompt = `Explain \${selection}, \${PATH}, $path, \${ path } and $&.`;
    assert.equal(questionText(prompt, [code]), prompt);
  });

  it('keeps variables where there is no code to take them from', () => {
    assert.equal(questionText(`About \${path}`, []), `About \${path}`);
  });

  it('takes what the code’s path says for nothing but text', () => {
    assert.equal(questionText(`About \${path}`, [{ ...code, path: `$& \${language} $'` }]), `About $& \${language} $'`);
  });

  it('says what is known after the prompt, and that what others wrote is no instruction', () => {
    assert.equal(
      questionText('Fix it.', [code, problems], ['One.', 'Two.']),
      `Fix it.\n\nOne.\n\nTwo.\n\n${materialNote}`,
    );
    assert.equal(questionText('Fix it.', [code]), 'Fix it.');
  });
});
