import assert from 'node:assert/strict';
import type { Failure } from '../../../src/chat/conversation';
import { OpenRouter } from '../../../src/client';
import { failureFrom } from '../../../src/extension/chat/failureFrom';
import { failureCases } from '../../support/failureCases';
import { documentedError, html, httpError, json, type Script } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

describe('What is told of a failure', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(() => simulator.close());

  /** The failure of a streamed request, as the panel makes it. */
  async function failureOf(answers: readonly Script[], more: Record<string, unknown> = {}): Promise<Failure> {
    simulator.enqueue(...answers);
    const backoff = { initialInterval: 1, exponent: 1 };
    const retries = { strategy: 'backoff', backoff, maxAttempts: answers.length } as const;
    const openRouter = new OpenRouter({ apiKey: simulator.key, baseUrl: simulator.baseUrl, retries });
    const messages = [{ role: 'user', content: 'Hi' }] as const;
    try {
      const stream = await openRouter.chat.send({ model: 'm/x', messages: [...messages], stream: true, ...more });
      for await (const _ of stream);
    } catch (error) {
      return failureFrom(error);
    }
    assert.fail('The request did not fail.');
  }

  const sentences = [
    {
      told: 'why a filter refused the message',
      answer: documentedError('moderation'),
      message:
        'Your input was flagged by the moderation of FakeProvider. Reasons: violence, harassment. Flagged: “the beginning of what was sent ... and its end”.',
    },
    {
      told: 'what a guardrail looks for',
      answer: documentedError('guardrail'),
      message: 'Request blocked by a guardrail. A guardrail of the account looks for: secret-[0-9]+.',
    },
    {
      told: 'which setting left a model without providers',
      answer: documentedError('constraintFiltered'),
      message:
        'No endpoint is left after applying the request constraints. Ruled out by: the highest price allowed. Every endpoint costs more.',
    },
    {
      told: 'an exclusion without a name in its own words, and what could answer instead',
      answer: json(404, {
        error: {
          message: 'No endpoints',
          http_status: 404,
          availability: { excluded_by: ['phase_of_the_moon', 7], fallback_models: ['a/one', 'a/two'] },
        },
      }),
      message: 'No endpoints. Ruled out by: phase_of_the_moon. Models that can answer: a/one, a/two.',
    },
    {
      told: 'the region once',
      answer: documentedError('regionRestricted'),
      message: 'This model is not available in your region.',
    },
    {
      told: 'a wait that is too long to wait for',
      answer: httpError(429, undefined, { 'Retry-After': '5400' }),
      message: 'Rate limit exceeded. The server asks to wait 90 min.',
    },
    {
      told: 'no wait that is over by the time it was read',
      answer: httpError(429, undefined, { 'Retry-After': '2' }),
      message: 'Rate limit exceeded.',
    },
    {
      told: 'only the first of many patterns',
      answer: json(403, { error: { code: 403, message: 'Blocked', metadata: { patterns: [...'abcdefgh'] } } }),
      message: 'Blocked. A guardrail of the account looks for: a, b, c, d, e, …',
    },
    {
      told: 'fields of other shapes in no words at all',
      answer: json(403, {
        error: { code: 403, message: 'No!', metadata: { reasons: 'x', flagged_input: {}, availability: [null] } },
      }),
      message: 'No!',
    },
  ];
  for (const { told, answer, message } of sentences) {
    it(`tells ${told}`, async () => {
      assert.equal((await failureOf([answer])).message, message);
    });
  }

  it('tells how often it was tried', async () => {
    const { message } = await failureOf([httpError(500), httpError(500)]);
    assert.equal(message, 'Internal Server Error. Tried 2 times.');
  });

  it('asks for no money when other requests only hold a part of the budget', async () => {
    const { kind, message } = await failureOf([documentedError('inFlightBudget')]);
    assert.equal(kind, 'rateLimited');
    assert.match(message, /It is free again when other requests with this key have ended\.$/);
    assert.equal((await failureOf([documentedError('paymentRequired')])).kind, 'paymentRequired');
  });

  for (const status of [403, 404, 405]) {
    it(`blames no key and no model for a web page with status ${status}`, async () => {
      const { kind, message } = await failureOf([html(status, 'Access denied')]);
      assert.equal(kind, 'protocol');
      assert.match(message, /A proxy or another server seems to have answered\.$/);
    });
  }

  it('lists the faults of a request that was not sent, each in a line', async () => {
    const { kind, message } = await failureOf([], { temperature: 3, reasoning: { effort: 'high', max_tokens: 5 } });
    assert.equal(kind, 'notSent');
    const lines = message.split('\n');
    assert.deepEqual(
      lines.map((line) => /^\S+/.exec(line)?.[0]),
      ['temperature', 'reasoning.effort'],
    );
    assert.match(message, /[^.]\.$/);
    assert.equal(simulator.chatRequests.length, 0);
  });

  it('tells what failed beside the request, such as an attachment that can’t be read', () => {
    assert.deepEqual(failureFrom(new Error('src/a.ts can’t be read.')), {
      kind: 'internal',
      message: 'src/a.ts can’t be read.',
    });
  });

  for (const [name, { site, answers = [], shows, patience }] of Object.entries(failureCases)) {
    if (site || shows || patience) continue;
    it(`is in whole sentences and without the key: ${name}`, async () => {
      const failure = await failureOf(answers);
      assert.match(failure.message, /^\S.*[.!?…]( ?\([^()]*\))?\)?$/s);
      assert.doesNotMatch(failure.message, /\.\.$|undefined|\[object/);
      assert.ok(!JSON.stringify(failure).includes(simulator.key));
    });
  }
});
