/** Which files a text shows parts of, with texts as git and VS Code make them, and as they should not. */
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import type { TextSource } from '../../../src/chat/attachment';
import { problemsText } from '../../../src/extension/context/problemsText';
import { partsOf } from '../../../src/extension/policy/namedFiles';

const repository = 'file:///home/me/app';

function diffOf(what: 'workingTree' | 'commit', text: string) {
  const source: TextSource = { type: 'gitDiff', repository, what, of: '' };
  return (partsOf(source, text) ?? []).map((part) => part.files.flatMap((file) => Object.values(file)));
}

const env = 'diff --git a/.env b/.env\n--- a/.env\n+++ b/.env\n@@ -1 +1 @@\n-A=1\n+A=2\n';

describe('the files that a text shows parts of', () => {
  it('are those of a diff, each with its own part, and none of a commit’s words', () => {
    deepStrictEqual(diffOf('workingTree', env), [[`${repository}/.env`]]);
    deepStrictEqual(diffOf('commit', `Words about it\n\n${env}`), [[], [`${repository}/.env`]]);
    deepStrictEqual(diffOf('workingTree', `Not tracked by git, and not shown here: a.bin (binary)\n\n${env}`), [
      [],
      [`${repository}/.env`],
    ]);
  });

  it('are those of a diff that git has coloured', () => {
    const coloured = env.replace(/^(.*)$/gm, '\x1b[1m$1\x1b[m');
    deepStrictEqual(diffOf('workingTree', coloured), [[`${repository}/.env`]]);
  });

  it('are those of a diff without letters before its paths, in a folder of one letter too', () => {
    const bare = env.replaceAll(/[ab]\/\.env/g, 's/.env');
    deepStrictEqual(diffOf('workingTree', bare), [[`${repository}/.env`, `${repository}/s/.env`]]);
  });

  it('can’t be told of a diff that another program has written', () => {
    const other = 'src/.env --- 1/2 --- Text\n1 A=1  1 A=2\n';
    const unclear = ['A diff that can’t be told apart by its files'];
    deepStrictEqual(diffOf('workingTree', other), [unclear]);
    deepStrictEqual(diffOf('commit', `Words\n\n${other}`), [unclear]);
    deepStrictEqual(diffOf('workingTree', `${other}${env}`), [unclear, [`${repository}/.env`]]);
  });

  it('are those of the problems, whatever line ends the files and messages have', () => {
    const place = { line: 1, column: 1 };
    const problem = { place, severity: 'error', related: [] };
    const text = problemsText([
      { path: '.env', problems: [{ ...problem, message: 'a\u2028b\rc' }], lines: ['A=1\u2029B=2\rC=3'] },
      { path: 'src/a.ts', problems: [{ ...problem, message: 'd' }], lines: ['let a'] },
    ]);
    const parts = partsOf({ type: 'problems', uri: '' }, text) ?? [];
    deepStrictEqual(
      parts.map(({ files }) => files),
      [[{ path: '.env' }], [{ path: 'src/a.ts' }]],
    );
    strictEqual(parts.map((part) => part.text).join(''), text);
  });
});
