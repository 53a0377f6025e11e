import assert from 'node:assert/strict';
import { API_ERROR_KINDS, documented } from './apiErrors';
import { ask, eventsOf } from './ask';
import { isRecord } from './chatRequest';
import { needsSchema, schemaErrorsOf } from './requestSchema';
import {
  cut,
  documentedError,
  empty,
  gated,
  html,
  httpError,
  images,
  json,
  jsonInsteadOfStream,
  length,
  malformed,
  noEvents,
  nothing,
  pings,
  reasoning,
  redirect,
  refusal,
  reset,
  type Script,
  slow,
  stalled,
  streamError,
  text,
  toolCalls,
} from './scripts';
import { type Simulator, startSimulator } from './simulator';

const LOOK = [{ name: 'look', arguments: { path: 'a.ts' } }, { name: 'list' }];

/** Statuses that occur, or may, and that the description does not list for chat. */
const UNDESCRIBED = new Set([409, 412, 504]);

/** Reads until the stream ends or fails, and says how. */
async function readAll(response: Response): Promise<{ body: string; failure?: unknown }> {
  const decoder = new TextDecoder();
  let body = '';
  try {
    for await (const piece of response.body ?? []) body += decoder.decode(piece, { stream: true });
    return { body };
  } catch (failure) {
    return { body, failure };
  }
}

function deltasOf(events: unknown[]): Record<string, unknown>[] {
  return events.flatMap((event) => {
    const [choice] = isRecord(event) && Array.isArray(event.choices) ? event.choices : [];
    return isRecord(choice) && isRecord(choice.delta) ? [choice.delta] : [];
  });
}

function joined(events: unknown[], field: string): string {
  return deltasOf(events)
    .map((delta) => (typeof delta[field] === 'string' ? delta[field] : ''))
    .join('');
}

