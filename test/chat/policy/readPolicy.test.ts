import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { denialsOf } from '../../../src/chat/policy/policy';
import { policySchema } from '../../../src/chat/policy/policySchema';
import { faultWords, readPolicy } from '../../../src/chat/policy/readPolicy';

describe('a routing policy as text', () => {
  it('is read where every field is one that is known', () => {
    const policy = {
      $schema: './policy.schema.json',
      version: 1,
      providers: { only: ['anthropic'], ignore: ['deepseek'] },
      models: { only: ['anthropic/*'], ignore: ['*:free'] },
      tools: { ignore: ['web_search'] },
      dataCollection: 'deny',
      zeroDataRetention: true,
      quantizations: ['fp8', 'a new one'],
      maxPrice: { prompt: 3, completion: '15.5', request: 0, image: 1e-3, audio: '0' },
      neverSend: ['**/.env*', 'secrets/', '!secrets/readme.md', '[!a]*.pem', '\\#a', '  x', '{slug}.pem', '\\{a,b\\}'],
    };
    const read = readPolicy(`\uFEFF${JSON.stringify(policy, null, 2)}`);
    strictEqual(read.kind, 'policy', JSON.stringify(read));
    deepStrictEqual(read.kind === 'policy' && read.policy, policy);
    deepStrictEqual(Object.keys(policy).sort(), Object.keys(policySchema.properties ?? {}).sort());
  });

  const faulty: readonly (readonly [string, string, RegExp])[] = [
    ['is empty', ' ', /^line 1, column 1/],
    ['is no JSON', '{\n  "version": 1,\n}', /^line 3, column 1: This is not JSON/],
    ['has a comment', '{ // why\n "version": 1 }', /not JSON/],
    ['is a list', '[]', /must be an object/],
    ['misspells a field', '{\n  "version": 1,\n  "neversend": ["a"]\n}', /^line 3, column 3: “neversend” is no field/],
    ['misspells a field inside', '{"version":1,"providers":{"onyl":["a"]}}', /“onyl” is no field/],
    ['says something twice', '{"version":1,"neverSend":["a"],"neverSend":[]}', /“neverSend” stands here twice/],
    ['has no version', '{}', /“version” is missing/],
    ['has a later version', '{"version":2}', /version 2 of the format/],
    ['has a version in quotes', '{"version":"1"}', /“version” must be a whole number/],
    ['names a list as a text', '{"version":1,"neverSend":"a"}', /“neverSend” must be a list/],
    ['has an empty list of what alone may serve', '{"version":1,"providers":{"only":[]}}', /“only” is empty/],
    ['has an entry that is no text', '{"version":1,"neverSend":[1]}', /must be a text/],
    ['has an empty entry', '{"version":1,"models":{"ignore":[" "]}}', /is empty/],
    ['allows the collection of data', '{"version":1,"dataCollection":"allow"}', /can only be “deny”/],
    ['has a negative price', '{"version":1,"maxPrice":{"prompt":-1}}', /must be a number from 0/],
    ['has a price in words', '{"version":1,"maxPrice":{"prompt":"cheap"}}', /must be a number from 0/],
    ['has a price without end', '{"version":1,"maxPrice":{"prompt":1e999}}', /must be a number from 0/],
    ['has a pattern with an open bracket', '{"version":1,"neverSend":["a[b"]}', /bracket that is not closed/],
    ['has a pattern that is a comment', '{"version":1,"neverSend":["# a"]}', /comment to git/],
    ['has a pattern as Windows writes paths', '{"version":1,"neverSend":["secrets\\\\"]}', /ends with a backslash/],
    ['has a pattern with a path of Windows', '{"version":1,"neverSend":["config\\\\keys.json"]}', /backslash in it/],
    ['has a pattern with braces', '{"version":1,"neverSend":["**/*.{pem,key}"]}', /braces, which mean nothing/],
    ['has a pattern with a tab', '{"version":1,"neverSend":[".env\\t"]}', /can’t be seen/],
    ['ignores a model with a space behind it', '{"version":1,"models":{"ignore":["a/b "]}}', /white space around it/],
    ['ignores a provider with a hidden sign', '{"version":1,"providers":{"ignore":["a\\u200b"]}}', /can’t be seen/],
    ['has a pattern that climbs', '{"version":1,"neverSend":["../a"]}', /a step such as/],
    ['is nested without end', `{"version":1,"neverSend":${'['.repeat(100_000)}`, /nested deeper/],
    ['is huge', `{"version":1,"neverSend":["${'a'.repeat(600_000)}"]}`, /longer than/],
    ['names its prototype', '{"version":1,"__proto__":{"neverSend":["a"]}}', /“__proto__” is no field/],
  ];
  for (const [title, text, expected] of faulty) {
    it(`is refused with a place where it ${title}`, () => {
      const read = readPolicy(text);
      ok(read.kind === 'faults', 'it was read');
      match(faultWords(read.faults[0]), expected);
    });
  }

  it('says in an untrusted workspace only what it denies', () => {
    deepStrictEqual(
      denialsOf({
        version: 1,
        providers: { only: ['a'], ignore: ['b'] },
        models: { only: ['a'] },
        quantizations: ['fp8'],
        tools: { ignore: ['web_search'] },
        dataCollection: 'deny',
        zeroDataRetention: true,
        maxPrice: { prompt: 1 },
        neverSend: ['.env'],
      }),
      {
        version: 1,
        providers: { ignore: ['b'] },
        models: {},
        tools: { ignore: ['web_search'] },
        dataCollection: 'deny',
        zeroDataRetention: true,
        maxPrice: { prompt: 1 },
        neverSend: ['.env'],
      },
    );
  });
});
