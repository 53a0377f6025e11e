import assert from 'node:assert/strict';
import { listenOnLoopback } from '../../src/extension/account/loopback';

describe('the way back from the sign-in page, in VS Code’s own Node', () => {
  it('takes one answer on a free port of this machine, and closes', async () => {
    const received: string[] = [];
    const loopback = await listenOnLoopback(async (address) => {
      received.push(address);
      return 'signedIn';
    });
    assert.ok(loopback);
    const response = await fetch(`${loopback.url}?code=1&state=2`);
    assert.match(await response.text(), /You are signed in/);
    const { pathname } = new URL(loopback.url);
    assert.deepEqual(received, [`${pathname}?code=1&state=2`]);
    await assert.rejects(fetch(loopback.url));
  });
});
