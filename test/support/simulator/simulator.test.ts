import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ask, eventsOf } from './ask';
import { needsSchema } from './requestSchema';
import { httpError, nothing, type Script, stalled, text } from './scripts';
import { simulatedSlugs } from './simulatedSlugs';
import { assertValidRequest, type Simulator, startSimulator } from './simulator';

async function contentOf(answer: Promise<Response>): Promise<string> {
  const result = await (await answer).json();
  return result.choices[0].message.content;
}

async function errorOf(answer: Promise<Response>): Promise<[status: number, message: string]> {
  const response = await answer;
  const { error } = await response.json();
  assert.equal(error.code, response.status);
  return [response.status, error.message];
}

describe('the simulator', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator();
  });

  afterEach(() => simulator.close());

  describe('records', () => {
    it('every request as it was sent, in order', async () => {
      simulator.enqueue(text('Hello'));
      await ask(simulator, { temperature: 0.5 }, { headers: { 'X-Title': 'Test' } });
      await fetch(`${simulator.baseUrl}/models?limit=1&q=gpt`);
      const [first, second] = simulator.requests;
      assert.ok(first && second);
      assert.deepEqual([first.method, first.path], ['POST', '/api/v1/chat/completions']);
      assert.equal(first.headers['x-title'], 'Test');
      assert.ok(first.rawHeaders.includes('X-Title') || first.rawHeaders.includes('x-title'));
      assert.deepEqual(first.json, JSON.parse(first.body));
      assert.deepEqual([second.method, second.path, second.query.get('q')], ['GET', '/api/v1/models', 'gpt']);
      assert.equal(second.json, undefined);
      assert.ok(second.startedAt >= first.startedAt);
      assert.deepEqual(simulator.chatRequests, [first]);
    });

    it('what the request schema says against a body', async function () {
      needsSchema(this);
      simulator.enqueue(text('Hello'), text('Hello'));
      await ask(simulator);
      await ask(simulator, { provider: { order: ['openai'], nonsense: true } });
      const [good, bad] = simulator.chatRequests;
      assert.ok(good && bad);
      assertValidRequest(good);
      assert.throws(() => assertValidRequest(bad), /nonsense/);
    });

    it('the next request for whoever waits for it', async () => {
      const next = simulator.nextRequest();
      await fetch(`${simulator.baseUrl}/providers`);
      assert.equal((await next).path, '/api/v1/providers');
    });

    it('a whole reply as completed', async () => {
      await (await ask(simulator, { model: 'simulator/json' })).text();
      assert.equal(await simulator.chatRequests[0]?.closed, 'completed');
    });

    it('a client that leaves as aborted, at once', async () => {
      simulator.enqueue(stalled('Half of'));
      const leaving = new AbortController();
      await ask(simulator, { stream: true }, { signal: leaving.signal });
      const leftAt = performance.now();
      leaving.abort();
      assert.equal(await simulator.chatRequests[0]?.closed, 'aborted');
      assert.ok(performance.now() - leftAt < 1000);
    });

    it('a client that leaves before its body is whole as aborted', async () => {
      const { hostname, port } = new URL(simulator.baseUrl);
      const arriving = simulator.nextRequest();
      const socket = connect(Number(port), hostname);
      socket.write('POST /api/v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"mess', () =>
        socket.destroy(),
      );
      assert.equal(await (await arriving).closed, 'aborted');
    });
  });

  describe('answers with the queue', () => {
    it('first in, first out, then by model', async () => {
      simulator.enqueue(text('one'), text('two'));
      assert.equal(await contentOf(ask(simulator)), 'one');
      assert.equal(await contentOf(ask(simulator)), 'two');
      assert.match(await contentOf(ask(simulator)), /^## What it does/);
    });

    it('only for requests that the API would not refuse', async () => {
      simulator.enqueue(text('kept'));
      assert.equal((await ask(simulator, {}, { key: 'wrong' })).status, 401);
      assert.equal((await ask(simulator, { messages: [] })).status, 400);
      assert.equal(await contentOf(ask(simulator)), 'kept');
    });

    it('for other paths too', async () => {
      simulator.enqueueAt('/models', httpError(500));
      const list = () => fetch(`${simulator.baseUrl}/models`).then(({ status }) => status);
      assert.deepEqual([await list(), await list()], [500, 200]);
    });

    it('and destroys the connection when a script is broken', async () => {
      const complaints: unknown[] = [];
      const { error } = console;
      console.error = (...said: unknown[]) => complaints.push(...said);
      try {
        const broken: Script = { name: 'broken', play: () => Promise.reject(new Error('typing error')) };
        simulator.enqueue(broken);
        await assert.rejects(ask(simulator), TypeError);
      } finally {
        console.error = error;
      }
      assert.match(String(complaints), /typing error/);
    });
  });

  describe('answers by model', () => {
    const neverEnding = new Set(['simulator/stall', 'simulator/pings', 'simulator/nothing']);
    const slowOnPurpose = new Set(['simulator/slow', 'simulator/text', 'simulator/reasoning', 'simulator/tools']);

    for (const slug of Object.keys(simulatedSlugs)) {
      if (neverEnding.has(slug) || slowOnPurpose.has(slug)) continue;
      for (const stream of [true, false]) {
        it(`${slug}, ${stream ? 'streamed' : 'whole'}, to its end`, async () => {
          const response = await ask(simulator, { model: slug, stream });
          const status = Number(/error-(?!as)(\d+)/.exec(slug)?.[1] ?? 200);
          if (slug !== 'simulator/html' && slug !== 'simulator/context-length') assert.equal(response.status, status);
          assert.match(response.headers.get('x-generation-id') ?? '', /^gen-\d+-/);
          await response.text().catch(() => {});
          assert.equal(await simulator.chatRequests[0]?.closed, 'completed');
        });
      }
    }

    it('with about 100 kB for the long one', async () => {
      const body = await (await ask(simulator, { model: 'simulator/long', stream: true })).text();
      const said = eventsOf(body).map((event) => {
        const { choices = [] } = typeof event === 'object' ? JSON.parse(JSON.stringify(event)) : {};
        return choices[0]?.delta.content ?? '';
      });
      assert.ok(said.join('').length >= 100_000);
    });

    it('with the code of the last message', async () => {
      const code = '```ts\nfunction add(a: number) {\n  return a;\n}\n```';
      const answer = await contentOf(ask(simulator, { messages: [{ role: 'user', content: `Explain:\n${code}` }] }));
      assert.ok(answer.includes(code));
      assert.ok(answer.includes('`add`'));
    });

    it('with JSON when JSON is asked for', async () => {
      const answer = await contentOf(ask(simulator, { response_format: { type: 'json_object' } }));
      assert.equal(typeof JSON.parse(answer).answer, 'string');
    });

    it('with a call of the tools that were offered, then with what they returned', async () => {
      const parameters = { type: 'object', properties: { path: { type: 'string' }, mode: { enum: ['r', 'w'] } } };
      const tools = [{ type: 'function', function: { name: 'look', parameters } }];
      const first = await (await ask(simulator, { model: 'simulator/tools', tools })).json();
      const { message, finish_reason } = first.choices[0];
      assert.equal(finish_reason, 'tool_calls');
      assert.deepEqual(JSON.parse(message.tool_calls[0].function.arguments), { path: 'example', mode: 'r' });
      const messages = [
        { role: 'user', content: 'Look' },
        message,
        { role: 'tool', tool_call_id: message.tool_calls[0].id, content: 'what was found' },
      ];
      assert.match(await contentOf(ask(simulator, { model: 'simulator/tools', tools, messages })), /what was found/);
    });

    it('with reasoning unless it is excluded', async () => {
      const reasoningOf = async (body: Record<string, unknown>) => {
        const result = await (await ask(simulator, { model: 'simulator/reasoning', ...body })).json();
        return result.choices[0].message.reasoning;
      };
      assert.match(await reasoningOf({}), /^The user/);
      assert.equal(await reasoningOf({ reasoning: { exclude: true } }), null);
    });

    it('as the model that serves: the slug, a concrete one for a router, the target of an alias', async () => {
      const served = async (model?: string) => {
        const result = await (await ask(simulator, { model })).json();
        return result.model;
      };
      assert.equal(await served('someone/unknown'), 'someone/unknown');
      assert.equal(await served('openrouter/auto'), 'anthropic/claude-sonnet-4.5');
      assert.equal(await served('~anthropic/claude-sonnet-latest'), 'anthropic/claude-sonnet-4.5');
      assert.equal(await served(undefined), 'anthropic/claude-sonnet-4.5');
    });

    it('as a fallback when the models before it fail', async () => {
      const models = ['simulator/error-502', 'openai/gpt-5'];
      const result = await (await ask(simulator, { model: 'simulator/error-429', models })).json();
      assert.equal(result.model, 'openai/gpt-5');
      const allFail = await ask(simulator, { model: 'simulator/error-429', models: ['simulator/error-502'] });
      assert.equal(allFail.status, 502);
    });

    it('at the price of the model, and for nothing when it is free', async () => {
      const usageOf = async (model: string) => {
        const result = await (await ask(simulator, { model })).json();
        return result.usage;
      };
      const { cost, prompt_tokens, completion_tokens } = await usageOf('openai/gpt-5');
      assert.ok(Math.abs(cost - (prompt_tokens * 0.00000125 + completion_tokens * 0.00001)) < 1e-9);
      assert.equal((await usageOf('openai/gpt-oss-20b:free')).cost, 0);
    });

    it('with the routing report and the upstream body when they are asked for', async () => {
      const init = { headers: { 'X-OpenRouter-Metadata': 'enabled' } };
      simulator.enqueue(text('Hello'));
      const debug = { echo_upstream_body: true };
      const events = eventsOf(await (await ask(simulator, { stream: true, debug }, init)).text());
      const [first, usage] = [events[0], events.at(-2)];
      assert.match(JSON.stringify(first), /"choices":\[\],"debug":\{"echo_upstream_body":\{"model"/);
      assert.match(JSON.stringify(usage), /"openrouter_metadata":\{"requested":"simulator\/text"/);
    });
  });

  describe('refuses', () => {
    it('requests without a key, with a wrong one, and chats with a management key', async () => {
      const withoutKey = fetch(`${simulator.baseUrl}/chat/completions`, { method: 'POST', body: '{}' });
      assert.deepEqual(await errorOf(withoutKey), [401, 'No auth credentials found']);
      assert.deepEqual(await errorOf(ask(simulator, {}, { key: 'sk-or-v1-wrong' })), [401, 'User not found.']);
      assert.equal((await ask(simulator, {}, { key: simulator.managementKey })).status, 403);
    });

    const bodies: [why: string, body: Record<string, unknown>, message: RegExp][] = [
      ['no messages', { messages: undefined }, /Input required/],
      ['empty messages', { messages: [] }, /at least 1/],
      ['messages that are no list', { messages: 'hi' }, /messages: expected array/],
      ['a role that nobody plays', { messages: [{ role: 'robot', content: 'hi' }] }, /messages\.0\.role/],
      ['a user message without content', { messages: [{ role: 'user' }] }, /messages\.0\.content/],
      ['a tool message without a call', { messages: [{ role: 'tool', content: 'x' }] }, /tool_call_id/],
      ['a model that is no text', { model: 5 }, /model: expected string/],
      ['a temperature that is no number', { temperature: '1' }, /temperature: expected number or null/],
      ['half a token', { max_tokens: 1.5 }, /max_tokens: expected integer/],
      ['five stop sequences', { stop: ['a', 'b', 'c', 'd', 'e'] }, /stop/],
      ['a long session id', { session_id: 'x'.repeat(257) }, /session_id/],
      ['effort and budget together', { reasoning: { effort: 'low', max_tokens: 9 } }, /only one of/],
      ['two different efforts', { reasoning: { effort: 'low' }, reasoning_effort: 'high' }, /conflicts/],
    ];

    for (const [why, body, message] of bodies) {
      it(`${why}, with status 400`, async () => {
        const [status, said] = await errorOf(ask(simulator, body));
        assert.equal(status, 400);
        assert.match(said, message);
      });
    }

    it('a body that is no JSON', async () => {
      const init = { method: 'POST', headers: { Authorization: `Bearer ${simulator.key}` }, body: '{"messages":' };
      assert.deepEqual(await errorOf(fetch(`${simulator.baseUrl}/chat/completions`, init)), [400, 'Invalid JSON body']);
    });

    it('nothing that the API lets pass: null where it may be, unknown fields, an assistant turn without text', async () => {
      const messages = [
        { role: 'user', content: [{ type: 'text', text: 'Hello?' }] },
        { role: 'assistant', content: null, tool_calls: [{ id: 'c', type: 'function', function: {} }] },
        { role: 'tool', tool_call_id: 'c', content: 'x' },
      ];
      const body = { messages, temperature: null, stop: null, verbosity: 'low', n: 1 };
      assert.equal((await ask(simulator, body)).status, 200);
    });

    it('paths that are unknown, and methods that a path does not have', async () => {
      const { origin } = new URL(simulator.baseUrl);
      assert.deepEqual(await errorOf(fetch(`${simulator.baseUrl}/nonsense`)), [404, 'Not Found']);
      assert.deepEqual(await errorOf(fetch(`${origin}/chat/completions`, { method: 'POST' })), [404, 'Not Found']);
      const wrong = await fetch(`${simulator.baseUrl}/chat/completions`);
      assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'POST']);
    });
  });

  describe('starts with options', () => {
    async function withOptions(
      options: Parameters<typeof startSimulator>[0],
      use: (other: Simulator) => Promise<void>,
    ) {
      const other = await startSimulator(options);
      try {
        await use(other);
      } finally {
        await other.close();
      }
    }

    it('for any key', () =>
      withOptions({ acceptAnyKey: true }, async (other) => {
        assert.equal((await ask(other, {}, { key: 'whatever' })).status, 200);
      }));

    it('for a key of the test', () =>
      withOptions({ key: 'sk-or-v1-mine' }, async (other) => {
        assert.equal(other.key, 'sk-or-v1-mine');
        assert.equal((await ask(other)).status, 200);
        assert.equal((await ask(other, {}, { key: simulator.key })).status, 401);
      }));

    it('for pages of any origin, preflight included and not recorded', () =>
      withOptions({ allowOrigins: true }, async (other) => {
        const preflight = await fetch(`${other.baseUrl}/chat/completions`, {
          method: 'OPTIONS',
          headers: { 'Access-Control-Request-Headers': 'authorization,content-type', Origin: 'http://a.example' },
        });
        assert.equal(preflight.status, 204);
        assert.equal(preflight.headers.get('access-control-allow-headers'), 'authorization,content-type');
        const answer = await ask(other);
        assert.equal(answer.headers.get('access-control-allow-origin'), '*');
        assert.match(answer.headers.get('access-control-expose-headers') ?? '', /X-Generation-Id/);
        assert.equal(other.requests.length, 1);
      }));

    it('at a port, and says so when it is taken', () =>
      withOptions({}, async (other) => {
        const port = Number(new URL(other.baseUrl).port);
        await assert.rejects(startSimulator({ port }), /EADDRINUSE/);
      }));
  });

  describe('closes', () => {
    it('every connection at once, and may be closed twice', async () => {
      simulator.enqueue(stalled('Half of'), nothing());
      const stalledBody = await ask(simulator, { stream: true });
      const arrived = simulator.nextRequest();
      const unanswered = ask(simulator);
      await arrived;
      const { hostname, port } = new URL(simulator.baseUrl);
      const idle = connect(Number(port), hostname);
      await once(idle, 'connect');
      assert.ok(simulator.connections >= 2);
      const gone = [assert.rejects(stalledBody.text()), assert.rejects(unanswered), once(idle, 'close')];
      await simulator.close();
      await Promise.all(gone);
      assert.equal(simulator.connections, 0);
      await simulator.close();
      assert.deepEqual(await Promise.all(simulator.chatRequests.map(({ closed }) => closed)), ['aborted', 'aborted']);
    });

    it('without leaving anything behind that keeps a process alive', async () => {
      const file = (name: string) => JSON.stringify(join(__dirname, name));
      const program = `
        const { startSimulator } = require(${file('simulator.ts')});
        const { stalled } = require(${file('scripts.ts')});
        (async () => {
          const simulator = await startSimulator();
          simulator.enqueue(stalled('Half of'));
          const response = await fetch(simulator.baseUrl + '/chat/completions', {
            method: 'POST',
            headers: { Authorization: 'Bearer ' + simulator.key },
            body: JSON.stringify({ stream: true, messages: [{ role: 'user', content: 'Hello?' }] }),
          });
          await simulator.close();
          await response.text().catch(() => console.log('closed'));
        })();`;
      const args = ['--import', 'tsx', '--eval', program];
      const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 15_000 });
      assert.equal(stdout.trim(), 'closed');
    });
  });
});
