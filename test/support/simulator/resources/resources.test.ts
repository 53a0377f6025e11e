import assert from 'node:assert/strict';
import { ask } from '../ask';
import { needsSchema, schemaErrorsOf } from '../requestSchema';
import { cut, stalled } from '../scripts';
import { type Simulator, startSimulator } from '../simulator';

describe('the endpoints beside chat', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator();
  });

  afterEach(() => simulator.close());

  function get(path: string, key: string | undefined = simulator.key): Promise<Response> {
    return fetch(`${simulator.baseUrl}${path}`, key ? { headers: { Authorization: `Bearer ${key}` } } : {});
  }

  async function json(path: string, key?: string) {
    return (await get(path, key)).json();
  }

  describe('models', () => {
    it('come all at once, without a key, and only those that write text', async () => {
      const { data, total_count, links } = await json('/models', '');
      const ids = data.map(({ id }: { id: string }) => id);
      assert.equal(ids.length, total_count);
      assert.equal(links.next, null);
      assert.ok(ids.includes('simulator/text') && ids.includes('openrouter/auto'));
      assert.ok(!ids.includes('openai/text-embedding-3-small'));
      assert.ok((await json('/models?output_modalities=all')).total_count > total_count);
    });

    it('come in pages that lead from one to the next by relative links', async () => {
      const ids: string[] = [];
      for (let next: string | null = '/api/v1/models?limit=10'; next !== null; ) {
        const page = await (await fetch(new URL(next, simulator.baseUrl))).json();
        assert.ok(page.data.length <= 10);
        ids.push(...page.data.map(({ id }: { id: string }) => id));
        next = page.links.next;
      }
      const { data } = await json('/models');
      assert.deepEqual(
        ids,
        data.map(({ id }: { id: string }) => id),
      );
    });

    it('are refused for pages that cannot be', async () => {
      for (const query of ['offset=-1', 'limit=0', 'limit=1001', 'limit=many']) {
        assert.equal((await get(`/models?${query}`)).status, 400, query);
      }
    });

    it('can be filtered by what they take and can do', async () => {
      const ids = async (query: string) =>
        (await json(`/models?${query}`)).data.map(({ id }: { id: string }) => id) as string[];
      assert.ok((await ids('q=gemini')).every((id) => id.includes('gemini')));
      assert.ok(!(await ids('supported_parameters=tools')).includes('deepseek/deepseek-r1'));
      assert.ok(!(await ids('input_modalities=audio')).includes('openai/gpt-5'));
    });

    it('show prices as text, "-1" where they vary, and nothing of the simulator’s own', async () => {
      const { data } = await json('/model/openrouter/auto');
      assert.equal(data.pricing.prompt, '-1');
      assert.equal(data.provider, undefined);
      assert.equal((await json('/model/gryphe/mythomax-l2-13b')).data.context_length, null);
    });

    it('resolve an alias, and are not found under a name that nobody has', async () => {
      const { data } = await json('/model/~anthropic/claude-sonnet-latest');
      assert.equal(data.id, 'anthropic/claude-sonnet-4.5');
      assert.equal((await get('/model/no/body')).status, 404);
      assert.equal((await get('/models/no/body/endpoints')).status, 404);
    });

    it('tell speed only to those who show a key', async () => {
      const path = '/models/openai/gpt-oss-20b:free/endpoints';
      assert.ok((await json(path)).data.endpoints[0].latency_last_30m.p50 > 0);
      assert.equal((await json(path, '')).data.endpoints[0].latency_last_30m, null);
    });

    it('are as many more as a test needs', async () => {
      const large = await startSimulator({ moreModels: 1000 });
      try {
        const { data } = (await (await fetch(`${large.baseUrl}/models`)).json()) as { data: { id: string }[] };
        assert.ok(data.length > 1030);
        assert.equal(new Set(data.map(({ id }) => id)).size, data.length);
      } finally {
        await large.close();
      }
    });

    it('of the user need a key', async () => {
      assert.equal((await get('/models/user', '')).status, 401);
      assert.ok((await json('/models/user')).data.length > 30);
    });
  });

  it('hold what the API’s description says', async function () {
    needsSchema(this);
    const schemas = '/components/schemas';
    const paths = '/paths/~1';
    const answers: [pointer: string, body: unknown][] = [
      [`${schemas}/ModelsListResponse`, await json('/models?output_modalities=all')],
      [`${schemas}/ListEndpointsResponse`, (await json('/models/openai/gpt-5/endpoints')).data],
      [`${paths}key/get/responses/200/content/application~1json/schema`, await json('/key')],
      [`${paths}providers/get/responses/200/content/application~1json/schema`, await json('/providers')],
      [
        `${paths}credits/get/responses/200/content/application~1json/schema`,
        await json('/credits', simulator.managementKey),
      ],
      [`${schemas}/UnauthorizedResponse`, await json('/key', 'sk-or-v1-wrong')],
      [`${schemas}/ForbiddenResponse`, await json('/credits')],
    ];
    for (const [pointer, body] of answers) assert.deepEqual(schemaErrorsOf(pointer, body), [], pointer);
  });

  it('tell the key’s limits, and nothing to a wrong key', async () => {
    const { data } = await json('/key');
    assert.equal(data.limit_remaining, 7.25);
    assert.ok(!data.label.includes(simulator.key));
    assert.deepEqual([(await get('/key', '')).status, (await get('/key', 'sk-or-v1-wrong')).status], [401, 401]);
  });

  it('tell credits to a management key only', async () => {
    assert.equal((await get('/credits')).status, 403);
    assert.equal((await json('/credits', simulator.managementKey)).data.total_credits, 25);
  });

  describe('generation', () => {
    async function generationOf(model: string): Promise<{ id: string; usage: { cost: number } }> {
      return (await ask(simulator, { model })).json();
    }

    it('is not found at first and then tells what the answer said', async function () {
      const { id, usage } = await generationOf('openai/gpt-5');
      assert.equal((await get(`/generation?id=${id}`)).status, 404);
      const found = await json(`/generation?id=${id}`);
      assert.equal(found.data.id, id);
      assert.equal(found.data.total_cost, usage.cost);
      assert.equal(found.data.finish_reason, 'stop');
      needsSchema(this);
      assert.deepEqual(schemaErrorsOf('/components/schemas/GenerationResponse', found), []);
    });

    it('is there for an answer that was cut, by the id in the header', async () => {
      simulator.enqueue(cut('Half of'));
      const response = await ask(simulator, { stream: true });
      await response.text();
      const path = `/generation?id=${response.headers.get('x-generation-id')}`;
      assert.equal((await get(path)).status, 404);
      assert.equal((await json(path)).data.tokens_completion, 2);
    });

    it('takes longer to be there for an answer that was cancelled', async () => {
      simulator.enqueue(stalled('Half of'));
      const leaving = new AbortController();
      const response = await ask(simulator, { stream: true }, { signal: leaving.signal });
      leaving.abort();
      await simulator.chatRequests[0]?.closed;
      const path = `/generation?id=${response.headers.get('x-generation-id')}`;
      assert.deepEqual([(await get(path)).status, (await get(path)).status], [404, 404]);
      assert.equal((await json(path)).data.cancelled, true);
    });

    it('is never found under an id that nobody made, and refused without one', async () => {
      assert.equal((await get('/generation?id=gen-no')).status, 404);
      assert.equal((await get('/generation?id=gen-no')).status, 404);
      assert.equal((await get('/generation')).status, 400);
    });
  });
});
