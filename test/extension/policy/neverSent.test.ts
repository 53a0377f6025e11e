import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { NeverSent } from '../../../src/extension/policy/neverSent';

function withheld(patterns: readonly string[], ...paths: string[]): boolean {
  return (
    new NeverSent([{ file: 'p', roots: ['/home/me/app', '/real/app'], patterns }]).filesThatForbid(paths).length > 0
  );
}

describe('a file that never leaves', () => {
  const cases: readonly (readonly [string, readonly string[], string, boolean])[] = [
    ['by its name anywhere', ['.env*'], '/home/me/app/a/b/.env.local', true],
    ['by two stars', ['**/.env*'], '/home/me/app/.env', true],
    ['not by a part of its name', ['.env'], '/home/me/app/.environment', false],
    ['in a folder', ['secrets/'], '/home/me/app/a/secrets/b/c.txt', true],
    ['in a folder at the root alone', ['/secrets/'], '/home/me/app/a/secrets/c.txt', false],
    ['with all that is below', ['secrets/**'], '/home/me/app/secrets/b/c.txt', true],
    ['but for what is let out again', ['*.pem', '!public.pem'], '/home/me/app/public.pem', false],
    [
      'in a closed folder, from which nothing is let out',
      ['keys/', '!keys/public.pem'],
      '/home/me/app/keys/public.pem',
      true,
    ],
    ['in other letters, since disks may not tell them apart', ['secrets/', '.env'], '/home/me/app/Secrets/a', true],
    ['by a pattern in other letters', ['Secrets/'], '/home/me/app/secrets/a', true],
    ['with an accent written in two ways', ['caf\u00e9.txt'], '/home/me/app/cafe\u0301.txt', true],
    ['by a way around', ['secrets/**'], '/home/me/app/src/../secrets/a', true],
    ['where the folder really lies', ['/secrets/'], '/real/app/secrets/a', true],
    ['with a drive in other letters', ['/secrets/'], '/HOME/Me/app/secrets/a', true],
    ['outside of the folder, by its name', ['**/.env'], '/elsewhere/.env', true],
    ['not because of a folder around the workspace', ['me/'], '/home/me/app/a.txt', false],
    ['not every file', ['**/.env*', 'secrets/'], '/home/me/app/src/a.ts', false],
  ];
  for (const [title, patterns, path, expected] of cases) {
    it(`is known ${title}`, () => strictEqual(withheld(patterns, path), expected));
  }

  it('is known by where a link leads, and by a name alone', () => {
    strictEqual(withheld(['secrets/'], '/home/me/app/link.txt', '/real/app/secrets/a.txt'), true);
    strictEqual(withheld(['*.png'], 'plan.png'), true);
  });

  it('is kept back by the policy of any folder', () => {
    const both = new NeverSent([
      { file: 'one', roots: ['/one'], patterns: ['a/'] },
      { file: 'two', roots: ['/two'], patterns: ['**/x'] },
    ]);
    deepStrictEqual(both.filesThatForbid(['/one/a/x']), ['one', 'two']);
    strictEqual(both.isEmpty, false);
    strictEqual(new NeverSent([{ file: 'one', roots: ['/one'], patterns: [] }]).isEmpty, true);
  });
});
