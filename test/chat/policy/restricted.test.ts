/** A policy only ever tightens a request: case by case, and with an independent look at random ones. */
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import type { Policy } from '../../../src/chat/policy/policy';
import { restricted } from '../../../src/chat/policy/restricted';
import type { ChatRequest } from '../../../src/client';
import { seededRandom } from '../../support/seededRandom';

const messages: ChatRequest['messages'] = [{ role: 'user', content: 'Hi' }];

function asked(fields: object): ChatRequest {
  return { model: 'anthropic/claude-sonnet-4.5', messages, ...fields };
}

function under(policy: Omit<Policy, 'version'>, fields: object = {}, purpose: 'reply' | 'replay' = 'reply') {
  return restricted(asked(fields), [{ file: 'p.json', policy: { version: 1, ...policy } }], purpose);
}

describe('a request under a policy', () => {
  type Case = readonly [title: string, policy: Omit<Policy, 'version'>, fields: object, expected: object | RegExp];
  const claude = 'anthropic/claude-sonnet-4.5';
  const cases: readonly Case[] = [
    [
      'asks an ignored model by its date',
      { models: { ignore: ['a/b'] } },
      { model: 'a/b-20250807:nitro' },
      /ruled out/,
    ],
    [
      'has options for a search',
      { tools: { ignore: ['web_search'] } },
      { web_search_options: { search_context_size: 'low' } },
      /allows no web_search/,
    ],
    ['names no provider', { providers: { only: ['a'] } }, {}, { provider: { only: ['a'] } }],
    [
      'names more providers',
      { providers: { only: ['a', 'b'] } },
      { provider: { only: ['b', 'c'] } },
      { provider: { only: ['b'] } },
    ],
    [
      'names fewer providers',
      { providers: { only: ['a', 'b'] } },
      { provider: { only: ['a/fast'] } },
      { provider: { only: ['a/fast'] } },
    ],
    [
      'names a wider provider',
      { providers: { only: ['a/fast'] } },
      { provider: { only: ['a'] } },
      { provider: { only: ['a/fast'] } },
    ],
    [
      'names other providers',
      { providers: { only: ['a'] } },
      { provider: { only: ['c'] } },
      /\(c\) the policy allows none: only a/,
    ],
    [
      'orders other providers without fallbacks',
      { providers: { only: ['a'] } },
      { provider: { order: ['c'], allow_fallbacks: false } },
      /in its order \(c\)/,
    ],
    [
      'orders providers',
      { providers: { only: ['a'] } },
      { provider: { order: ['c', 'a'] } },
      { provider: { only: ['a'], order: ['a'] } },
    ],
    [
      'ignores providers',
      { providers: { ignore: ['x'] } },
      { provider: { ignore: ['y'] } },
      { provider: { ignore: ['y', 'x'] } },
    ],
    [
      'allows data collection',
      { dataCollection: 'deny' },
      { provider: { data_collection: 'allow' } },
      { provider: { data_collection: 'deny' } },
    ],
    [
      'takes its routing away',
      { dataCollection: 'deny' },
      { provider: null },
      { provider: { data_collection: 'deny' } },
    ],
    [
      'denies what the policy leaves open',
      { zeroDataRetention: true },
      { provider: { data_collection: 'deny' } },
      { provider: { data_collection: 'deny', zdr: true } },
    ],
    ['turns retention off', { zeroDataRetention: true }, { provider: { zdr: false } }, { provider: { zdr: true } }],
    [
      'asks for other quantizations',
      { quantizations: ['fp8'] },
      { provider: { quantizations: ['int4'] } },
      /\(int4\) the policy allows none/,
    ],
    [
      'asks for more quantizations',
      { quantizations: ['fp8'] },
      { provider: { quantizations: ['int4', 'fp8'] } },
      { provider: { quantizations: ['fp8'] } },
    ],
    [
      'pays more',
      { maxPrice: { prompt: '2.5' } },
      { provider: { max_price: { prompt: 3, image: 1 } } },
      { provider: { max_price: { prompt: '2.5', image: 1 } } },
    ],
    [
      'pays less',
      { maxPrice: { prompt: 10, completion: 1 } },
      { provider: { max_price: { prompt: '2' } } },
      { provider: { max_price: { prompt: '2', completion: '1' } } },
    ],
    [
      'has a price that is none',
      { maxPrice: { prompt: 10 } },
      { provider: { max_price: { prompt: '-1' } } },
      { provider: { max_price: { prompt: '10' } } },
    ],
    ['asks an allowed model', { models: { only: ['anthropic/*'] } }, {}, {}],
    [
      'asks it in another spelling and with a variant',
      { models: { only: ['anthropic/*'] } },
      { model: 'Anthropic/Claude-Sonnet-4.5:nitro' },
      { model: 'Anthropic/Claude-Sonnet-4.5:nitro' },
    ],
    [
      'asks another model',
      { models: { only: ['openai/*'] } },
      {},
      /claude-sonnet-4.5 is not among “models.only” \(openai\/\*\)/,
    ],
    [
      'asks the free version of an allowed model',
      { models: { only: [claude] } },
      { model: `${claude}:free` },
      /not among/,
    ],
    [
      'asks an ignored model with a variant',
      { models: { ignore: [claude] } },
      { model: `${claude}:free` },
      /“models.ignore”/,
    ],
    [
      'falls back on another model',
      { models: { only: ['anthropic/*'] } },
      { models: ['openai/gpt-5', 'anthropic/x'] },
      { models: ['anthropic/x'] },
    ],
    ['falls back on nothing that is allowed', { models: { only: ['anthropic/*'] } }, { models: ['openai/gpt-5'] }, {}],
    [
      'leaves the model to the account',
      { models: { only: ['anthropic/*'] } },
      { model: undefined },
      /account’s default/,
    ],
    [
      'leaves it to a list whose first is not allowed',
      { models: { only: ['a/*'] } },
      { model: undefined, models: ['b/c', 'a/d'] },
      /b\/c is not among/,
    ],
    ['asks a router', { models: { only: ['*'] } }, { model: 'openrouter/auto' }, /chooses a model by itself/],
    ['asks a preset', { models: { only: ['*'] } }, { model: '@preset/mine' }, /preset of the account/],
    ['names a preset', { models: { only: ['*'] } }, { preset: 'mine' }, /preset of the account/],
    [
      'asks an alias of an allowed author',
      { models: { only: ['anthropic/*'] } },
      { model: '~anthropic/claude-latest' },
      { model: '~anthropic/claude-latest' },
    ],
    [
      'asks an alias of whom only some are allowed',
      { models: { only: ['anthropic/claude-*'] } },
      { model: '~anthropic/claude-latest' },
      /is an alias/,
    ],
    [
      'lets a router choose among all but some',
      { models: { ignore: ['x/*'] } },
      { model: 'openrouter/auto' },
      { model: 'openrouter/auto', plugins: [{ id: 'auto-router', excluded_models: ['x/*'] }] },
    ],
    [
      'lets a tool ask another model',
      { models: { only: ['anthropic/*'] } },
      { tools: [{ type: 'openrouter:advisor', parameters: { model: 'openai/gpt-5' } }] },
      /openai\/gpt-5, which “openrouter:advisor” asks/,
    ],
    [
      'lets a tool choose its model',
      { models: { only: ['anthropic/*'] } },
      { tools: [{ type: 'openrouter:image_generation' }] },
      /chooses models by itself/,
    ],
    [
      'has functions and plugins that ask no model',
      { models: { only: ['anthropic/*'] } },
      { tools: [{ type: 'function', function: { name: 'f' } }], plugins: [{ id: 'web' }] },
      { tools: [{ type: 'function', function: { name: 'f' } }], plugins: [{ id: 'web' }] },
    ],
    [
      'has a tool that nobody knows',
      { models: { only: ['anthropic/*'] } },
      { tools: [{ type: 'openrouter:new' }] },
      /“openrouter:new” asks can’t be told/,
    ],
    [
      'searches the web',
      { tools: { ignore: ['web_search'] } },
      { tools: [{ type: 'web_search_preview' }] },
      /allows no web_search/,
    ],
    [
      'searches the web by a plugin',
      { tools: { ignore: ['openrouter:web_search'] } },
      { plugins: [{ id: 'web' }] },
      /allows no web_search/,
    ],
    [
      'searches the web by a variant',
      { tools: { ignore: ['web*'] } },
      { model: `${claude}:online` },
      /allows no web_search/,
    ],
    [
      'searches the web inside of a tool',
      { tools: { ignore: ['web_search'] } },
      { tools: [{ type: 'openrouter:subagent', parameters: { tools: [{ type: 'openrouter:web_search' }] } }] },
      /allows no web_search/,
    ],
    [
      'has a search that the account may have on',
      { tools: { ignore: ['web_search'] } },
      {},
      { plugins: [{ id: 'web', enabled: false }] },
    ],
    [
      'fetches a page',
      { tools: { ignore: ['web_fetch'] } },
      { tools: [{ type: 'openrouter:web_fetch' }] },
      /A web page that is attached needs it/,
    ],
  ];
  for (const [title, policy, fields, expected] of cases) {
    it(`${expected instanceof RegExp ? 'is refused' : 'goes out no looser'} where it ${title}`, () => {
      const result = under(policy, fields);
      if (expected instanceof RegExp) {
        ok(result.kind === 'refused', 'it went out');
        match(result.reasons.join(' '), expected);
      } else {
        ok(result.kind === 'allowed', JSON.stringify(result));
        deepStrictEqual(JSON.parse(JSON.stringify(result.request)), { model: claude, messages, ...expected });
      }
    });
  }

  it('is the same request where the policy says nothing about it', () => {
    const request = asked({ provider: { sort: 'price' } });
    const result = restricted(request, [{ file: 'p', policy: { version: 1, neverSend: ['x'] } }], 'reply');
    strictEqual(result.kind === 'allowed' && result.request, request);
  });

  it('is replayed as it was, or not at all', () => {
    ok(under({ dataCollection: 'deny' }, { provider: { data_collection: 'deny' } }, 'replay').kind === 'allowed');
    ok(under({ tools: { ignore: ['web_search'] } }, {}, 'replay').kind === 'allowed');
    const refused = under({ dataCollection: 'deny' }, {}, 'replay');
    match(refused.kind === 'refused' ? refused.reasons.join() : '', /looser than the routing policy in provider/);
    ok(under({ models: { only: ['anthropic/*'] } }, { models: ['openai/gpt-5'] }, 'replay').kind === 'refused');
  });

  it('keeps to the policies of all folders', () => {
    const only = (...slugs: string[]) => ({
      file: slugs.join(),
      policy: { version: 1, providers: { only: slugs } } as const,
    });
    const both = restricted(asked({}), [only('a', 'b'), only('b', 'c')], 'reply');
    deepStrictEqual(both.kind === 'allowed' && both.request.provider, { only: ['b'] });
    strictEqual(restricted(asked({}), [only('a'), only('c')], 'reply').kind, 'refused');
  });

  it('is never looser than the user or any policy wanted, whatever they say', () => {
    const random = seededRandom(20261128);
    let allowed = 0;
    for (let round = 0; round < 4000; round++) {
      const request = asked(randomFields(random));
      const policies = Array.from({ length: 1 + Math.floor(random() * 2) }, () => randomPolicy(random));
      const result = restricted(
        request,
        policies.map((policy) => ({ file: 'p', policy })),
        'reply',
      );
      if (result.kind === 'refused') continue;
      allowed++;
      const context = JSON.stringify({ request, policies, out: result.request });
      for (const endpoint of everyEndpoint) {
        if (!letsThrough(limitsOf(result.request), endpoint)) continue;
        ok(letsThrough(limitsOf(request), endpoint), `the user forbids ${JSON.stringify(endpoint)}: ${context}`);
        for (const policy of policies) {
          ok(letsThrough(limitsOfPolicy(policy), endpoint), `a policy forbids ${JSON.stringify(endpoint)}: ${context}`);
        }
      }
    }
    ok(allowed > 1000, `${allowed} went out`);
  });
});

