import assert from 'node:assert/strict';
import { isShellLanguage } from '../../src/chat/shellLanguages';

describe('a code block with commands', () => {
  it('is known by the language that it names, however that is written', () => {
    for (const language of ['bash', 'sh', 'zsh', 'PowerShell', 'cmd', 'console'])
      assert.equal(isShellLanguage(language), true);
    for (const language of ['', 'ts', 'python', 'text']) assert.equal(isShellLanguage(language), false);
  });
});
