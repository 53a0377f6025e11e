import { match, strictEqual } from 'node:assert/strict';
import type { Policy } from '../../../src/chat/policy/policy';
import { type Served, servedAgainst } from '../../../src/chat/policy/servedAgainst';

const names = {
  asked: [{ slug: 'anthropic/claude-sonnet-4.5', canonicalSlug: 'anthropic/claude-4.5-sonnet-20250929' }],
  providers: new Map([['novita', 'novita-ai']]),
};

function breach(policy: Omit<Policy, 'version'>, served: Partial<Served>): string {
  const whole = {
    model: 'anthropic/claude-sonnet-4.5',
    provider: 'Google Vertex',
    attempts: [],
    isWhole: true,
    ...served,
  };
  return servedAgainst([{ file: 'p.json', policy: { version: 1, ...policy } }], whole, names) ?? '';
}

describe('who served a reply', () => {
  it('is right where the policy names the provider by its slug, its region or its variant', () => {
    strictEqual(breach({ providers: { only: ['google-vertex'] } }, {}), '');
    strictEqual(breach({ providers: { only: ['google-vertex/us-east5'] } }, {}), '');
    strictEqual(breach({ providers: { only: ['moonshotai'] } }, { provider: 'Moonshot AI' }), '');
    strictEqual(breach({ providers: { only: ['novita-ai'] } }, { provider: 'Novita' }), '');
  });

  it('is known as Vertex by the name of Google, though the server lists no providers', () => {
    strictEqual(breach({ providers: { only: ['google-vertex'] } }, { provider: 'Google' }), '');
    match(breach({ providers: { ignore: ['google-vertex'] } }, { provider: 'Google' }), /rules out/);
    match(breach({ providers: { only: ['google-ai-studio'] } }, { provider: 'Google' }), /allows only/);
  });

  it('is wrong where it is another provider, or one that is ignored', () => {
    match(
      breach({ providers: { only: ['anthropic'] } }, {}),
      /^Google Vertex served it, and “providers.only” allows only anthropic \(p.json\)\.$/,
    );
    match(breach({ providers: { ignore: ['google-vertex'] } }, {}), /“providers.ignore” rules out/);
    strictEqual(breach({ providers: { ignore: ['google-vertex/us-east5'] } }, {}), '', 'a region is not told');
  });

  it('is wrong where the answer came to its end and does not tell', () => {
    match(breach({ providers: { only: ['a'] } }, { provider: undefined }), /does not tell which provider/);
    strictEqual(breach({ providers: { only: ['a'] } }, { provider: undefined, isWhole: false }), '');
    strictEqual(breach({ providers: { ignore: ['a'] } }, { provider: undefined }), '');
  });

  it('counts everybody who was tried: what was sent went there too', () => {
    const attempts = [{ provider: 'DeepInfra', model: 'anthropic/claude-sonnet-4.5' }];
    match(breach({ providers: { only: ['google-vertex'] } }, { attempts }), /DeepInfra served it/);
  });

  it('may be the model that was asked under its dated or canonical name', () => {
    const models = { only: ['anthropic/claude-sonnet-4.5'] };
    strictEqual(breach({ models }, { model: 'anthropic/claude-sonnet-4.5-20250929' }), '');
    strictEqual(breach({ models }, { model: 'anthropic/claude-4.5-sonnet-20250929' }), '');
    strictEqual(breach({ models }, { model: undefined }), '');
  });

  it('may be what an alias stands for that the policy names itself', () => {
    const models = { only: ['~anthropic/claude-sonnet-latest'], ignore: ['anthropic/claude-old'] };
    const asked = { ...names, asked: [{ slug: '~anthropic/claude-sonnet-latest' }] };
    const by = (model: string) =>
      servedAgainst(
        [{ file: 'p.json', policy: { version: 1, models } }],
        { model, provider: undefined, attempts: [], isWhole: true },
        asked,
      );
    strictEqual(by('anthropic/claude-sonnet-5'), undefined);
    match(by('anthropic/claude-old') ?? '', /does not allow/);
    match(by('openai/gpt-5') ?? '', /does not allow/);
  });

  it('may be no model that is ignored, under its dated name', () => {
    match(breach({ models: { ignore: ['openai/gpt-5'] } }, { model: 'openai/gpt-5-2025-08-07' }), /does not allow/);
    strictEqual(breach({ models: { ignore: ['openai/gpt-5-2025-08-07'] } }, { model: 'openai/gpt-5' }), '');
  });

  it('may be no other model', () => {
    match(breach({ models: { only: ['anthropic/*'] } }, { model: 'openai/gpt-5' }), /openai\/gpt-5 was asked/);
    match(breach({ models: { ignore: ['openai/*'] } }, { model: 'openai/gpt-5' }), /does not allow/);
    match(
      breach({ models: { only: ['anthropic/claude-sonnet-4.5'] } }, { model: 'anthropic/claude-sonnet-4.5:free' }),
      /:free was asked/,
    );
  });
});
