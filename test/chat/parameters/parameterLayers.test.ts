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
    ['allow_fallbacks', false, true, false, false],
    ['enforce_distillable_text', true, false, true, true],
    ['only', ['a', 'b'], ['c'], ['b/turbo', 'c'], ['b/turbo']],
    ['quantizations', ['fp16', 'bf16'], ['int4'], ['int4', 'bf16'], ['bf16']],
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

  /** What can't be made a text or a number. */
  const wordless: unknown = JSON.parse('{"toString": 1, "valueOf": 1}');

  it('lower no limit to what is none, such as an empty text or a price below zero', () => {
    for (const hostile of [-1, '-1', '', ' ', '0x1', '1e-400e', [], [0], false, Number.NaN, {}, wordless]) {
      assert.deepEqual(routing({ max_price: { prompt: '2' } }, { max_price: { prompt: hostile } }), {
        max_price: { prompt: '2' },
      });
    }
    for (const hostile of [-1, 0, 0.5, '', '5', [], false, Number.NaN, {}, wordless]) {
      assert.deepEqual(sent({ max_tokens: 10 }, { max_tokens: hostile }), { max_tokens: 10 });
      assert.deepEqual(sent({ max_tokens: wordless }, { max_tokens: 5 }), { max_tokens: wordless });
    }
  });

  it('compare prices as decimals, with and without an exponent', () => {
    for (const cheaper of ['1.9999999999999999999', 1e-7, 0]) {
      const max_price = { prompt: cheaper };
      assert.deepEqual(routing({ max_price: { prompt: '2' } }, { max_price }), { max_price });
    }
    assert.deepEqual(routing({ max_price: { prompt: '2' } }, { max_price: { prompt: '2.0000000000000000001' } }), {
      max_price: { prompt: '2' },
    });
  });

  it('do not raise the cap on a reply’s length under its other name', () => {
    assert.deepEqual(sent({ max_tokens: 10 }, { max_completion_tokens: 20 }), {
      max_tokens: 10,
      max_completion_tokens: 10,
    });
    assert.deepEqual(sent({ max_completion_tokens: 10 }, { max_tokens: 5 }), {
      max_completion_tokens: 10,
      max_tokens: 5,
    });
    assert.deepEqual(sent({ max_tokens: 10 }, { max_completion_tokens: null }), { max_tokens: 10 });
  });

  it('keep the conditions on which tools stop, and the most calls that they may make', () => {
    const [cost, steps] = [
      { type: 'max_cost', max_cost_in_dollars: 0.1 },
      { type: 'step_count_is', step_count: 100 },
    ];
    assert.deepEqual(sent({ stop_server_tools_when: [cost] }, { stop_server_tools_when: [steps, cost] }), {
      stop_server_tools_when: [cost, steps],
    });
    for (const hostile of [null, [], 'never'])
      assert.deepEqual(sent({ stop_server_tools_when: [cost] }, { stop_server_tools_when: hostile }), {
        stop_server_tools_when: [cost],
      });
    assert.deepEqual(sent({ max_tool_calls: 2 }, { stop_server_tools_when: [steps] }), { max_tool_calls: 2 });
  });

  it('lead to no provider beside those of the user’s order where fallbacks are off', () => {
    const user = { order: ['a', 'b'], allow_fallbacks: false };
    assert.deepEqual(routing(user, { order: ['c'], allow_fallbacks: true }), user);
    assert.deepEqual(routing(user, { order: ['c', 'b'] }), { order: ['b'], allow_fallbacks: false });
    assert.deepEqual(routing(user, { order: null, allow_fallbacks: null }), user);
    assert.deepEqual(routing({ order: ['a'] }, { order: ['c'] }), { order: ['c'] });
  });

  it('loosen no limit by way of a preset of the workspace either', () => {
    const user: ParameterLayer = { from: 'user', values: { max_tokens: 10, provider: { zdr: true } } };
    const values = { max_tokens: 20, seed: 1, provider: null };
    assert.deepEqual(effectiveParameters([user, { from: 'preset', values, isWorkspaces: true }]), {
      ...user.values,
      seed: 1,
    });
    assert.deepEqual(effectiveParameters([user, { from: 'preset', values }]), { max_tokens: 20, seed: 1 });
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