/** The independent look: what reaches an endpoint, told from scratch. */
interface Endpoint {
  readonly model: string;
  readonly tag: string;
  readonly quantization: string;
  readonly price: number;
  readonly collects: boolean;
  readonly retains: boolean;
}

interface Limits {
  readonly models?: readonly string[] | undefined;
  readonly ignoredModels?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
  readonly quantizations?: readonly string[] | undefined;
  readonly price?: number | undefined;
  readonly deny: boolean;
  readonly zdr: boolean;
}

const allModels = ['a/one', 'a/two', 'b/one'];
const allTags = ['x', 'x/fast', 'y', 'z'];
const allQuantizations = ['fp8', 'int4'];
const everyEndpoint: readonly Endpoint[] = allModels.flatMap((model) =>
  allTags.flatMap((tag) =>
    allQuantizations.flatMap((quantization) =>
      [1, 2, 3].flatMap((price) =>
        [true, false].flatMap((collects) =>
          [true, false].map((retains) => ({ model, tag, quantization, price, collects, retains })),
        ),
      ),
    ),
  ),
);

function letsThrough(limits: Limits, { model, tag, quantization, price, collects, retains }: Endpoint): boolean {
  const isNamed = (slugs: readonly string[]) => slugs.some((slug) => tag === slug || tag.startsWith(`${slug}/`));
  const isGlobbed = (globs: readonly string[]) =>
    globs.some((glob) => glob === model || (glob.endsWith('/*') && model.startsWith(glob.slice(0, -1))));
  return (
    (!limits.models || isGlobbed(limits.models)) &&
    !isGlobbed(limits.ignoredModels ?? []) &&
    (!limits.only || isNamed(limits.only)) &&
    !isNamed(limits.ignore ?? []) &&
    (!limits.quantizations || limits.quantizations.includes(quantization)) &&
    (limits.price === undefined || price <= limits.price) &&
    !(limits.deny && collects) &&
    !(limits.zdr && retains)
  );
}

