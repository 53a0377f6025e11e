import { deepStrictEqual } from 'node:assert/strict';
import type { EndpointFacts } from '../../../src/chat/models/endpointFacts';
import { reasonsOutUnder } from '../../../src/chat/policy/parametersUnder';
import type { Policy } from '../../../src/chat/policy/policy';

const endpoints: readonly EndpointFacts[] = [
  { tag: 'a', providerName: 'A', promptPrice: '0.000001', supportedParameters: [] },
  { tag: 'b', providerName: 'B', promptPrice: '0.000009', supportedParameters: [] },
];

function reasons(policy: Omit<Policy, 'version'>, parameters = {}): object {
  const policies = [{ file: 'p', policy: { version: 1, ...policy } } as const];
  return Object.fromEntries(reasonsOutUnder(endpoints, parameters, policies, 'x/y'));
}

describe('the endpoints that a policy leaves', () => {
  it('are told apart from those that the chat leaves out itself', () => {
    deepStrictEqual(reasons({ providers: { only: ['a'] } }), { b: 'by the routing policy: not among “only”' });
    deepStrictEqual(reasons({ maxPrice: { prompt: 5 } }), { b: 'by the routing policy: the prompt costs more' });
    deepStrictEqual(reasons({ maxPrice: { prompt: 5 } }, { provider: { ignore: ['b'] } }), { b: 'ignored' });
    deepStrictEqual(reasons({}), {});
  });

  it('are none where the model may not be asked, or nothing is common to both', () => {
    const all = { a: 'by the routing policy', b: 'by the routing policy' };
    deepStrictEqual(reasons({ models: { only: ['z/*'] } }), all);
    deepStrictEqual(reasons({ providers: { only: ['c'] } }, { provider: { only: ['a'] } }), {
      ...all,
      b: 'not among “only”',
    });
  });
});
