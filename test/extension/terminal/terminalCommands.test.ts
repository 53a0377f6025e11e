import assert from 'node:assert/strict';
import { joinedCommands, terminalCommands } from '../../../src/extension/terminal/terminalCommands';

const commands = (code: string, language = 'bash') => {
  const found = terminalCommands(code, language);
  return found.kind === 'commands' ? found.lines : found.kind;
};

describe('the commands of a code block', () => {
  it('are its lines without blank ones and comments', () => {
    assert.deepEqual(commands('# install\nnpm ci\n\n  npm test\n'), ['npm ci', 'npm test']);
    assert.deepEqual(commands('REM install\r\n:: too\r\ndir /b\r\n', 'cmd'), ['dir /b']);
  });

  it('stand after prompts, where there are any: the rest is output', () => {
    assert.deepEqual(commands('$ ls\na.ts b.ts\n$ git log\ncommit 1', 'console'), ['ls', 'git log']);
    assert.deepEqual(commands('user@host:~/src$ ls -a\n.'), ['ls -a']);
    assert.deepEqual(commands('PS C:\\src> Get-Item .\nDirectory', 'powershell'), ['Get-Item .']);
    assert.deepEqual(commands('C:\\src>  dir\nVolume', 'cmd'), ['dir']);
    assert.deepEqual(commands('echo $HOME'), ['echo $HOME']);
  });

  it('are one where a line goes on in the next', () => {
    assert.deepEqual(commands('$ docker run \\\n    -it \\\n    alpine\n$ ls'), ['docker run -it alpine', 'ls']);
    assert.deepEqual(commands('Get-Item `\n  -Path .', 'pwsh'), ['Get-Item -Path .']);
    assert.deepEqual(commands('copy a ^\n  b', 'bat'), ['copy a b']);
  });

  it('are none with a character that a terminal takes for a key or nobody sees', () => {
    for (const code of [
      'ls\u0003',
      'echo \u001B[201~',
      'cd a\tb',
      'ls \u202Etxt',
      'a\0b',
      'echo \u0085x',
      'rm \u200Bx',
    ]) {
      assert.equal(commands(code), 'hidden', JSON.stringify(code));
    }
    assert.deepEqual(commands('\tls\n'), ['ls']);
  });

  it('never hold a line end', () => {
    for (const code of ['a\rb', 'a\nb', 'a\r\nb', 'a \\\nb', '$ a\n$ b']) {
      for (const line of commands(code)) assert.doesNotMatch(line, /[\r\n]/);
    }
  });

  it('can be joined in one line, as their shell joins them', () => {
    assert.equal(joinedCommands(['npm ci', 'npm test'], 'sh'), 'npm ci && npm test');
    assert.equal(joinedCommands(['cd a', 'ls'], 'powershell'), 'cd a; ls');
  });

  it('are not joined where a line is only a part of one', () => {
    for (const lines of [
      ['for a in *; do', 'echo $a', 'done'],
      ['cat <<EOF', 'x', 'EOF'],
      ['f() {', 'ls', '}'],
      ['a |', 'b'],
      ['a', '| b'],
    ]) {
      assert.equal(joinedCommands(lines, 'bash'), undefined, lines.join());
    }
  });
});
