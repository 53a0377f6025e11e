import assert from 'node:assert/strict';
import { newFilePath } from '../../../src/extension/review/newFilePath';

describe('a path that a model names', () => {
  it('may be that of a file in the workspace', () => {
    for (const path of [
      'a',
      'src/a.ts',
      './src/a.ts',
      'src/.hidden',
      'a b/c d.txt',
      'über/漢字.md',
      'git/config',
      '.github/x.yml',
      '.gitignore',
      '.vscode-test.mjs',
      'devcontainer.json',
      'console.ts',
      'com10.txt',
      'comm.ts',
      'draft~final.md',
      'x²/❤️.md',
    ]) {
      assert.equal(newFilePath(path).kind, 'allowed', path);
    }
    assert.deepEqual(newFilePath('./src/a.ts'), { kind: 'allowed', segments: ['src', 'a.ts'] });
  });

  const refused: Readonly<Record<string, readonly string[]>> = {
    'out of the workspace': ['..', '../a', 'src/../../a', 'src/..', 'src/../a'],
    'absolute or in a home folder': ['/etc/passwd', '//server/share', '~/.bashrc', '~root/x'],
    'with a backslash': ['src\\a.ts', '..\\a', '\\\\server\\share\\a', 'a/..\\..\\b'],
    'with a drive, a scheme or a stream': ['C:/a', 'c:a', 'file:///etc/passwd', 'vscode-remote://x/y', 'a.txt:stream'],
    'with characters that no one sees': [
      'a\0.ts',
      'a\n.ts',
      'a\tb',
      '.g\u200Cit/config',
      'a\u202Ets.exe',
      'a\uD800',
      '\u2028',
    ],
    'that is not plain': ['', '.', 'a//b', 'a/', './', 'a/./b'],
    'that some system does not allow': [
      'a.',
      'a ',
      ' a',
      'a/b. /c',
      'a?',
      'a*',
      'a|b',
      'CON',
      'aux.txt',
      'src/nul',
      'com1.log',
    ],
    'of a device, however it is written': [
      'com¹',
      'LPT³.txt',
      'con .txt',
      'nul  .tar.gz',
      'CONIN$',
      'conout$.log',
      'ＣＯＮ',
    ],
    'of a repository’s own folder': ['.git/hooks/pre-commit', '.GIT/config', 'sub/.git/config', '.gıt/config'],
    'of a protected folder by its short name': [
      'git~1/config',
      'VSCODE~1/tasks.json',
      'DEVCON~1/devcontainer.json',
      'DEVCON~1.JSO',
      'DE3F2A~2/devcontainer.json',
      'MYWORK~1.COD',
    ],
    'of a protected folder in letters that some systems take for the same': [
      '.vſcode/tasks.json',
      '.ｖｓｃｏｄｅ/tasks.json',
      '․git/config',
      '.git\uFE0F/config',
      '.gi\u034Ft/config',
      'x.code-wor\u212Aspace',
    ],
    'of settings that can run programs': [
      '.vscode/tasks.json',
      'a/.VSCode/settings.json',
      'x.code-workspace',
      '.devcontainer/x',
      '.devcontainer.json',
      'sub/.DevContainer.json',
    ],
    'that is too long': ['a/'.repeat(300), `${'a'.repeat(250)}.ts`],
  };
  for (const [what, paths] of Object.entries(refused)) {
    it(`may not be one ${what}`, () => {
      for (const path of paths) assert.equal(newFilePath(path).kind, 'refused', JSON.stringify(path));
    });
  }
});