describe('scripts', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator();
  });

  afterEach(() => simulator.close());

  async function stream(script: Script): Promise<unknown[]> {
    simulator.enqueue(script);
    return eventsOf(await (await ask(simulator, { stream: true })).text());
  }

  async function whole(script: Script): Promise<Response> {
    simulator.enqueue(script);
    return ask(simulator);
  }

  describe('that answer', () => {
    const answers: Record<string, Script> = {
      text: text('Hello 漢😀'),
      reasoning: reasoning('Let me think', 'Yes'),
      'reasoning with the other usage chunk': reasoning('Let me think', 'Yes', { usage: 'repeated' }),
      'tool calls': toolCalls(LOOK),
      'tool calls after text': toolCalls(LOOK, { text: 'Let me see.' }),
      refusal: refusal('No.'),
      images: images(['data:image/png;base64,AAAA'], 'Here'),
      length: length('Half of'),
      'length without text': length('', 'thinking and thinking'),
      empty: empty(),
      slow: slow('Hello', { pings: 2, pingMs: 1, delayMs: 1 }),
      'error after text': streamError('Half of'),
    };

    for (const [name, script] of Object.entries(answers)) {
      it(`send only what the API's description allows: ${name}`, async function () {
        needsSchema(this);
        for (const event of await stream(script)) {
          if (event === '[DONE]') continue;
          assert.deepEqual(schemaErrorsOf('/components/schemas/ChatStreamChunk', event), []);
        }
        const result = await (await whole(script)).json();
        assert.deepEqual(schemaErrorsOf('/components/schemas/ChatResult', result), []);
      });
    }

    it('stream text in pieces of the size asked for, never half a character', async () => {
      const events = await stream(text('a😀é漢b', { chunk: 2 }));
      const pieces = deltasOf(events).map(({ content }) => content);
      assert.deepEqual(
        pieces.filter((piece) => piece !== ''),
        ['a😀', 'é漢', 'b'],
      );
    });

    it('end a stream with the finish reason, one usage chunk without choices, and the terminator', async () => {
      const [finish, usage, done] = (await stream(text('Hello'))).slice(-3);
      assert.ok(isRecord(finish) && Array.isArray(finish.choices) && finish.choices[0].finish_reason === 'stop');
      assert.ok(isRecord(usage) && isRecord(usage.usage) && Array.isArray(usage.choices) && usage.choices.length === 0);
      assert.equal(done, '[DONE]');
    });

    it('repeat the finish reason in the usage chunk when asked', async () => {
      const usage = (await stream(text('Hello', { usage: 'repeated' }))).at(-2);
      assert.ok(isRecord(usage) && isRecord(usage.usage) && Array.isArray(usage.choices));
      assert.equal(usage.choices[0].finish_reason, 'stop');
    });

    it('give the signature of reasoning alone in its last fragment', async () => {
      const details = deltasOf(await stream(reasoning('Let me think', 'Yes'))).flatMap(
        ({ reasoning_details }) => reasoning_details ?? [],
      );
      const last = details.at(-1);
      assert.ok(isRecord(last) && typeof last.signature === 'string' && last.text === undefined);
      assert.equal(details.map((detail) => (isRecord(detail) ? (detail.text ?? '') : '')).join(''), 'Let me think');
    });

    it('mix the fragments of parallel tool calls', async () => {
      const both = [
        { name: 'a', arguments: '0123456789abcdef' },
        { name: 'b', arguments: '0123456789abcdef' },
      ];
      const indexes = deltasOf(await stream(toolCalls(both))).flatMap(({ tool_calls: calls }) =>
        Array.isArray(calls) ? [calls[0].index] : [],
      );
      assert.deepEqual(indexes, [0, 1, 0, 1, 0, 1]);
    });

    it('charge nothing for an answer without a token', async () => {
      const result = await (await whole(empty())).json();
      assert.equal(result.usage.cost, 0);
    });

    it('send comments before a slow stream and blanks before a slow result', async () => {
      const quick = { pings: 3, pingMs: 1, delayMs: 0 };
      simulator.enqueue(slow('Hello', quick));
      const streamed = await (await ask(simulator, { stream: true })).text();
      assert.equal(streamed.split(': OPENROUTER PROCESSING\n\n').length - 1, 3);
      const result = await (await whole(slow('Hello', quick))).text();
      assert.match(result, /^\s+\{/);
      assert.equal(JSON.parse(result).choices[0].message.content, 'Hello');
    });
  });

  describe('that fail', () => {
    for (const kind of API_ERROR_KINDS) {
      it(`send a JSON body with the status of ${kind}`, async () => {
        const response = await whole(documentedError(kind));
        const { error } = await response.json();
        assert.equal(error.code ?? error.http_status, response.status);
        assert.equal(typeof error.message, 'string');
      });
    }

    it('have bodies that the API’s description allows, but for those that tell availability', async function () {
      needsSchema(this);
      for (const kind of API_ERROR_KINDS) {
        const { status, body } = documented(kind);
        const pointer = `/paths/~1chat~1completions/post/responses/${status}/content/application~1json/schema`;
        const tellsAvailability = JSON.stringify(body).includes('availability');
        if (UNDESCRIBED.has(status) || tellsAvailability) continue;
        assert.deepEqual(schemaErrorsOf(pointer, body), [], kind);
      }
    });

    it('send any status, body and headers', async () => {
      const response = await whole(httpError(418, { error: 'teapot' }, { 'Retry-After': '2.5' }));
      assert.equal(response.status, 418);
      assert.equal(response.headers.get('retry-after'), '2.5');
      assert.deepEqual(await response.json(), { error: 'teapot' });
    });

    it('send an empty body and plain text as they stand', async () => {
      assert.equal(await (await whole(httpError(500, ''))).text(), '');
      assert.equal(await (await whole(httpError(500, 'upstream connect error'))).text(), 'upstream connect error');
    });

    it('put the error into the stream after the text, and end without terminator', async () => {
      const events = await stream(streamError('Half of', { code: 'server_error', message: 'Oh' }));
      const last = events.at(-1);
      assert.equal(joined(events, 'content'), 'Half of');
      assert.ok(isRecord(last) && isRecord(last.error));
      assert.equal(last.error.code, 'server_error');
    });

    it('put the error beside the partial text of a result', async () => {
      const { choices } = await (await whole(streamError('Half of'))).json();
      assert.equal(choices[0].message.content, 'Half of');
      assert.equal(choices[0].finish_reason, 'error');
      assert.equal(choices[0].error.code, 502);
    });

    it('end a cut stream in order, without finish reason and terminator', async () => {
      simulator.enqueue(cut('Half of'));
      const { body, failure } = await readAll(await ask(simulator, { stream: true }));
      const events = eventsOf(body);
      assert.equal(failure, undefined);
      assert.equal(joined(events, 'content'), 'Half of');
      assert.ok(!body.includes('[DONE]') && !body.includes('"finish_reason":"'));
    });

    it('reset a stream after all of its text', async () => {
      simulator.enqueue(reset('Half of'));
      const { body, failure } = await readAll(await ask(simulator, { stream: true }));
      assert.equal(joined(eventsOf(body), 'content'), 'Half of');
      assert.ok(failure instanceof Error);
      assert.match(String(failure.cause), /ECONNRESET/);
    });

    for (const script of [cut('Half of'), reset('Half of')]) {
      it(`lose the rest of a result: ${script.name}`, async () => {
        const response = await whole(script);
        await assert.rejects(response.text(), TypeError);
      });
    }

    it('put an event that is no JSON between good ones', async () => {
      simulator.enqueue(malformed('A'));
      const body = await (await ask(simulator, { stream: true })).text();
      const [before = '', after = ''] = body.split('data: {bad\n\n');
      assert.equal(joined(eventsOf(before), 'content'), 'A');
      assert.equal(joined(eventsOf(after), 'content'), 'B');
    });

    it('send half the JSON of a result, with the length of the half', async () => {
      const response = await whole(malformed());
      await assert.rejects(response.json(), SyntaxError);
    });

    it('send nothing between head and end', async () => {
      assert.deepEqual(await stream(noEvents()), []);
      assert.equal(await (await whole(noEvents())).text(), '');
    });

    it('send a page instead of an answer', async () => {
      const response = await whole(html(502));
      assert.equal(response.status, 502);
      assert.match(response.headers.get('content-type') ?? '', /text\/html/);
      assert.match(await response.text(), /<h1>Bad gateway<\/h1>/);
    });

    it('send JSON to a request for a stream', async () => {
      simulator.enqueue(jsonInsteadOfStream('all of it'), json(200, { error: { code: 502, message: 'x' } }));
      const result = await ask(simulator, { stream: true });
      assert.equal(result.headers.get('content-type'), 'application/json');
      assert.equal((await result.json()).choices[0].message.content, 'all of it');
      assert.equal((await (await ask(simulator, { stream: true })).json()).error.code, 502);
    });

    it('redirect', async () => {
      simulator.enqueue(redirect(307, 'https://example.com/'));
      const response = await fetch(`${simulator.baseUrl}/chat/completions`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Authorization: `Bearer ${simulator.key}` },
        body: '{"messages":[{"role":"user","content":"Hello?"}]}',
      });
      assert.equal(response.status, 307);
      assert.equal(response.headers.get('location'), 'https://example.com/');
    });
  });

  describe('that never end', () => {
    it('keep a stream silent after its text', async () => {
      simulator.enqueue(stalled('Half of'));
      const leaving = new AbortController();
      const response = await ask(simulator, { stream: true }, { signal: leaving.signal });
      let body = '';
      const decoder = new TextDecoder();
      await assert.rejects(async () => {
        for await (const piece of response.body ?? []) {
          body += decoder.decode(piece, { stream: true });
          if (joined(eventsOf(body), 'content') === 'Half of') leaving.abort();
        }
      }, /abort/i);
      assert.equal(await simulator.chatRequests[0]?.closed, 'aborted');
    });

    it('send comments and nothing else', async () => {
      simulator.enqueue(pings(1));
      const leaving = new AbortController();
      const response = await ask(simulator, { stream: true }, { signal: leaving.signal });
      let body = '';
      await assert.rejects(async () => {
        for await (const piece of response.body ?? []) {
          body += Buffer.from(piece).toString();
          if (body.length > 200) leaving.abort();
        }
      }, /abort/i);
      assert.match(body, /^(: OPENROUTER PROCESSING\n\n)+$/);
    });

    it('send no head', async () => {
      simulator.enqueue(nothing());
      const leaving = new AbortController();
      const arrived = simulator.nextRequest();
      const asking = ask(simulator, {}, { signal: leaving.signal });
      await arrived;
      leaving.abort();
      await assert.rejects(asking, /abort/i);
      assert.equal(await simulator.chatRequests[0]?.closed, 'aborted');
    });
  });

  describe('under the hand of a test', () => {
    it('send each text when the test says so, and end when it says so', async () => {
      const gate = gated(['one']);
      simulator.enqueue(gate.script);
      const response = await ask(simulator, { stream: true });
      await gate.started;
      const reader = (response.body ?? assert.fail('no body')).getReader();
      const decoder = new TextDecoder();
      let body = '';
      const readUntil = async (wanted: string) => {
        while (!body.includes(wanted)) body += decoder.decode((await reader.read()).value, { stream: true });
      };
      await readUntil('"content":"one"');
      assert.ok(!body.includes('two'));
      await gate.write('two');
      await readUntil('"content":"two"');
      await gate.finish();
      await readUntil('[DONE]');
      assert.equal((await reader.read()).done, true);
      assert.equal(await simulator.chatRequests[0]?.closed, 'completed');
    });

    it('may be told all before the request is there', async () => {
      const gate = gated();
      void gate.comment('soon');
      void gate.write('one');
      void gate.delta({ reasoning: 'hm' });
      void gate.finish('length');
      const events = await stream(gate.script);
      assert.equal(joined(events, 'content'), 'one');
      assert.equal(joined(events, 'reasoning'), 'hm');
      assert.ok(JSON.stringify(events).includes('"finish_reason":"length"'));
    });

    it('can fail, be cut and be reset', async () => {
      const [failed, wasCut, wasReset] = [gated(['a']), gated(['b']), gated(['c'])];
      void failed.fail({ code: 429, message: 'slower' });
      void wasCut.cut();
      void wasReset.reset();
      assert.match(JSON.stringify(await stream(failed.script)), /slower/);
      assert.equal(joined(await stream(wasCut.script), 'content'), 'b');
      simulator.enqueue(wasReset.script);
      const { failure } = await readAll(await ask(simulator, { stream: true }));
      assert.ok(failure instanceof Error);
    });

    it('tell the test when the client has left', async () => {
      const gate = gated(['one']);
      simulator.enqueue(gate.script);
      const leaving = new AbortController();
      await ask(simulator, { stream: true }, { signal: leaving.signal });
      await gate.started;
      leaving.abort();
      assert.equal(await simulator.chatRequests[0]?.closed, 'aborted');
      await assert.rejects(gate.write('two'));
    });
  });
});
