import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runHostSuite } from './runHostSuite';

const someExtension = fileURLToPath(new URL('../../bench/helloWorld/', import.meta.url));

describe('the tests inside VS Code', function () {
  this.timeout(120_000);
  let folder: string;
  beforeEach(async function () {
    if (process.platform !== 'linux') this.skip();
    folder = await mkdtemp(join(tmpdir(), 'suite-'));
  });
  afterEach(() => folder && rm(folder, { recursive: true }));

  async function runModule(code: string) {
    const suite = join(folder, 'suite.cjs');
    await writeFile(suite, code);
    return runHostSuite({ version: 'newest', extensionFolder: someExtension, suite });
  }

  it('count as failed when they end their own process, though its exit code is 0', async () => {
    const results = await runModule('exports.run = async () => process.exit(0);');
    assert.equal(results.failed.length, 1);
    assert.match(results.failed[0]?.message ?? '', /ended without results/);
  });

  it('count as failed when they never wrote their results', async () => {
    const results = await runModule('exports.run = async () => { throw new Error("broken before the first test"); };');
    assert.equal(results.failed.length, 1);
    assert.match(results.failed[0]?.message ?? '', /ended without results/);
  });
});
