import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { OpenRouterError } from '../../../src/client';
import { RetryCountdown } from '../../../src/extension/chat/retryCountdown';

describe('a reply that has to wait', () => {
  let said: (string | undefined)[];
  let countdown: RetryCountdown;
  const error = new OpenRouterError({ kind: 'rateLimited', message: 'Too many' });
  beforeEach(() => {
    mock.timers.enable({ apis: ['setInterval', 'Date'] });
    said = [];
    countdown = new RetryCountdown((text) => said.push(text));
  });
  afterEach(() => {
    countdown.dispose();
    mock.timers.reset();
  });

  it('says each second how long still, and nothing more once it goes on', () => {
    countdown.show({ error, until: Date.now() + 2000 });
    mock.timers.tick(1000);
    mock.timers.tick(1000);
    countdown.show(undefined);
    mock.timers.tick(5000);
    const endings = said.map((text) => text?.slice(text.indexOf('. ') + 2));
    assert.deepEqual(endings, [
      'Trying again in 2\u00a0s.',
      'Trying again in 1\u00a0s.',
      'Trying again now.',
      undefined,
    ]);
    assert.match(said[0] ?? '', /^[^.]+\. /);
  });
});
