import assert from 'node:assert/strict';
import { withoutSilentCuts } from '../../src/chat/withoutSilentCuts';
import type { ChatRequest } from '../../src/client';

const request: ChatRequest = { model: 'a/b', messages: [{ role: 'user', content: 'Why?' }] };
const off = { id: 'context-compression', enabled: false };

describe('a request to a model with a small context', () => {
  it('turns off what would cut messages out of its middle', () => {
    assert.deepEqual(withoutSilentCuts(request, 8192), { ...request, plugins: [off] });
  });

  it('keeps the plugins that the user has set up', () => {
    const web = { id: 'web' } as const;
    assert.deepEqual(withoutSilentCuts({ ...request, plugins: [web] }, 4096).plugins, [web, off]);
  });

  it('is left as it is where the user has said what is to happen', () => {
    const wanted: ChatRequest = { ...request, plugins: [{ id: 'context-compression', engine: 'middle-out' }] };
    assert.equal(withoutSilentCuts(wanted, 4096), wanted);
  });

  it('is left as it is where the settings have plugins that are none, for the check before sending to say so', () => {
    for (const plugins of ['web', {}, 7, null]) {
      const wrong: ChatRequest = JSON.parse(JSON.stringify({ ...request, plugins }));
      const sent = withoutSilentCuts(wrong, 4096);
      assert.deepEqual(sent.plugins, plugins ?? [off]);
    }
    const holes: ChatRequest = JSON.parse(JSON.stringify({ ...request, plugins: [null, 'web'] }));
    assert.deepEqual(withoutSilentCuts(holes, 4096).plugins, [null, 'web', off]);
  });

  it('is left as it is where nothing is cut by itself, and where it is not known what the model takes', () => {
    assert.equal(withoutSilentCuts(request, 8193), request);
    assert.equal(withoutSilentCuts(request, undefined), request);
  });
});