function limitsOf({ model, models, provider }: ChatRequest): Limits {
  const set = (list: readonly string[] | null | undefined) => (list?.length ? list : undefined);
  return {
    models: [...(model ? [model] : []), ...(models ?? [])],
    only: set(provider?.only),
    ignore: set(provider?.ignore),
    quantizations: set(provider?.quantizations),
    price: provider?.max_price?.prompt === undefined ? undefined : Number(provider.max_price.prompt),
    deny: provider?.data_collection === 'deny',
    zdr: provider?.zdr === true,
  };
}

function limitsOfPolicy({
  models,
  providers,
  quantizations,
  maxPrice,
  dataCollection,
  zeroDataRetention,
}: Policy): Limits {
  return {
    models: models?.only,
    ignoredModels: models?.ignore,
    only: providers?.only,
    ignore: providers?.ignore,
    quantizations,
    price: maxPrice?.prompt === undefined ? undefined : Number(maxPrice.prompt),
    deny: dataCollection === 'deny',
    zdr: zeroDataRetention === true,
  };
}

function some<T>(random: () => number, all: readonly T[]): readonly T[] {
  const chosen = all.filter(() => random() < 0.6);
  const [first] = all;
  return chosen.length > 0 || first === undefined ? chosen : [first];
}

function maybe(random: () => number, fields: object): object {
  return random() < 0.4 ? fields : {};
}

