/** Log probabilities between the wire, the disk and the panel. */
import assert from 'node:assert/strict';
import { probability, readTokenChances, TokenChances } from '../../../src/chat/results/tokenChances';

function kept(...tokens: readonly unknown[]) {
  const chances = new TokenChances();
  for (const token of tokens) chances.add(token);
  return readTokenChances(chances.json());
}

const bytesOf = (text: string) => [...new TextEncoder().encode(text)];

describe('token chances', () => {
  it('come back as they were, with the alternatives from the likeliest on', () => {
    const top = [
      { token: 'a', logprob: -3 },
      { token: 'the', logprob: -0.1 },
    ];
    assert.deepEqual(kept({ token: 'the', logprob: -0.1, bytes: bytesOf('the'), top_logprobs: top }), [
      {
        text: 'the',
        logprob: -0.1,
        alternatives: [top[1], top[0]].map((each) => ({ text: each?.token, logprob: each?.logprob })),
      },
    ]);
  });

  it('are there without bytes and without alternatives, as some providers send them', () => {
    assert.deepEqual(kept({ token: 'x', logprob: -1 }, { token: 'y', logprob: -2, bytes: null, top_logprobs: null }), [
      { text: 'x', logprob: -1, alternatives: [] },
      { text: 'y', logprob: -2, alternatives: [] },
    ]);
  });

  it('join the tokens that are parts of one character, and multiply their probabilities', () => {
    const [first = 0, ...rest] = bytesOf('🙂');
    const tokens = [
      { token: '\\xf0', logprob: -1, bytes: [first] },
      { token: '\\x9f\\x99\\x82', logprob: -0.5, bytes: rest },
      { token: '!', logprob: -0.2, bytes: bytesOf('!') },
    ];
    assert.deepEqual(
      kept(...tokens).map(({ text, logprob }) => [text, logprob]),
      [
        ['🙂', -1.5],
        ['!', -0.2],
      ],
    );
  });

  it('name bytes that never become a character, and go on after them', () => {
    const broken = { token: '\ufffd', logprob: -1, bytes: [0xf0] };
    const texts = kept(broken, { token: 'a', logprob: -1 }, { token: 'b', logprob: -1, bytes: bytesOf('b') });
    assert.deepEqual(
      texts.map(({ text }) => text),
      ['‹f0›', 'a', 'b'],
    );
  });

  it('are nothing that has another type than documented', () => {
    const tokens = [null, 5, {}, { token: 5, logprob: 0 }, { token: 'x', logprob: 'y' }, { token: 'z', logprob: null }];
    assert.deepEqual(kept(...tokens), []);
    const file = '[1, [], ["a"], ["b", -1, "none"], ["c", -2, [["d", 1], [2]]]]';
    assert.deepEqual(
      readTokenChances(file).map(({ text, alternatives }) => [text, alternatives.length]),
      [
        ['b', 0],
        ['c', 1],
      ],
    );
    assert.deepEqual(readTokenChances('{'), []);
    assert.deepEqual(readTokenChances('{}'), []);
  });

  it('end where a server sends more than any model says', () => {
    const chances = new TokenChances();
    for (let index = 0; index < 100_010; index++) chances.add({ token: 'x', logprob: -1 });
    assert.equal(chances.count, 100_000);
  });

  it('are probabilities of at most one, whatever a server calls a logarithm', () => {
    assert.equal(probability(5), 1);
    assert.equal(probability(-9999), 0);
  });
});
