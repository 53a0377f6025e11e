/** Every parameter on its way through the client: what arrives is what was given, in its order, in both modes. */
import assert from 'node:assert/strict';
import type { ChatRequest, ProviderPreferences, UnknownFields } from '../../src/client';
import { needsSchema } from '../support/simulator/requestSchema';
import { text } from '../support/simulator/scripts';
import { assertValidRequest } from '../support/simulator/simulator';
import { completeRequest, newerRequest } from './completeRequest';
import { said } from './refusals';
import { once, rejection, useClient } from './useClient';

/** Compiles only as long as new fields can be sent where the API keeps its objects closed, and mistyped ones not. */
const newerPreferences: ProviderPreferences & UnknownFields = { order: ['a'], newer: true };
const newerProvider: ChatRequest = { messages: [{ role: 'user', content: 'Hello?' }], provider: newerPreferences };
// @ts-expect-error: there is no such preference.
const mistypedProvider: ChatRequest = { ...newerProvider, provider: { orders: ['a'] } };

describe('the parameters of a request', () => {
  const fixture = useClient();

  async function sent(request: ChatRequest) {
    fixture.simulator.enqueue(text('ok'));
    const reply = await fixture.client().chat.send(request, once);
    if ('result' in reply && typeof reply.result === 'function') await reply.result();
    const [recorded] = fixture.simulator.chatRequests.slice(-1);
    if (!recorded) throw new Error('nothing was sent');
    return recorded;
  }

  const requests: Readonly<Record<string, ChatRequest>> = {
    'all of them': completeRequest,
    'those that the API’s description lacks': newerRequest,
    'those that nobody knows': newerProvider,
    'those that are mistyped': mistypedProvider,
  };
  for (const [title, request] of Object.entries(requests)) {
    for (const stream of [true, false]) {
      it(`arrive as they are given and in their order, ${stream ? 'streamed' : 'not streamed'}: ${title}`, async () => {
        if (request !== completeRequest) fixture.allowInvalidRequests('newer than the description');
        const given = { ...request, stream };
        const { json, body } = await sent(given);
        assert.deepEqual(json, given);
        assert.equal(body, JSON.stringify(given));
      });
    }
  }

  it('keep to the API’s own description, all of them at once', async function () {
    needsSchema(this);
    for (const stream of [true, false]) assertValidRequest(await sent({ ...completeRequest, stream }));
  });

  it('are not sent when one of them is wrong', async () => {
    const error = await rejection(fixture.client().chat.send(mistypedSetting(), once));
    assert.equal(error.kind, 'invalidRequest');
    assert.deepEqual(
      error.issues?.map(({ path }) => path),
      ['temperature'],
    );
    assert.equal(fixture.simulator.requests.length, 0);
  });
});

/** As a file of settings may have it. */
function mistypedSetting(): ChatRequest {
  return { messages: [said], temperature: 0.5, ...JSON.parse('{"temperature":"0.5"}') };
}
