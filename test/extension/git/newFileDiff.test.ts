import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diffFiles } from '../../../src/extension/git/diffFiles';
import { newFileDiff } from '../../../src/extension/git/newFileDiff';
import { runCommand } from '../../support/runCommand';

describe('the diff of a file that git does not know', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'openrouter-chat-'));
    await runCommand('git', ['init', '-q'], { cwd: folder });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const text of ['one\n', 'one\ntwo\n', 'one\ntwo', '', '\n', 'one\r\ntwo\r\n']) {
    it(`is what git says once it is added: ${JSON.stringify(text)}`, async () => {
      writeFileSync(join(folder, 'a b.txt'), text);
      await runCommand('git', ['add', '.'], { cwd: folder });
      const diff = await runCommand('git', ['diff', '--cached'], { cwd: folder });
      // Git also names the contents by their hashes, and marks names with blanks in them.
      const said = diff.replace(/^index .*\n/m, '').replace(/^(\+\+\+ .*)\t$/m, '$1');
      assert.equal(newFileDiff('a b.txt', text), said);
    });
  }

  it('names it in quotes where git does, so that a name is never taken for lines of a diff', async () => {
    const name = 'a"\t\x01\\b\r\nnëw.txt';
    writeFileSync(join(folder, name), 'one\n');
    await runCommand('git', ['add', '.'], { cwd: folder });
    const diff = await runCommand('git', ['-c', 'core.quotePath=false', 'diff', '--cached'], { cwd: folder });
    assert.equal(newFileDiff(name, 'one\n'), diff.replace(/^index .*\n/m, ''));
    const paths = diffFiles(diff).files.map(({ path }) => path);
    assert.deepEqual(paths, [name]);
  });
});
