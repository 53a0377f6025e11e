import assert from 'node:assert/strict';
import { readInspectIntent } from '../../../src/chat/inspect/inspectProtocol';
import { readInspectMessage } from '../../../src/webview/inspect/readInspectMessage';

describe('what the page that inspects a reply and its host say', () => {
  it('is taken where it has all of its fields', () => {
    const replay = { kind: 'replay', path: '["temperature"]', json: '1' };
    assert.deepEqual(readInspectIntent(replay), replay);
    assert.deepEqual(readInspectMessage({ type: 'showTab', tab: 'compare' }), { type: 'showTab', tab: 'compare' });
  });

  it('is passed over where it is anything else', () => {
    const intents = [
      ...[
        undefined,
        null,
        'ready',
        {},
        { kind: 'toString' },
        { kind: 'compareWith' },
        { kind: 'turnDebugOn', layer: 'user' },
      ],
      ...['temperature', '[]', '[null]', '{}'].map((path) => ({ kind: 'replay', path, json: '1' })),
    ];
    for (const intent of intents) assert.equal(readInspectIntent(intent), undefined, JSON.stringify(intent));
    const messages = [
      { type: 'constructor' },
      { type: 'text', turnId: 'a', from: '0', text: '' },
      { type: 'showTab', tab: 'x' },
    ];
    for (const message of messages) assert.equal(readInspectMessage(message), undefined);
  });
});
