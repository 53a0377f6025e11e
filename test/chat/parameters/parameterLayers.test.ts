/** Which parameters are sent, where each comes from, and that a workspace can only tighten. */
import assert from 'node:assert/strict';
import {
  effectiveParameters,
  type LayerName,
  layersOf,
  originOf,
  type ParameterLayer,
} from '../../../src/chat/parameters/parameterLayers';

describe('layers of parameters', () => {
  const layer = (from: LayerName, values: object): ParameterLayer => ({ from, values: { ...values } });

  it('send the word of the strongest: the message before the chat, the preset, the workspace and the user', () => {
    const names = ['user', 'workspace', 'preset', 'chat', 'message'] as const;
    for (const [index] of names.entries()) {
      const layers = names.slice(0, index + 1).map((from, strength) => layer(from, { seed: strength }));
      assert.deepEqual(effectiveParameters(layers), { seed: index });
      assert.equal(originOf(layers, 'seed'), names[index]);
    }
  });

  it('leave out what a stronger one says null to, and tell that it was said there', () => {
    const layers = [layer('user', { seed: 1, stop: 'END' }), layer('chat', { seed: null })];
    assert.deepEqual(effectiveParameters(layers), { stop: 'END' });
    assert.equal(originOf(layers, 'seed'), 'chat');
    assert.equal(originOf(layers, 'top_p'), undefined);
  });

  it('put the routing together field by field, and take other objects as a whole', () => {
    const layers = [
      layer('user', { provider: { data_collection: 'deny', sort: 'price' }, reasoning: { effort: 'high' } }),
      layer('chat', { provider: { sort: 'latency', only: ['a'] }, reasoning: { max_tokens: 2000 } }),
    ];
    assert.deepEqual(effectiveParameters(layers), {
      provider: { data_collection: 'deny', sort: 'latency', only: ['a'] },
      reasoning: { max_tokens: 2000 },
    });
    assert.equal(originOf(layers, 'provider', 'data_collection'), 'user');
    assert.equal(originOf(layers, 'provider', 'sort'), 'chat');
    assert.equal(originOf(layers, 'provider', 'zdr'), undefined);
  });

  it('take a field of the routing back with null, and all of it with a null in its place', () => {
    const user = layer('user', { provider: { sort: 'price', zdr: true } });
    assert.deepEqual(effectiveParameters([user, layer('chat', { provider: { sort: null } })]), {
      provider: { zdr: true },
    });
    assert.deepEqual(effectiveParameters([user, layer('chat', { provider: null })]), {});
  });

  it('hold names that every object has by birth like any other', () => {
    const hostile: Record<string, unknown> = JSON.parse('{"__proto__":{"temperature":9},"constructor":1}');
    const effective = effectiveParameters([layer('chat', {}), { from: 'message', values: hostile }]);
    assert.equal(effective.temperature, undefined);
    assert.equal(originOf([layer('chat', {})], 'constructor'), undefined);
    assert.equal(effective.constructor, 1);
  });

  it('take the chat’s and the message’s own values from where they are kept', () => {
    const layers = layersOf({ parameters: { seed: 1 } }, { parameters: { top_k: 3 } }, [layer('user', { seed: 0 })]);
    assert.deepEqual(
      layers.map(({ from }) => from),
      ['user', 'chat', 'message'],
    );
    assert.deepEqual(effectiveParameters(layers), { seed: 1, top_k: 3 });
  });
});

describe('a workspace’s settings', () => {
  const sent = (user: object, workspace: object) =>
    effectiveParameters([
      { from: 'user', values: { ...user } },
      { from: 'workspace', values: { ...workspace } },
    ]);
  const routing = (user: object, workspace: object) => sent({ provider: user }, { provider: workspace }).provider;

  const limits: readonly (readonly [string, unknown, unknown, unknown, unknown])[] = [
    // name, the user's, a looser word, a tighter one, what comes of the tighter one
    ['data_collection', 'deny', 'allow', 'deny', 'deny'],
    ['zdr', true, false, true, true],
    ['require_parameters', true, false, true, true],
    ['enforce_distillable_text', true, false, true, true],
    ['only', ['a', 'b'], ['c'], ['b', 'c'], ['b']],
    ['ignore', ['a'], [], ['b'], ['a', 'b']],
    ['max_price', { prompt: 1 }, { prompt: '2' }, { prompt: '0.5', completion: 3 }, { prompt: '0.5', completion: 3 }],
  ];
  for (const [name, user, looser, tighter, joined] of limits) {
    it(`tighten ${name} of the user’s routing, and never loosen it`, () => {
      assert.deepEqual(routing({ [name]: user }, { [name]: looser }), { [name]: user });
      assert.deepEqual(routing({ [name]: user }, { [name]: tighter }), { [name]: joined });
      assert.deepEqual(routing({ [name]: user }, { [name]: null }), { [name]: user });
      assert.deepEqual(routing({}, { [name]: tighter }), { [name]: tighter });
    });
  }

  it('take no limit of the user’s away, whatever they have in place of an object', () => {
    const provider = { zdr: true };
    for (const hostile of [null, 'x', 7, []]) assert.deepEqual(sent({ provider }, { provider: hostile }), { provider });
  });

  it('lower the cap on a reply’s length, and never raise it', () => {
    for (const name of ['max_completion_tokens', 'max_tokens', 'max_tool_calls']) {
      assert.deepEqual(sent({ [name]: 10 }, { [name]: 20 }), { [name]: 10 });
      assert.deepEqual(sent({ [name]: 10 }, { [name]: 5 }), { [name]: 5 });
      assert.deepEqual(sent({ [name]: 10 }, { [name]: null }), { [name]: 10 });
    }
  });

  it('choose freely what limits nothing', () => {
    assert.deepEqual(
      sent({ temperature: 0, provider: { sort: 'price' } }, { temperature: 1, provider: { sort: null } }),
      {
        temperature: 1,
        provider: {},
      },
    );
  });
});
