/** The official clients against the simulator: if they take it for the real thing, so may our own client's tests. */
import assert from 'node:assert/strict';
import { OpenRouter } from '@openrouter/sdk';
import type { ChatStreamChunk } from '@openrouter/sdk/models';
import * as sdkErrors from '@openrouter/sdk/models/errors';
import OpenAI from 'openai';
import { needsSchema } from './requestSchema';
import { cut, documentedError, httpError, reasoning, reset, streamError, text, toolCalls } from './scripts';
import { assertValidRequest, type Simulator, startSimulator } from './simulator';

const QUESTION = 'What does this do?';

describe('the simulator and the official clients', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator();
  });

  afterEach(() => simulator.close());

  describe('@openrouter/sdk', () => {
    const withoutRetries = { retries: { strategy: 'none' } } as const;

    function sdk(apiKey = simulator.key): OpenRouter {
      return new OpenRouter({ apiKey, serverURL: simulator.baseUrl });
    }

    function ask(model = 'simulator/text') {
      return { chatRequest: { model, messages: [{ role: 'user' as const, content: QUESTION }] } };
    }

    async function stream(client = sdk()): Promise<AsyncIterable<ChatStreamChunk>> {
      const asked = { chatRequest: { ...ask().chatRequest, stream: true as const } };
      const answer = await client.chat.send(asked, withoutRetries);
      assert.ok(Symbol.asyncIterator in answer);
      return answer;
    }

    async function collect(chunks: AsyncIterable<ChatStreamChunk>): Promise<ChatStreamChunk[]> {
      const all: ChatStreamChunk[] = [];
      for await (const chunk of chunks) all.push(chunk);
      return all;
    }

    function said(chunks: ChatStreamChunk[]): string {
      return chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    }

    it('reads an answer that is not streamed, with its usage and cost', async () => {
      simulator.enqueue(text('Hello 漢😀'));
      const answer = await sdk().chat.send(ask());
      assert.ok('choices' in answer);
      assert.equal(answer.choices[0]?.message.content, 'Hello 漢😀');
      assert.equal(answer.choices[0]?.finishReason, 'stop');
      assert.ok((answer.usage?.cost ?? 0) > 0);
    });

    it('reads a streamed answer to its end, with one usage chunk', async () => {
      simulator.enqueue(text('Hello 漢😀, again and again'));
      const chunks = await collect(await stream());
      assert.equal(said(chunks), 'Hello 漢😀, again and again');
      assert.equal(chunks.filter(({ usage }) => usage).length, 1);
      assert.ok(chunks.some(({ choices }) => choices[0]?.finishReason === 'stop'));
    });

    it('reads reasoning with its details', async () => {
      simulator.enqueue(reasoning('Let me think', 'Yes'));
      const chunks = await collect(await stream());
      assert.equal(chunks.map(({ choices }) => choices[0]?.delta.reasoning ?? '').join(''), 'Let me think');
      assert.ok(chunks.some(({ choices }) => choices[0]?.delta.reasoningDetails));
    });

    it('reads tool calls', async () => {
      simulator.enqueue(toolCalls([{ name: 'look', arguments: { path: 'a.ts' } }, { name: 'list' }]));
      const answer = await sdk().chat.send(ask());
      assert.ok('choices' in answer);
      const calls = answer.choices[0]?.message.toolCalls ?? [];
      assert.deepEqual(
        calls.map((call) => [call.function.name, call.function.arguments]),
        [
          ['look', '{"path":"a.ts"}'],
          ['list', '{}'],
        ],
      );
    });

    it('takes a stream that was cut for a whole one, which is the trap that our client avoids', async () => {
      simulator.enqueue(cut('half of it'));
      const chunks = await collect(await stream());
      assert.equal(said(chunks), 'half of it');
      assert.ok(chunks.every(({ choices }) => choices[0]?.finishReason == null));
    });

    it('fails when the connection is reset in the stream', async () => {
      simulator.enqueue(reset('half of it'));
      const chunks = await stream();
      await assert.rejects(collect(chunks), /terminated/);
    });

    it('finds an error in the stream', async () => {
      simulator.enqueue(streamError('half of it'));
      const chunks = await collect(await stream());
      assert.equal(chunks.at(-1)?.error?.code, 502);
    });

    const typed = [
      ['invalidRequest', sdkErrors.BadRequestResponseError],
      ['wrongKey', sdkErrors.UnauthorizedResponseError],
      ['paymentRequired', sdkErrors.PaymentRequiredResponseError],
      ['moderation', sdkErrors.ForbiddenResponseError],
      ['notFound', sdkErrors.NotFoundResponseError],
      ['requestTimeout', sdkErrors.RequestTimeoutResponseError],
      ['payloadTooLarge', sdkErrors.PayloadTooLargeResponseError],
      ['unprocessable', sdkErrors.UnprocessableEntityResponseError],
      ['rateLimited', sdkErrors.TooManyRequestsResponseError],
      ['server', sdkErrors.InternalServerResponseError],
      ['providerUnavailable', sdkErrors.BadGatewayResponseError],
      ['noProvider', sdkErrors.ServiceUnavailableResponseError],
      ['edgeTimeout', sdkErrors.EdgeNetworkTimeoutResponseError],
      ['providerOverloaded', sdkErrors.ProviderOverloadedResponseError],
    ] as const;

    for (const [kind, type] of typed) {
      it(`throws its own ${type.name} for ${kind}`, async () => {
        simulator.enqueue(documentedError(kind));
        await assert.rejects(sdk().chat.send(ask(), withoutRetries), type);
      });
    }

    it('throws its own error for a wrong key', async () => {
      const asking = sdk('sk-or-v1-wrong').apiKeys.getCurrentKeyMetadata({}, withoutRetries);
      await assert.rejects(asking, sdkErrors.UnauthorizedResponseError);
    });

    it('reads the key, the providers, the models page by page and the endpoints of one', async () => {
      const client = sdk();
      assert.equal((await client.apiKeys.getCurrentKeyMetadata()).data.limitRemaining, 7.25);
      assert.ok((await client.providers.list()).data.some(({ slug }) => slug === 'anthropic'));
      const ids: string[] = [];
      for await (const { result } of await client.models.list({ limit: 10 })) {
        ids.push(...result.data.map(({ id }) => id));
      }
      assert.ok(ids.includes('openai/gpt-5') && ids.includes('simulator/text'));
      assert.equal(new Set(ids).size, ids.length);
      const { data } = await client.endpoints.list({ author: 'openai', slug: 'gpt-5' });
      assert.equal(data.endpoints[0]?.providerName, 'OpenAI');
      assert.equal((await client.models.get({ author: 'openai', slug: 'gpt-5' })).data.id, 'openai/gpt-5');
    });

    it('reads the credits with a management key only', async () => {
      await assert.rejects(sdk().credits.getCredits({}, withoutRetries), sdkErrors.ForbiddenResponseError);
      const { data } = await sdk(simulator.managementKey).credits.getCredits();
      assert.equal(data.totalCredits, 25);
    });

    it('finds a generation at the second try', async () => {
      const answer = await sdk().chat.send(ask('openai/gpt-5'));
      assert.ok('choices' in answer);
      const lookup = () => sdk().generations.getGeneration({ id: answer.id }, withoutRetries);
      await assert.rejects(lookup(), sdkErrors.NotFoundResponseError);
      const { data } = await lookup();
      assert.equal(data.model, 'openai/gpt-5');
      assert.equal(data.totalCost, answer.usage?.cost);
    });

    it('exchanges a sign-in code for a key that works', async () => {
      const { codeChallenge, codeVerifier } = await sdk().oAuth.createSHA256CodeChallenge();
      const page = new URL('/auth', simulator.baseUrl);
      page.search = String(
        new URLSearchParams({
          callback_url: 'http://127.0.0.1:9/callback?window=1',
          code_challenge: codeChallenge,
          code_challenge_method: 'S256',
        }),
      );
      const { headers } = await fetch(page, { redirect: 'manual' });
      const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
      const { key } = await sdk().oAuth.exchangeAuthCodeForAPIKey({
        requestBody: { code, codeVerifier, codeChallengeMethod: 'S256' },
      });
      simulator.enqueue(text('Hello'));
      const answer = await sdk(key).chat.send(ask());
      assert.ok('choices' in answer);
    });

    it('sends what the request schema allows', async function () {
      needsSchema(this);
      await sdk().chat.send(ask('openai/gpt-5'));
      const [recorded] = simulator.chatRequests;
      assert.ok(recorded);
      assertValidRequest(recorded);
    });
  });

  describe('openai', () => {
    function openai(apiKey = simulator.key): OpenAI {
      return new OpenAI({ apiKey, baseURL: simulator.baseUrl, maxRetries: 0 });
    }

    const question = { model: 'simulator/text', messages: [{ role: 'user' as const, content: QUESTION }] };

    async function collect(client = openai()): Promise<OpenAI.ChatCompletionChunk[]> {
      const chunks: OpenAI.ChatCompletionChunk[] = [];
      for await (const chunk of await client.chat.completions.create({ ...question, stream: true })) {
        chunks.push(chunk);
      }
      return chunks;
    }

    function said(chunks: OpenAI.ChatCompletionChunk[]): string {
      return chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    }

    it('reads an answer that is not streamed', async () => {
      simulator.enqueue(text('Hello'));
      const answer = await openai().chat.completions.create(question);
      assert.equal(answer.choices[0]?.message.content, 'Hello');
      assert.equal(answer.model, 'simulator/text');
    });

    it('reads a streamed answer', async () => {
      simulator.enqueue(text('Hello 漢😀', { chunk: 1 }));
      assert.equal(said(await collect()), 'Hello 漢😀');
    });

    it('puts streamed tool calls together', async () => {
      simulator.enqueue(toolCalls([{ name: 'look', arguments: { path: 'a.ts', deep: true } }, { name: 'list' }]));
      const runner = openai().chat.completions.stream(question);
      const answer = await runner.finalChatCompletion();
      const calls = answer.choices[0]?.message.tool_calls ?? [];
      assert.deepEqual(
        calls.map((call) => call.type === 'function' && [call.function.name, call.function.arguments]),
        [
          ['look', '{"path":"a.ts","deep":true}'],
          ['list', '{}'],
        ],
      );
    });

    it('ends a cut stream as if it were whole', async () => {
      simulator.enqueue(cut('half of it'));
      assert.equal(said(await collect()), 'half of it');
    });

    it('throws for an error in the stream', async () => {
      simulator.enqueue(streamError('half of it'));
      await assert.rejects(collect(), OpenAI.APIError);
    });

    it('throws its own errors for statuses', async () => {
      simulator.enqueue(httpError(401), httpError(429, undefined, { 'Retry-After': '7' }), httpError(500));
      const asking = () => openai().chat.completions.create(question);
      await assert.rejects(asking(), OpenAI.AuthenticationError);
      await assert.rejects(
        asking(),
        (error) => error instanceof OpenAI.RateLimitError && error.headers?.get('retry-after') === '7',
      );
      await assert.rejects(asking(), OpenAI.InternalServerError);
    });

    it('lists the models', async () => {
      const ids: string[] = [];
      for await (const { id } of openai().models.list()) ids.push(id);
      assert.ok(ids.includes('openai/gpt-5'));
    });
  });
});
