import assert from 'node:assert/strict';
import { gated } from './simulator/scripts';
import { type Simulator, startSimulator } from './simulator/simulator';
import { type KeyProxy, startKeyProxy } from './startKeyProxy';

describe('the proxy that lends a real key', () => {
  let simulator: Simulator;
  let proxy: KeyProxy;
  beforeEach(async () => {
    simulator = await startSimulator({ key: 'the-real-key' });
    proxy = await startKeyProxy('the-real-key', new URL(simulator.baseUrl).origin);
  });
  afterEach(async () => {
    await proxy.close();
    await simulator.close();
  });

  function chat(key: string, signal?: AbortSignal): Promise<Response> {
    return fetch(`${proxy.baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: 'simulator/text', messages: [{ role: 'user', content: 'Hi' }], stream: true }),
      signal,
    });
  }

  it('lets a reply through piece by piece, as it comes', async () => {
    const script = gated(['first']);
    simulator.enqueue(script.script);
    const response = await chat(proxy.throwawayKey);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const readUntil = async (text: string) => {
      for (let seen = ''; !seen.includes(text); ) seen += (await reader?.read())?.value ?? assert.fail(seen);
    };
    await readUntil('first');
    await script.write('second');
    await readUntil('second');
    await script.finish();
    await readUntil('[DONE]');
    assert.equal(simulator.chatRequests[0]?.headers.authorization, 'Bearer the-real-key');
  });

  it('ends the request to OpenRouter when the one to it ends', async () => {
    const script = gated(['first']);
    simulator.enqueue(script.script);
    const abort = new AbortController();
    const response = await chat(proxy.throwawayKey, abort.signal);
    abort.abort();
    await response.text().catch(() => undefined);
    assert.equal(await simulator.chatRequests[0]?.closed, 'aborted');
  });

  it('refuses every other key, the real one among them', async () => {
    for (const key of ['the-real-key', 'another', `${proxy.throwawayKey}x`]) {
      assert.equal((await chat(key)).status, 401, key);
    }
    assert.equal(simulator.requests.length, 0);
  });
});
