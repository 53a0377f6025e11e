import assert from 'node:assert/strict';
import { browserRuntimes } from './clientPhases';
import { runClientSuite } from './runClientSuite';

describe('tests in a browser', function () {
  this.timeout(60_000);

  for (const runtime of browserRuntimes) {
    it(`count what passes, what fails, what is skipped, and what nobody caught: ${runtime}`, async () => {
      const tests = `
        it('passes', () => {});
        it('fails', () => { throw new Error('as it should'); });
        it.skip('waits', () => {});
        it('forgets', async () => {
          Promise.reject(new Error('nobody waits for this'));
          await new Promise((resolve) => setTimeout(resolve, 20));
        });`;
      const { passed, failed, skipped } = await runClientSuite({ runtime, tests });
      assert.deepEqual(passed, ['passes', 'forgets']);
      assert.deepEqual(skipped, ['waits']);
      assert.deepEqual(
        failed.map(({ title }) => title),
        ['fails', 'forgets'],
      );
      assert.match(failed[0]?.message ?? '', /as it should/);
      assert.match(failed[1]?.message ?? '', /nobody waits for this/);
    });

    it(`are a failure when they do not load: ${runtime}`, async () => {
      const tests = `throw new Error('broken before the first test');`;
      await assert.rejects(runClientSuite({ runtime, tests }), /broken before the first test/);
    });
  }
});
