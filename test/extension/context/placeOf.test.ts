import assert from 'node:assert/strict';
import { placeOf } from '../../../src/extension/context/placeOf';
import { code } from '../../support/attachments';

const secret = 'Tr0ub4dor&3x';
const file = (password: string) => `const a = 1;\nconst password = '${password}';\nconst b = 2;\n`;
const texts: Readonly<Record<string, string>> = {
  whole: file('[secret removed]'),
  range: "const password = '[secret removed]';",
};
const stored = async (hash: string) => texts[hash] ?? '';

describe('what a file says of attached code', () => {
  it('is the same where a secret was taken out that is still there', async () => {
    const whole = code('a', { hash: 'whole', secretsRemoved: 1 });
    assert.equal((await placeOf(whole, file(secret), stored))?.isSame, true);
    assert.equal((await placeOf(whole, `${file(secret)}more\n`, stored))?.isSame, false);
    const range = code('a', { hash: 'range', fileHash: 'whole', lines: { start: 2, end: 2 }, secretsRemoved: 1 });
    assert.deepEqual(await placeOf(range, `first\n${file(secret)}`, stored), {
      isSame: true,
      lines: { start: 3, end: 3 },
    });
  });

  it('is followed past secrets elsewhere in the file, which are not kept', async () => {
    const line = code('b', { hash: 'line', fileHash: 'whole', lines: { start: 3, end: 3 } });
    const read = async (hash: string) => (hash === 'line' ? 'const b = 2;' : stored(hash));
    assert.deepEqual(await placeOf(line, `first\n${file(secret)}`, read), {
      isSame: true,
      lines: { start: 4, end: 4 },
    });
  });
});
