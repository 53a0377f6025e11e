import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installOnce } from './installOnce';

describe('a folder that is installed once', () => {
  let parent: string;
  let folder: string;
  let fills: number;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'install-once-'));
    folder = join(parent, 'thing');
    fills = 0;
  });
  afterEach(() => rm(parent, { recursive: true }));

  async function fill(empty: string): Promise<void> {
    fills += 1;
    await writeFile(join(empty, 'content'), `fill ${fills}`);
  }

  it('is filled by one of many that ask at once, and stands for all of them', async () => {
    await Promise.all(Array.from({ length: 5 }, () => installOnce(folder, fill)));
    assert.equal(fills, 1);
    assert.equal(await readFile(join(folder, 'content'), 'utf8'), 'fill 1');
    assert.deepEqual(await readdir(parent), ['thing']);
  });

  it('does not stand when filling it fails, and is filled anew the next time', async () => {
    await assert.rejects(
      installOnce(folder, async (empty) => {
        await fill(empty);
        throw new Error('no network');
      }),
      /no network/,
    );
    await installOnce(folder, fill);
    assert.equal(await readFile(join(folder, 'content'), 'utf8'), 'fill 2');
  });

  it('comes to stand after a run that was killed while it filled it', async () => {
    await mkdir(`${folder}.partial-1`);
    await writeFile(`${folder}.lock`, '');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(`${folder}.lock`, longAgo, longAgo);
    await installOnce(folder, fill);
    assert.deepEqual(await readdir(parent), ['thing']);
  });
});
