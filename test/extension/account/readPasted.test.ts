import assert from 'node:assert/strict';
import { readPasted } from '../../../src/extension/account/readPasted';

describe('What is pasted into the box of a sign-in', () => {
  const cases: readonly (readonly [text: string, read: ReturnType<typeof readPasted>])[] = [
    ['  auth_code_0e6f \n', { kind: 'code', code: 'auth_code_0e6f' }],
    ['"auth_code_0e6f"', { kind: 'code', code: 'auth_code_0e6f' }],
    ['sk-or-v1-0e6f', { kind: 'key', key: 'sk-or-v1-0e6f' }],
    ['Bearer sk-or-v1-0e6f', { kind: 'key', key: 'Bearer sk-or-v1-0e6f' }],
    [
      'http://127.0.0.1:4000/callback?code=1&state=2',
      { kind: 'address', address: 'http://127.0.0.1:4000/callback?code=1&state=2' },
    ],
    ['vscode://a.b/signed-in?code=1', { kind: 'address', address: 'vscode://a.b/signed-in?code=1' }],
    ['127.0.0.1:4000/callback?code=1&state=2', { kind: 'address', address: '/?code=1&state=2' }],
    ['?error=access_denied', { kind: 'address', address: '/?error=access_denied' }],
    ['code=1&state=2', { kind: 'address', address: '/?code=1&state=2' }],
    [' \n', { kind: 'nothing' }],
  ];
  for (const [text, read] of cases) {
    it(`is understood as ${read.kind}: ${JSON.stringify(text)}`, () => assert.deepEqual(readPasted(text), read));
  }
});
