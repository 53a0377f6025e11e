import assert from 'node:assert/strict';
import { OpenRouter } from '../../../src/client';
import { foundEndpoints } from '../../../src/extension/models/foundEndpoints';
import { ModelEndpoints } from '../../../src/extension/models/modelEndpoints';
import { httpError } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

const slug = 'qwen/qwen3-coder';

describe('the endpoints of a model', () => {
  let simulator: Simulator;
  let endpoints: ModelEndpoints;
  let now: number;
  beforeEach(async () => {
    simulator = await startSimulator();
    now = 0;
    endpoints = new ModelEndpoints({
      site: () => ({
        name: '127.0.0.1:1234',
        client: () =>
          new OpenRouter({ apiKey: simulator.key, baseUrl: simulator.baseUrl, retries: { strategy: 'none' } }),
      }),
      now: () => now,
    });
  });
  afterEach(() => simulator.close());

  const asked = (path: string) => simulator.requests.filter((request) => request.path.endsWith(path)).length;

  it('come with what is known of their providers and of what they keep', async () => {
    const { endpoints: found } = await endpoints.of(`${slug}:nitro`);
    const turbo = found.find(({ tag }) => tag === 'deepinfra/turbo');
    assert.equal(turbo?.quantization, 'fp4');
    assert.equal(turbo?.isZdr, true);
    assert.equal(turbo?.dataPolicyUrl, 'https://example.com/deepinfra/privacy');
    assert.equal(found.find(({ tag }) => tag === 'chutes')?.uptime30m, undefined);
  });

  it('are asked for again after some minutes, or with another key, and no sooner', async () => {
    await endpoints.of(slug);
    now += 4 * 60_000;
    await endpoints.of(slug);
    assert.equal(asked('/endpoints'), 1);
    now += 60_000;
    await endpoints.of(slug);
    assert.deepEqual([asked('/endpoints'), asked('/providers'), asked('/endpoints/zdr')], [2, 1, 1]);
    endpoints.forget();
    await endpoints.of(slug);
    assert.equal(asked('/endpoints'), 3);
  });

  it('are told without their providers where those can’t be had, and retention is then unknown', async () => {
    simulator.enqueueAt('/providers', httpError(500));
    simulator.enqueueAt('/endpoints/zdr', httpError(500));
    const { endpoints: found } = await endpoints.of(slug);
    assert.deepEqual([found.length, found[0]?.isZdr, found[0]?.dataPolicyUrl], [4, undefined, undefined]);
  });

  it('that could not be had are told with the reason, and asked for again', async () => {
    simulator.enqueueAt(`/models/${slug}/endpoints`, httpError(500));
    const failed = await foundEndpoints(endpoints, slug);
    assert.equal(failed.kind, 'failed');
    assert.equal((await foundEndpoints(endpoints, slug)).kind, 'found');
  });
});
