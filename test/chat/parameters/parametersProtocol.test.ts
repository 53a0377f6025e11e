import assert from 'node:assert/strict';
import { readParametersIntent } from '../../../src/chat/parameters/parametersProtocol';
import { readParametersMessage } from '../../../src/webview/parameters/readParametersMessage';

describe('What the form of parameters wants', () => {
  it('is read when it has the fields of its kind', () => {
    const edit = { kind: 'setParameter', layer: 'message', name: 'seed', json: '1', edit: 3 };
    for (const intent of [{ kind: 'ready' }, edit, { kind: 'listEndpoints', slug: 'a/b' }])
      assert.equal(readParametersIntent(intent), intent);
  });

  it('is nothing else: no settings are written by it, and no conversation but its own is named', () => {
    const edit = { kind: 'setParameter', layer: 'chat', name: 'seed', json: '1', edit: 3 };
    const others = [
      undefined,
      'ready',
      { kind: 'constructor' },
      { ...edit, layer: 'user' },
      { ...edit, json: 1 },
      { ...edit, edit: '3' },
      { kind: 'clearLayer', layer: 'workspace', edit: 1 },
      { kind: 'send', text: 'Hello' },
    ];
    for (const other of others) assert.equal(readParametersIntent(other), undefined, JSON.stringify(other));
  });
});

describe('What the form of parameters is told', () => {
  it('is read when it is one of its messages', () => {
    const endpoints = { type: 'endpoints', slug: 'a/b', endpoints: undefined, reason: 'Offline.' };
    for (const message of [{ type: 'parameters', state: {} }, endpoints])
      assert.equal(readParametersMessage(message), message);
    for (const other of [
      undefined,
      {},
      { type: 'parameters', state: null },
      { type: 'toString' },
      { type: 'snapshot' },
    ])
      assert.equal(readParametersMessage(other), undefined);
  });
});