function randomFields(random: () => number): object {
  const provider = {
    ...maybe(random, { only: some(random, allTags) }),
    ...maybe(random, { ignore: some(random, allTags) }),
    ...maybe(random, { quantizations: some(random, allQuantizations) }),
    ...maybe(random, { max_price: { prompt: random() < 0.5 ? 2 : '1.50' } }),
    ...maybe(random, { data_collection: random() < 0.5 ? 'deny' : 'allow' }),
    ...maybe(random, { zdr: random() < 0.5 }),
  };
  const model = allModels[Math.floor(random() * allModels.length)];
  return { model, ...maybe(random, { models: some(random, allModels) }), ...maybe(random, { provider }) };
}

function randomPolicy(random: () => number): Policy {
  const globs = [...allModels, 'a/*', 'b/*'];
  return {
    version: 1,
    ...maybe(random, {
      providers: {
        ...maybe(random, { only: some(random, allTags) }),
        ...maybe(random, { ignore: some(random, allTags) }),
      },
    }),
    ...maybe(random, {
      models: { ...maybe(random, { only: some(random, globs) }), ...maybe(random, { ignore: ['b/*'] }) },
    }),
    ...maybe(random, { quantizations: some(random, allQuantizations) }),
    ...maybe(random, { maxPrice: { prompt: random() < 0.5 ? 1.75 : '2' } }),
    ...maybe(random, { dataCollection: 'deny' }),
    ...maybe(random, { zeroDataRetention: true }),
  };
}
